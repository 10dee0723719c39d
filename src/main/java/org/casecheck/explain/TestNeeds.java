package org.casecheck.explain;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.casecheck.explain.Attempt.Met;
import org.casecheck.facts.Fact;
import org.casecheck.language.Expression;
import org.casecheck.language.Statement;

/** What has to be known for tests to come out otherwise. For one case, and one thread. */
final class TestNeeds {
    /** Figures that can only grow with what they are worked out of. */
    private static final Set<String> GROWING = Set.of(
            "count",
            "distinct",
            "distinctWithin",
            "mostAtOnce",
            "mostAtOnceDistinct",
            "mostWithin",
            "largestShare",
            "workingDaysIn");

    private final Guesses guesses;
    private final Figures figures;
    private final Map<Fact, Made> made = new IdentityHashMap<>();

    /** A fact that was derived from a match. */
    record Made(Met met, Statement.Insert insert) {}

    /** Says what has to be known for a figure to change. */
    interface Figures {
        /**
         * @param more whether it would do if more were counted
         * @param less whether it would do if less were
         */
        Needs toChange(Value.Figured figure, boolean more, boolean less, Combination combination);
    }

    TestNeeds(Guesses guesses, Figures figures, Trial trial) {
        this.guesses = guesses;
        this.figures = figures;
        for (Attempt attempt : trial.attempts()) {
            for (Met met : attempt.met()) {
                int place = 0;
                for (Statement statement : attempt.rule().rule().statements()) {
                    if (statement instanceof Statement.Insert insert
                            && place < met.inserted().size()) {
                        made.put(met.inserted().get(place++), new Made(met, insert));
                    }
                }
            }
        }
    }

    /** What a derived fact was made from. */
    Made made(Fact derived) {
        return made.get(derived);
    }

    /** What has to be known for a test to hold, or not to; nothing when it comes out like that as it is. */
    Needs of(Test test, boolean wanted, Combination combination) {
        if (test instanceof Test.Opposite opposite) {
            return of(opposite.negated(), !wanted, combination);
        }
        if (!test.parts().isEmpty()) {
            boolean all = test instanceof Test.Both == wanted;
            Needs needs = all ? Needs.NOTHING : Needs.IMPOSSIBLE;
            for (Test part : test.parts()) {
                Needs ofPart = of(part, wanted, combination);
                needs = all ? needs.and(ofPart) : needs.or(ofPart);
            }
            return needs;
        }
        if (isOpen(test, combination) || test.holds(combination) == wanted) {
            return Needs.NOTHING;
        }
        if (test instanceof Test.Comparison comparison) {
            return ofComparison(comparison, wanted, combination);
        }
        Test.Membership membership = (Test.Membership) test;
        Needs needs = toChange(membership.tested(), combination);
        for (Value value : membership.values()) {
            needs = needs.or(toChange(value, combination));
        }
        return needs;
    }

    private boolean isOpen(Test test, Combination combination) {
        boolean[] open = {false};
        test.visit(value -> open[0] |= guesses.isOpen(value, combination));
        return open[0];
    }

    private Needs ofComparison(Test.Comparison test, boolean wanted, Combination combination) {
        Set<Gap> left = absent(test.asked(), combination);
        Set<Gap> right = absent(test.expected(), combination);
        boolean ordered = test.operator().startsWith("<") || test.operator().startsWith(">");
        if (!left.isEmpty() || !right.isEmpty()) {
            return ordered || left.isEmpty() || right.isEmpty()
                    ? Needs.all(Needs.together(left, right))
                    : Needs.all(left).or(Needs.all(right));
        }
        if (growing(test.asked()) != null) {
            int wantedSign = wantedSign(test, wanted, combination);
            Needs ofFigure = figures.toChange(growing(test.asked()), wantedSign >= 0, wantedSign <= 0, combination);
            return ofFigure.or(toChange(test.expected(), combination));
        }
        return toChange(test.asked(), combination).or(toChange(test.expected(), combination));
    }

    /** A figure that can only grow, or how many of it there are; null when the value is another. */
    private static Value.Figured growing(Value value) {
        Value figure =
                value instanceof Value.PropertyOf property && property.name().equals("count")
                        ? property.owner()
                        : value;
        return figure instanceof Value.Figured figured && GROWING.contains(figured.function()) ? figured : null;
    }

    /** 1 when the first side has to be more, -1 when less, 0 when either will do. */
    @SuppressWarnings("unchecked")
    private static int wantedSign(Test.Comparison test, boolean wanted, Combination combination) {
        String operator = test.operator();
        if (operator.startsWith("<") || operator.startsWith(">")) {
            return operator.startsWith(">") == wanted ? 1 : -1;
        }
        Object now = test.asked().of(combination);
        Object other = test.expected().of(combination);
        boolean same = operator.equals("==") == wanted;
        return !same || now == null || other == null ? 0 : ((Comparable<Object>) other).compareTo(now);
    }

    /** The absent facts that a value is read from directly; they have to be known together. */
    private static Set<Gap> absent(Value value, Combination combination) {
        Set<Gap> absent = new LinkedHashSet<>();
        value.visit(part -> {
            if (part instanceof Value.FieldOf field
                    && combination.at(field.place()) instanceof Fact fact
                    && !fact.isDerived()
                    && field.of(combination) == null) {
                absent.add(new Gap(fact.pointer(field.field().name()), field.field()));
            }
        });
        return absent;
    }

    /** What has to be known for a value to change. */
    Needs toChange(Value value, Combination combination) {
        Set<Gap> absent = absent(value, combination);
        if (!absent.isEmpty()) {
            return Needs.all(absent);
        }
        Needs[] needs = {Needs.IMPOSSIBLE};
        value.visit(part -> {
            if (part instanceof Value.Figured figure) {
                needs[0] = needs[0].or(figures.toChange(figure, true, true, combination));
            } else if (part instanceof Value.FieldOf field
                    && combination.at(field.place()) instanceof Fact fact
                    && made.containsKey(fact)) {
                needs[0] = needs[0].or(toChange(made.get(fact), field.field().index()));
            }
        });
        return needs[0];
    }

    private Needs toChange(Made derived, int field) {
        Needs[] needs = {Needs.IMPOSSIBLE};
        derived.insert().arguments().get(field).visit(expression -> {
            if (expression instanceof Expression.Variable variable) {
                Value value = derived.met().way().variables().get(variable.name());
                needs[0] = value == null
                        ? needs[0]
                        : needs[0].or(toChange(value, derived.met().combination()));
            }
        });
        return needs[0];
    }
}
