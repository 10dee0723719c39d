package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tries out a clause with one value absent, whatever the other values are. Each test then fails, or holds, or holds only
 * <em>silently</em>: because of the absence, which it does not speak of. All of several parts hold as well as the worst of
 * them, any of several as well as the best. What a part can come to is a set of these three.
 */
final class AbsenceTrial {
    private static final int FAILS = 1;
    private static final int SILENT = 2;
    private static final int HOLDS = 4;
    private static final int EITHER = FAILS | HOLDS;

    private final Node root;

    /**
     * A clause made ready.
     *
     * @param present the values that are there wherever this clause is looked at and holds
     * @param spokenOf keys that the clause itself demands to be absent
     * @param readers the parts that depend on a value, by its key; of a test, the test itself
     */
    private record Node(
            Clause clause,
            Predicate<String> present,
            Set<String> needed,
            Set<String> spokenOf,
            List<Node> parts,
            Map<String, List<Node>> readers) {}

    /**
     * @param present tells which values are there in any case
     */
    AbsenceTrial(Clause clause, Predicate<String> present) {
        this.root = node(clause, present, Presence.neededByParts(clause, present));
    }

    /** Whether the clause can hold when a value is absent, and could not if the tests of that value failed. */
    boolean holdsSilentlyWithout(String key) {
        return (tried(root, key, false) & SILENT) != 0;
    }

    /** The first test that holds silently; there has to be one. */
    Clause.Test firstSilentTest(String key) {
        return firstSilentTest(root, key, false);
    }

    private static Node node(Clause clause, Predicate<String> presentOutside, Map<Clause, Set<String>> neededByParts) {
        Set<String> needed = neededByParts.get(clause);
        Predicate<String> present = key -> needed.contains(key) || presentOutside.test(key);
        List<Clause> inside = clause instanceof Clause.All all
                ? all.parts()
                : clause instanceof Clause.Any any ? any.parts() : List.of();
        List<Node> parts = new ArrayList<>();
        Map<String, List<Node>> readers = new HashMap<>();
        Set<String> spokenOf = new HashSet<>();
        for (Clause part : inside) {
            Node node = node(part, clause instanceof Clause.All ? present : presentOutside, neededByParts);
            parts.add(node);
            node.readers().keySet().forEach(key -> readers.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(node));
            if (clause instanceof Clause.All
                    && part instanceof Clause.Test test
                    && test.asksForPresence()
                    && !test.negated()) {
                spokenOf.add(test.asked().key());
            }
        }
        Node node = new Node(clause, presentOutside, needed, spokenOf, parts, readers);
        if (clause instanceof Clause.Test test) {
            test.terms().forEach(term -> term.visit(read -> readers.put(read.key(), List.of(node))));
        }
        return node;
    }

    /** @param spoken whether the absence is spoken of around this place */
    private static int tried(Node node, String key, boolean spoken) {
        if (!node.readers().containsKey(key)) {
            return EITHER;
        }
        if (node.clause() instanceof Clause.Test test) {
            int result = result(test, key, node.present());
            boolean open = spoken || test.asksForPresence() || test.operator().equals("?");
            return open ? result : result & ~HOLDS | ((result & HOLDS) != 0 ? SILENT : 0);
        }
        boolean all = node.clause() instanceof Clause.All;
        if (all && node.needed().contains(key)) {
            return FAILS;
        }
        boolean spokenInside = spoken || node.spokenOf().contains(key);
        List<Node> reading = node.readers().get(key);
        int result = reading.size() < node.parts().size() ? EITHER : all ? HOLDS : FAILS;
        for (Node part : reading) {
            int other = tried(part, key, spokenInside);
            result = all ? worst(result, other) : best(result, other);
        }
        return result;
    }

    private static int worst(int a, int b) {
        int fails = (a | b) & FAILS;
        int silent =
                (a & SILENT) != 0 && (b & (SILENT | HOLDS)) != 0 || (b & SILENT) != 0 && (a & (SILENT | HOLDS)) != 0
                        ? SILENT
                        : 0;
        return fails | silent | a & b & HOLDS;
    }

    private static int best(int a, int b) {
        int holds = (a | b) & HOLDS;
        int silent =
                (a & SILENT) != 0 && (b & (SILENT | FAILS)) != 0 || (b & SILENT) != 0 && (a & (SILENT | FAILS)) != 0
                        ? SILENT
                        : 0;
        return holds | silent | a & b & FAILS;
    }

    private static Clause.Test firstSilentTest(Node node, String key, boolean spokenOutside) {
        if (node.clause() instanceof Clause.Test test) {
            return test;
        }
        boolean spoken = spokenOutside || node.spokenOf().contains(key);
        for (Node part : node.readers().get(key)) {
            if ((tried(part, key, spoken) & SILENT) != 0) {
                return firstSilentTest(part, key, spoken);
            }
        }
        throw new IllegalStateException("nothing is silent about " + key);
    }

    /** What a test comes to without a value: whether it can fail, and whether it can hold. */
    private static int result(Clause.Test test, String key, Predicate<String> present) {
        int plain = plainResult(test, key, present);
        return test.negated() ? (plain & FAILS) * HOLDS | (plain & HOLDS) / HOLDS : plain;
    }

    private static int plainResult(Clause.Test test, String key, Predicate<String> present) {
        if (test.operator().equals("?")) {
            return EITHER;
        }
        Being left = being(test.left(), key, present);
        if (test.operator().equals("in")) {
            return left == Being.ABSENT ? FAILS : EITHER;
        }
        Being right = being(test.other(), key, present);
        if (test.isOrdering()) {
            return left == Being.ABSENT || right == Being.ABSENT ? FAILS : EITHER;
        }
        if (left == Being.ABSENT && right == Being.ABSENT) {
            return HOLDS;
        }
        boolean oneOnly =
                left == Being.ABSENT && right == Being.PRESENT || right == Being.ABSENT && left == Being.PRESENT;
        return oneOnly ? FAILS : EITHER;
    }

    private enum Being {
        ABSENT,
        PRESENT,
        EITHER
    }

    private static Being being(Term term, String absent, Predicate<String> present) {
        if (term.isNull() || term.key().equals(absent)) {
            return Being.ABSENT;
        }
        boolean sure = present.test(term.key());
        Being being = sure || !term.optional() ? Being.PRESENT : Being.EITHER;
        for (Term part : term.madeFrom()) {
            Being of = being(part, absent, present);
            if (of == Being.ABSENT) {
                return Being.ABSENT;
            }
            if (of == Being.EITHER && !sure) {
                being = Being.EITHER;
            }
        }
        return being;
    }
}
