package org.casecheck.ruleset;

import java.util.concurrent.TimeUnit;

/**
 * What judging one case has cost so far, from the moment this object was made. It breaks the judging off by an exception as
 * soon as the case costs more than it may. For one thread.
 */
public final class Effort {
    /** So many steps lie between two looks at the time; a power of 2. */
    private static final int STEPS_BETWEEN_LOOKS = 1_024;

    private final CaseLimits limits;
    private final long mostDeeds;
    private final long deadline;
    private long pairs;
    private long deeds;
    private long written;
    private int steps;

    /** What there was too much of. */
    public enum Limit {
        PAIRS,
        DEEDS,
        CHARACTERS,
        TIME
    }

    /** The case costs more than it may. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Limit limit;
        private final String rule;

        private Exceeded(Limit limit, String rule) {
            super(limit.name(), null, false, false);
            this.limit = limit;
            this.rule = rule;
        }

        public Limit limit() {
            return limit;
        }

        /** The title of the rule that was at work; null when that cannot be told here. */
        public String rule() {
            return rule;
        }
    }

    public Effort(CaseLimits limits) {
        this.limits = limits;
        this.mostDeeds = limits.deeds();
        this.deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limits.time());
    }

    /** Two facts are compared at a join. */
    void compare(CountedJoin join) {
        compare(join.rule());
    }

    /**
     * Two facts are compared.
     *
     * @param rule its title
     */
    public void compare(String rule) {
        if (++pairs > limits.pairs()) {
            throw new Exceeded(Limit.PAIRS, rule);
        }
        if (step()) {
            lookAtTime(rule);
        }
    }

    /** The engine has taken in one more fact of the case; says whether it is time to let it sort them. */
    boolean insert() {
        boolean look = step();
        if (look) {
            lookAtTime(null);
        }
        return look;
    }

    /** One more fact is taken into a figure. */
    void collect() {
        if (step()) {
            lookAtTime(null);
        }
    }

    /** A rule reports, concludes or inserts something. */
    void act() {
        if (++deeds > mostDeeds) {
            throw new Exceeded(Limit.DEEDS, null);
        }
        if (step()) {
            lookAtTime(null);
        }
    }

    private boolean step() {
        return (++steps & STEPS_BETWEEN_LOOKS - 1) == 0;
    }

    /** A rule is about to fire. */
    public void fire(String rule) {
        lookAtTime(rule);
    }

    /** A reason was put into so many characters. */
    public void write(long characters) {
        written += characters;
        if (written > CaseLimits.CHARACTERS) {
            throw new Exceeded(Limit.CHARACTERS, null);
        }
        lookAtTime(null);
    }

    private void lookAtTime(String rule) {
        if (System.nanoTime() - deadline > 0) {
            throw new Exceeded(Limit.TIME, rule);
        }
    }

    /** How many pairs were compared so far. */
    public long pairs() {
        return pairs;
    }
}
