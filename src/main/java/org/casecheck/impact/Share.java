package org.casecheck.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.casecheck.impact.Impact.Totals;

/** The share of cases with another outcome, in percent, exact. */
public final class Share {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext SHOWN = new MathContext(3, RoundingMode.HALF_UP);

    private Share() {}

    /** Whether more of those compared changed their outcome than allowed; not when nothing was compared. */
    public static boolean isOver(Totals totals, BigDecimal percent) {
        return BigDecimal.valueOf(totals.changedOutcomes())
                        .multiply(HUNDRED)
                        .compareTo(percent.multiply(BigDecimal.valueOf(totals.compared())))
                > 0;
    }

    /** A part of a whole in percent, three digits of it: {@code 0.0123 %}. Of nothing it is 0. */
    public static String text(long part, long whole) {
        return percent(part, whole) + " %";
    }

    /** The same as a number. */
    public static String percent(long part, long whole) {
        if (part == 0 || whole == 0) {
            return "0";
        }
        if (part == whole) {
            return "100";
        }
        BigDecimal exact =
                BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        BigDecimal shown = exact.round(SHOWN);
        // What is not all is not shown as all.
        BigDecimal honest = shown.compareTo(HUNDRED) < 0 ? shown : exact.round(new MathContext(16, RoundingMode.DOWN));
        return honest.stripTrailingZeros().toPlainString();
    }
}
