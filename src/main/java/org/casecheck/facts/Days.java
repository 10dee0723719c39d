package org.casecheck.facts;

import java.util.List;

/** A number of days, each counted once, and what lasted over them. */
public final class Days implements Figure {
    private final Long count;
    private final List<Fact> facts;

    Days(Long count, List<Fact> facts) {
        this.count = count;
        this.facts = facts;
    }

    /** How many; 0 when there were none; null when the calendar does not cover one of them. */
    public Long getCount() {
        return count;
    }

    @Override
    public Object figure() {
        return count;
    }

    @Override
    public List<Fact> facts() {
        return facts;
    }

    @Override
    public String toString() {
        return "Days[count=" + count + "]";
    }
}
