package org.casecheck.explain;

import java.util.List;
import org.casecheck.facts.Fact;

/**
 * Notes how the parts of rules turn out while one case is searched.
 *
 * <p>A condition is looked at once for each combination of facts that meets those before it. One that looks for a fact is
 * judged for each fact that stands there to be matched then: met when all its tests are; when there is no such fact, it is not
 * met. Each test of a fact is judged by itself, whatever the others say of the fact. Facts that belong to another object than
 * the one the rule names ({@code parent == $x}) count for that very test only. A test that compares an absent value is
 * unknown, whatever comes of it; one that asks whether a value is there is not.
 */
final class Probe {
    private final Outline outline;
    private final Sightings seen;

    Probe(Outline outline) {
        this.outline = outline;
        this.seen = new Sightings(outline);
    }

    Sightings seen() {
        return seen;
    }

    /** A rule was tried in all its ways. */
    void attempted(Attempt attempt) {
        seen.note(outline.number(attempt.rule()), attempt.matches() > 0 ? Side.TRUE : Side.FALSE);
    }

    /** A condition that matches no fact of its own turned out so. */
    void judged(Step step, boolean met, Combination combination) {
        List<Test> tests = step instanceof Step.Count count
                ? count.tests()
                : step instanceof Step.Find find ? find.tests() : List.of();
        Side side = judge(tests, combination);
        if (outline.number(step) >= 0) {
            seen.note(outline.number(step), tests.isEmpty() ? side(met) : side);
        }
    }

    /**
     * A fact is looked for.
     *
     * @param all facts of the type
     */
    void look(Step.Find find, List<Fact> all, Combination combination) {
        Object before = combination.at(find.place());
        Object holder = find.within() < 0 ? null : combination.at(find.within());
        boolean any = false;
        for (Fact fact : all) {
            if (holder == null || fact.getParent() == holder) {
                any = true;
                combination.put(find.place(), fact);
                seen.note(outline.number(find), judge(find.tests(), combination));
            } else {
                find.tests().stream()
                        .filter(find::asksForHolder)
                        .forEach(test -> seen.note(outline.number(test), Side.FALSE));
            }
        }
        if (!any) {
            seen.note(outline.number(find), Side.FALSE);
        }
        combination.put(find.place(), before);
    }

    private Side judge(List<Test> tests, Combination combination) {
        Side all = Side.TRUE;
        for (Test test : tests) {
            all = both(all, judge(test, combination));
        }
        return all;
    }

    private Side judge(Test test, Combination combination) {
        Side side = turnsOut(test, combination);
        seen.note(outline.number(test), side);
        return side;
    }

    private Side turnsOut(Test test, Combination combination) {
        if (test instanceof Test.Comparison comparison) {
            Object one = comparison.asked().of(combination);
            Object other = comparison.expected().of(combination);
            if (!comparison.asksForPresence() && (one == null || other == null)) {
                return Side.UNKNOWN;
            }
            if (comparison.isOrdered()) {
                seen.note(outline.number(test), Boundary.of(comparison, one, other));
            }
            return side(test.holds(combination));
        }
        if (test instanceof Test.Membership membership) {
            return membership.tested().of(combination) == null ? Side.UNKNOWN : side(test.holds(combination));
        }
        if (test instanceof Test.Both both) {
            return judge(both.parts(), combination);
        }
        if (test instanceof Test.Opposite opposite) {
            return opposite(judge(opposite.negated(), combination));
        }
        // One that is true is enough: not all of them are false.
        Side none = Side.TRUE;
        for (Test part : test.parts()) {
            none = both(none, opposite(judge(part, combination)));
        }
        return opposite(none);
    }

    private static Side side(boolean met) {
        return met ? Side.TRUE : Side.FALSE;
    }

    private static Side both(Side one, Side other) {
        return one == Side.FALSE || other == Side.TRUE ? one : other;
    }

    private static Side opposite(Side side) {
        return side == Side.UNKNOWN ? side : side(side == Side.FALSE);
    }
}
