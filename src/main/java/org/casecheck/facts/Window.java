package org.casecheck.facts;

import java.time.Instant;
import java.util.List;

/** How many there were in a stretch of time, or at all, and which. */
public final class Window implements Figure {
    private final Long count;
    private final Instant from;
    private final Instant to;
    private final List<Fact> facts;

    Window(long count, Instant from, Instant to, List<Fact> facts) {
        this.count = count;
        this.from = from;
        this.to = to;
        this.facts = facts;
    }

    /** How many; 0 when there were none, never null. */
    public Long getCount() {
        return count;
    }

    /** When the stretch begins: its first event, or the instant at which so many were first open; null when none. */
    public Instant getFrom() {
        return from;
    }

    /** When it ends: its last event, or the instant at which one of those open ended; null when none. */
    public Instant getTo() {
        return to;
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
        return "Window[count=" + count + "]";
    }
}
