package org.casecheck.facts;

import java.math.BigDecimal;

/** The sum of decimals, worked out exactly and then brought into the range of {@link Decimals}; 0 when there are none. */
final class Sum implements Aggregate {
    private BigDecimal sum = BigDecimal.ZERO;

    @Override
    public void add(Object input) {
        if (input instanceof BigDecimal decimal) {
            sum = sum.add(Decimals.bounded(decimal));
        }
    }

    @Override
    public Object result() {
        return Decimals.bounded(sum);
    }
}
