package org.casecheck.ruleset;

import java.time.Duration;

/**
 * What judging one case may cost. A case that costs more has no decision.
 *
 * @param firings how often rules may fire
 * @param pairs how many pairs of facts may be compared where rules join facts that can be many
 * @param time how long it may take; judged each time a rule fires, and every now and then in between
 */
public record CaseLimits(int firings, long pairs, Duration time) {
    /** {@link #firings} unless an operator says otherwise. */
    public static final int FIRINGS = 10_000;

    /**
     * {@link #pairs} unless an operator says otherwise. It lets each of 1,400 facts be compared with each of 1,400 others, or
     * each of 10,000 with the dozen it is linked to in a good many rules; the fixtures of the policies that come with
     * Casecheck need less than 100. A pair that passes its tests is kept by the engine until the case is decided, in 100 to
     * 150 bytes: at worst so many take 300 MB and about a second, and no case takes more.
     */
    public static final long PAIRS = 2_000_000;

    /** How many characters all reasons of one case may fill together: far more than anybody will read. */
    static final long CHARACTERS = 20_000_000;

    private static final int DEEDS_PER_FIRING = 10;

    /** What is allowed unless an operator says otherwise, within a time. */
    public static CaseLimits within(Duration time) {
        return new CaseLimits(FIRINGS, PAIRS, time);
    }

    /** How often rules may report, conclude or insert something: ten times for each time they may fire. */
    public long deeds() {
        return (long) DEEDS_PER_FIRING * firings;
    }
}
