package org.casecheck.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A way from one place to another, as the great circle goes. */
public final class Travel implements Figure {
    static final Travel NONE = new Travel(null, null, null, null, List.of());

    private final BigDecimal speedKmh;
    private final BigDecimal distanceKm;
    private final Instant from;
    private final Instant to;
    private final List<Fact> facts;

    Travel(BigDecimal speedKmh, BigDecimal distanceKm, Instant from, Instant to, List<Fact> facts) {
        this.speedKmh = speedKmh;
        this.distanceKm = distanceKm;
        this.from = from;
        this.to = to;
        this.facts = facts;
    }

    /** Kilometres per hour, three decimals, at most 999999 (also for two places at the same time); null when there was no way. */
    public BigDecimal getSpeedKmh() {
        return speedKmh;
    }

    /** Kilometres, three decimals; null when there was no way. */
    public BigDecimal getDistanceKm() {
        return distanceKm;
    }

    /** When the first place was left; null when there was no way. */
    public Instant getFrom() {
        return from;
    }

    /** When the second place was reached; null when there was no way. */
    public Instant getTo() {
        return to;
    }

    @Override
    public Object figure() {
        return speedKmh;
    }

    /** The two facts, earlier first. */
    @Override
    public List<Fact> facts() {
        return facts;
    }

    @Override
    public String toString() {
        return "Travel[speedKmh=" + speedKmh + "]";
    }
}
