package org.casecheck.ruleset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests that hold together, and what follows from them: which values are there or not, what they can still be, and how two
 * of them can compare. It finds a contradiction between a new test and one from before; not every one there is, but never one
 * that is none. What was added last can be taken back.
 */
final class Conjunction {
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Relation> relations = new HashMap<>();
    private final Map<String, List<String>> relationsOf = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /**
     * What is known of a value.
     *
     * @param there the test that needs it to be there; null when none does
     * @param absent the test that needs it to be absent; null when none does
     * @param narrowed the test that last narrowed the domain; null when none did
     */
    private record State(Term term, Clause.Test there, Clause.Test absent, Domain domain, Clause.Test narrowed) {}

    /** How two values can still compare, and the test that last said so. */
    private record Relation(Term one, Term other, int ways, Clause.Test by) {}

    /** Thrown inside this class where a test contradicts an earlier one. */
    private static final class Contradicted extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Clause.Test earlier;

        Contradicted(Clause.Test earlier) {
            super(null, null, false, false);
            this.earlier = earlier;
        }
    }

    /** A place to go back to. */
    int mark() {
        return undo.size();
    }

    /** Takes back all that was added since a mark. */
    void backTo(int mark) {
        while (undo.size() > mark) {
            undo.pop().run();
        }
    }

    /**
     * Adds a test; when it contradicts an earlier one, that one is given and nothing is added. Of a test that can never hold
     * by itself nothing is said.
     */
    Optional<Clause.Test> add(Clause.Test test) {
        int mark = mark();
        try {
            apply(test);
            return Optional.empty();
        } catch (Contradicted contradicted) {
            backTo(mark);
            return contradicted.earlier == test ? Optional.empty() : Optional.of(contradicted.earlier);
        }
    }

    /** Whether a clause certainly contradicts what was added; adds nothing. */
    boolean rulesOut(Clause clause) {
        int mark = mark();
        boolean ruledOut = contradicts(clause);
        backTo(mark);
        return ruledOut;
    }

    private boolean contradicts(Clause clause) {
        if (clause instanceof Clause.Test test) {
            return add(test).isPresent();
        }
        if (clause instanceof Clause.Any any) {
            return any.parts().stream().allMatch(this::rulesOut);
        }
        // Single tests first, so that the others are judged by all of them.
        List<Clause> parts = ((Clause.All) clause).parts();
        return parts.stream().anyMatch(part -> part instanceof Clause.Test && contradicts(part))
                || parts.stream().anyMatch(part -> !(part instanceof Clause.Test) && contradicts(part));
    }

    private void apply(Clause.Test test) {
        Term left = test.left();
        if (test.isOrdering()) {
            if (!test.negated()) {
                there(left, test);
                there(test.other(), test);
                bound(left, test.operator(), test.other(), test);
                bound(test.other(), Ways.turned(test.operator()), left, test);
            }
            relate(left, test.operator(), test.other(), test.negated(), test);
        } else if (test.operator().equals("in")) {
            List<Object> values = values(test.right());
            if (test.negated()) {
                narrow(left, state(left).domain().without(values), test);
                test.right().forEach(value -> relate(left, "==", value, true, test));
            } else {
                there(left, test);
                narrow(
                        left,
                        state(left)
                                .domain()
                                .and(values.stream().map(Domain::ofValue).reduce(Domain.NONE, Domain::or)),
                        test);
            }
        } else if (test.operator().equals("==")) {
            equal(test);
        }
    }

    private void equal(Clause.Test test) {
        if (test.asksForPresence()) {
            if (test.negated()) {
                there(test.asked(), test);
            } else {
                absent(test.asked(), test);
            }
            return;
        }
        Term left = test.left();
        Term right = test.other();
        if (left instanceof Term.Literal) {
            left = test.other();
            right = test.left();
        }
        if (right instanceof Term.Literal literal) {
            if (test.negated()) {
                narrow(left, state(left).domain().without(List.of(literal.value())), test);
            } else {
                there(left, test);
                narrow(left, state(left).domain().and(literal.domain()), test);
            }
        } else if (!test.negated()) {
            if (isThere(left) || isThere(right)) {
                there(left, test);
                there(right, test);
                narrow(left, state(left).domain().and(state(right).domain()), test);
                narrow(right, state(right).domain().and(state(left).domain()), test);
            }
        }
        relate(left, "==", right, test.negated(), test);
    }

    private static List<Object> values(List<Term> literals) {
        return literals.stream().map(term -> ((Term.Literal) term).value()).toList();
    }

    private State state(Term term) {
        return states.getOrDefault(term.key(), new State(term, null, null, term.domain(), null));
    }

    private void put(State state) {
        String key = state.term().key();
        State before = states.put(key, state);
        undo.push(() -> {
            if (before == null) {
                states.remove(key);
            } else {
                states.put(key, before);
            }
        });
    }

    /** Whether the tests so far need a value to be there, or it always is. */
    boolean isThere(Term term) {
        return !term.mayBeAbsent(
                key -> states.containsKey(key) && states.get(key).there() != null);
    }

    private void there(Term term, Clause.Test test) {
        State state = state(term);
        if (state.absent() != null) {
            throw new Contradicted(state.absent());
        }
        if (state.there() == null && !(term instanceof Term.Literal)) {
            if (state.domain().isEmpty() && state.narrowed() != null) {
                throw new Contradicted(state.narrowed());
            }
            put(new State(term, test, null, state.domain(), state.narrowed()));
            term.madeFrom().forEach(part -> there(part, test));
            relationsOf.getOrDefault(term.key(), List.of()).forEach(pair -> check(relations.get(pair)));
        }
    }

    private void absent(Term term, Clause.Test test) {
        State state = state(term);
        if (state.there() != null) {
            throw new Contradicted(state.there());
        }
        if (!isThere(term)) {
            put(new State(term, null, test, state.domain(), state.narrowed()));
            return;
        }
        // Never absent by itself is for others to say; here it is what it is made from that has to be there.
        term.visit(part -> {
            if (state(part).there() != null) {
                throw new Contradicted(state(part).there());
            }
        });
    }

    private void narrow(Term term, Domain wanted, Clause.Test test) {
        State state = state(term);
        Domain domain = wanted;
        if (state.domain().values() == null && wanted.values() != null) {
            domain = wanted.without(wanted.values().stream()
                    .filter(value -> isExcluded(term, value))
                    .toList());
            if (domain.isEmpty() && !wanted.isEmpty()) {
                Object first = wanted.values().iterator().next();
                throw new Contradicted(
                        relations.get(pair(term, new Term.Literal(first))).by());
            }
        }
        if (domain.equals(state.domain()) || term instanceof Term.Literal) {
            return;
        }
        if (domain.isEmpty() && isThere(term)) {
            Clause.Test earlier = state.narrowed() != null ? state.narrowed() : state.there();
            if (earlier != null) {
                throw new Contradicted(earlier);
            }
            return;
        }
        put(new State(term, state.there(), state.absent(), domain, test));
    }

    private boolean isExcluded(Term term, Object value) {
        Relation relation = relations.get(pair(term, new Term.Literal(value)));
        return relation != null && (relation.ways() & Ways.EQUAL) == 0;
    }

    private static String pair(Term one, Term other) {
        return one.key().compareTo(other.key()) > 0 ? other.key() + " " + one.key() : one.key() + " " + other.key();
    }

    private void bound(Term term, String operator, Term other, Clause.Test test) {
        Domain domain = state(term).domain();
        Domain otherDomain = state(other).domain();
        boolean orSame = operator.endsWith("=");
        narrow(
                term,
                operator.startsWith("<")
                        ? domain.atMost(otherDomain.high(), orSame && otherDomain.highIn())
                        : domain.atLeast(otherDomain.low(), orSame && otherDomain.lowIn()),
                test);
    }

    private void relate(Term left, String operator, Term right, boolean negated, Clause.Test test) {
        if (left.key().equals(right.key())) {
            return;
        }
        boolean turn = left.key().compareTo(right.key()) > 0;
        Term one = turn ? right : left;
        Term other = turn ? left : right;
        int ways = turn ? Ways.of(Ways.turned(operator), negated) : Ways.of(operator, negated);
        String pair = pair(one, other);
        Relation before = relations.get(pair);
        Relation now = new Relation(one, other, before == null ? ways : before.ways() & ways, test);
        if (before != null && isImpossible(now)) {
            throw new Contradicted(before.by());
        }
        relations.put(pair, now);
        undo.push(() -> {
            if (before == null) {
                relations.remove(pair);
            } else {
                relations.put(pair, before);
            }
        });
        if (before == null) {
            note(one.key(), pair);
            note(other.key(), pair);
        }
    }

    private void note(String key, String pair) {
        List<String> pairs = relationsOf.computeIfAbsent(key, k -> new ArrayList<>());
        pairs.add(pair);
        undo.push(() -> pairs.remove(pairs.size() - 1));
    }

    private boolean isImpossible(Relation relation) {
        return !Ways.arePossible(relation.ways(), isThere(relation.one()) && isThere(relation.other()));
    }

    private void check(Relation relation) {
        if (isImpossible(relation)) {
            throw new Contradicted(relation.by());
        }
    }
}
