package org.casecheck.explain;

import java.util.List;
import org.casecheck.explain.Attempt.Stuck;
import org.casecheck.facts.Fact;

/**
 * The combination of facts with which a rule that did not fire came nearest to it.
 *
 * @param step the first condition that nothing meets, from 0
 * @param combination with the facts and figures that come nearest in that condition and in those after it
 * @param unmet how many tests are not met, in that condition and in those after it; a condition counts at least once
 */
record NearMiss(Way way, int step, Combination combination, int unmet) {
    /** Among so many facts the nearest is looked for. */
    private static final int MOST_LOOKED_AT = 200;

    static NearMiss of(Search search, Attempt attempt) {
        NearMiss nearest = null;
        for (Way way : attempt.rule().ways()) {
            List<Stuck> stuck = attempt.rule().ways().size() == 1
                    ? attempt.stuck()
                    : attempt.stuck().stream().filter(one -> one.way() == way).toList();
            NearMiss miss = of(search, furthest(search, stuck));
            if (nearest == null || miss.unmet() < nearest.unmet()) {
                nearest = miss;
            }
        }
        return nearest;
    }

    private static NearMiss of(Search search, Stuck stuck) {
        Combination combination = stuck.combination().copy();
        int unmet = 0;
        for (int i = stuck.step(); i < stuck.way().steps().size(); i++) {
            Step step = stuck.way().steps().get(i);
            unmet += isKnown(stuck.way().needs().get(i), combination)
                    ? unmet(search, step, combination, i == stuck.step())
                    : step instanceof Step.Find find ? Math.max(1, find.tests().size()) : 1;
        }
        return new NearMiss(stuck.way(), stuck.step(), combination, unmet);
    }

    /** Whether there is something in all these places. */
    static boolean isKnown(List<Integer> places, Combination combination) {
        for (int i = 0; i < places.size(); i++) {
            if (combination.at(places.get(i)) == null) {
                return false;
            }
        }
        return true;
    }

    /** @param stuck whether nothing meets the condition */
    private static int unmet(Search search, Step step, Combination combination, boolean stuck) {
        if (step instanceof Step.Inner) {
            return stuck || !search.holds(step, combination) ? 1 : 0;
        }
        if (step instanceof Step.Count count) {
            // Where it got stuck, the figures are in their places already.
            if (!stuck) {
                search.holds(count, combination);
            }
            return unmet(count.tests(), combination);
        }
        Step.Find find = (Step.Find) step;
        if (find.type() == null) {
            return unmet(find.tests(), combination);
        }
        int met = nearest(search, find, combination, stuck);
        return met < 0 ? Math.max(1, find.tests().size()) : find.tests().size() - met;
    }

    private static int unmet(List<Test> tests, Combination combination) {
        int unmet = 0;
        for (Test test : tests) {
            unmet += test.holds(combination) ? 0 : 1;
        }
        return unmet;
    }

    /** Of several that got equally far, the one with most tests met in the condition where it got stuck. */
    static Stuck furthest(Search search, List<Stuck> all) {
        Stuck furthest = all.get(0);
        if (all.size() > 1) {
            int most = Integer.MIN_VALUE;
            for (Stuck stuck : all) {
                int met = metThere(search, stuck);
                if (met > most) {
                    furthest = stuck;
                    most = met;
                }
            }
        }
        return furthest;
    }

    private static int metThere(Search search, Stuck stuck) {
        return stuck.way().steps().get(stuck.step()) instanceof Step.Find find && find.type() != null
                ? nearest(search, find, stuck.combination().copy(), true)
                : 0;
    }

    /**
     * Puts the fact that meets most tests in its place; says how many, -1 when there is no fact.
     *
     * @param stuck whether it is known that none meets them all
     */
    static int nearest(Search search, Step.Find find, Combination combination, boolean stuck) {
        int tests = find.tests().size();
        int atMost = stuck ? tests - 1 : tests;
        Fact nearest = null;
        int most = -1;
        int looked = 0;
        for (Fact fact : search.candidates(find, false, combination)) {
            combination.put(find.place(), fact);
            int met = atMost == 0 ? 0 : tests - unmet(find.tests(), combination);
            if (met > most) {
                nearest = fact;
                most = met;
            }
            if (most == atMost || ++looked == MOST_LOOKED_AT) {
                break;
            }
        }
        combination.put(find.place(), nearest);
        return most;
    }
}
