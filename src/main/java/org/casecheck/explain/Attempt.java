package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.facts.Fact;
import org.casecheck.ruleset.Findings.Finding;

/** How one rule fared in one case. For one thread. */
final class Attempt {
    /** So many combinations are kept to find out which came nearest. */
    private static final int MOST_STUCK = 20;

    private final ReadRule rule;
    private final List<Met> met = new ArrayList<>(0);
    private final List<Stuck> stuck = new ArrayList<>(1);
    private Way followed;
    private int furthest;
    private int first;

    /**
     * A match.
     *
     * @param reported what it was reason for
     * @param inserted the facts derived from it, in the order of the rule
     */
    record Met(Way way, Combination combination, List<Finding> reported, List<Fact> inserted) {}

    /**
     * A combination that got no further.
     *
     * @param step the condition that nothing meets, from 0
     */
    record Stuck(Way way, int step, Combination combination) {}

    Attempt(ReadRule rule) {
        this.rule = rule;
    }

    ReadRule rule() {
        return rule;
    }

    /** How often it fires. */
    int matches() {
        return met.size();
    }

    /** The matches. */
    List<Met> met() {
        return met;
    }

    /** Combinations that got as far as any in one of the ways; none came further. */
    List<Stuck> stuck() {
        return stuck;
    }

    void met(Way way, Combination combination, List<Finding> reported, List<Fact> inserted) {
        met.add(new Met(way, combination.copy(), List.copyOf(reported), inserted));
    }

    void stuck(Way way, int step, Combination combination) {
        if (!met.isEmpty()) {
            return;
        }
        if (way != followed) {
            followed = way;
            furthest = step;
            first = stuck.size();
        } else if (step > furthest) {
            furthest = step;
            stuck.subList(first, stuck.size()).clear();
        }
        if (step == furthest && stuck.size() - first < MOST_STUCK) {
            stuck.add(new Stuck(way, step, combination.copy()));
        }
    }
}
