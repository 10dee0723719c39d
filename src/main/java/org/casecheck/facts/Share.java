package org.casecheck.facts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A part of a whole, both counted. */
public final class Share implements Figure {
    private final Long part;
    private final Long whole;
    private final BigDecimal ratio;
    private final Object key;
    private final List<Fact> facts;

    Share(long part, long whole, Object key, List<Fact> facts) {
        this.part = part;
        this.whole = whole;
        this.ratio = whole == 0 ? null : ratio(part, whole);
        this.key = key;
        this.facts = facts;
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64)
                .stripTrailingZeros();
    }

    /** How many belong to the part; never null. */
    public Long getPart() {
        return part;
    }

    /** How many there are; never null. */
    public Long getWhole() {
        return whole;
    }

    /** Part divided by whole, from 0 to 1, to 16 significant digits; null when the whole is 0. */
    public BigDecimal getRatio() {
        return ratio;
    }

    /** What those of the part have in common, where they are a group; else null. */
    public Object getKey() {
        return key;
    }

    @Override
    public Object figure() {
        return this;
    }

    @Override
    public List<Fact> facts() {
        return facts;
    }

    /** Leaves the key out: it may be personal data. */
    @Override
    public String toString() {
        return "Share[" + part + "/" + whole + "]";
    }
}
