package org.casecheck.ruleset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds out which values are there whenever a clause holds. */
final class Presence {
    private final Map<Clause, Set<String>> ofParts = new IdentityHashMap<>();

    private Presence() {}

    /**
     * The keys of the values that have to be there for a clause to hold.
     *
     * @param known tells which values are there anyway
     */
    static Set<String> neededBy(Clause clause, Predicate<String> known) {
        return new Presence().find(clause, known);
    }

    /** The same for each part of a clause at any depth, where all that holds around it is known as well. */
    static Map<Clause, Set<String>> neededByParts(Clause clause, Predicate<String> known) {
        Presence presence = new Presence();
        presence.find(clause, known);
        return presence.ofParts;
    }

    private Set<String> find(Clause clause, Predicate<String> known) {
        Set<String> needed = new HashSet<>();
        if (clause instanceof Clause.Test test) {
            test(test, known, needed);
        } else if (clause instanceof Clause.All all) {
            all(all, known, needed);
        } else {
            any((Clause.Any) clause, known, needed);
        }
        ofParts.put(clause, needed);
        return needed;
    }

    private static void test(Clause.Test test, Predicate<String> known, Set<String> needed) {
        if (test.isOrdering()) {
            if (!test.negated()) {
                test.terms().forEach(term -> add(term, needed));
            }
            return;
        }
        switch (test.operator()) {
            case "==" -> {
                if (test.asksForPresence()) {
                    if (test.negated()) {
                        add(test.asked(), needed);
                    }
                } else if (!test.negated()) {
                    equal(test.left(), test.other(), known, needed);
                    equal(test.other(), test.left(), known, needed);
                }
            }
            case "in" -> {
                if (!test.negated()) {
                    add(test.left(), needed);
                }
            }
            default -> {}
        }
    }

    private static void equal(Term one, Term other, Predicate<String> known, Set<String> needed) {
        if (!other.mayBeAbsent(known)) {
            add(one, needed);
        }
    }

    private static void add(Term term, Set<String> needed) {
        if (needed.add(term.key())) {
            term.madeFrom().forEach(part -> add(part, needed));
        }
    }

    private void all(Clause.All all, Predicate<String> known, Set<String> needed) {
        List<Clause.Test> equations = new ArrayList<>();
        for (Clause part : all.parts()) {
            if (part instanceof Clause.Test test) {
                test(test, known, needed);
                if (test.operator().equals("==") && !test.negated() && !test.asksForPresence()) {
                    equations.add(test);
                }
            }
        }
        spread(equations, needed);
        Predicate<String> knownInside = key -> needed.contains(key) || known.test(key);
        for (Clause part : all.parts()) {
            if (!(part instanceof Clause.Test)) {
                needed.addAll(find(part, knownInside));
            }
        }
        spread(equations, needed);
    }

    /** Of two values that are equal both are there, or neither. */
    private static void spread(List<Clause.Test> equations, Set<String> needed) {
        Map<String, List<Term>> equal = new HashMap<>();
        for (Clause.Test equation : equations) {
            equal.computeIfAbsent(equation.left().key(), key -> new ArrayList<>())
                    .add(equation.other());
            equal.computeIfAbsent(equation.other().key(), key -> new ArrayList<>())
                    .add(equation.left());
        }
        Deque<String> open = new ArrayDeque<>();
        equal.keySet().stream().filter(needed::contains).forEach(open::add);
        while (!open.isEmpty()) {
            for (Term term : equal.getOrDefault(open.remove(), List.of())) {
                if (!needed.contains(term.key())) {
                    Set<String> more = new HashSet<>();
                    add(term, more);
                    more.stream().filter(needed::add).forEach(open::add);
                }
            }
        }
    }

    private void any(Clause.Any any, Predicate<String> known, Set<String> needed) {
        boolean first = true;
        for (Clause part : any.parts()) {
            Set<String> inPart = find(part, known);
            if (first) {
                needed.addAll(inPart);
                first = false;
            } else {
                needed.retainAll(inPart);
            }
        }
    }
}
