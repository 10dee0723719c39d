package org.casecheck.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Arithmetic on decimals of which no result, however it came about, takes more than a few hundred bytes. Submitted numbers
 * have at most 34 digits and exponents from -34 to 34: sums, differences and products of a few of them are exact.
 */
public final class Decimals {
    /** Far more digits than any figure has; what has more is rounded half to even. */
    private static final MathContext PRECISION = new MathContext(200, RoundingMode.HALF_EVEN);

    /** Further from 0 than 10 to this, or nearer to it than 10 to minus this, no figure is. */
    private static final int MOST_EXPONENT = 1_000;

    private static final BigDecimal LARGEST = new BigDecimal(BigInteger.ONE, -MOST_EXPONENT);
    private static final BigDecimal SMALLEST = new BigDecimal(BigInteger.ONE, MOST_EXPONENT);

    private static final int MOST_WRITTEN_DIGITS = 34;
    private static final int MOST_WRITTEN_CHARACTERS = 60;

    private static final int MOST_ROUNDED_DECIMALS = 20;

    private Decimals() {}

    /**
     * A number that somebody wrote, in the range that is allowed for submitted ones.
     *
     * @throws NumberFormatException when it is none, or has more than 34 digits or an exponent beyond -34 to 34
     */
    public static BigDecimal written(String text) {
        if (text.length() > MOST_WRITTEN_CHARACTERS) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (number.precision() > MOST_WRITTEN_DIGITS || Math.abs((long) number.scale()) > MOST_WRITTEN_DIGITS) {
            throw new NumberFormatException("too many digits");
        }
        return number;
    }

    static BigDecimal add(BigDecimal a, BigDecimal b) {
        return bounded(bounded(a).add(bounded(b), PRECISION));
    }

    static BigDecimal subtract(BigDecimal a, BigDecimal b) {
        return bounded(bounded(a).subtract(bounded(b), PRECISION));
    }

    static BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return bounded(bounded(a).multiply(bounded(b), PRECISION));
    }

    /** Halves go away from 0; decimals under 0 or above 20 count as 0 or 20. */
    static BigDecimal rounded(BigDecimal number, long decimals) {
        int scale = (int) Math.max(0, Math.min(MOST_ROUNDED_DECIMALS, decimals));
        return bounded(number).setScale(scale, RoundingMode.HALF_UP);
    }

    /**
     * The number itself, when it is one that figures can be; else the nearest such number of the same sign, with which
     * comparisons come out as they would with the true one.
     */
    static BigDecimal bounded(BigDecimal number) {
        if (number.signum() == 0) {
            return Math.abs((long) number.scale()) > MOST_EXPONENT ? BigDecimal.ZERO : number;
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent >= MOST_EXPONENT || exponent < -MOST_EXPONENT) {
            BigDecimal nearest = exponent > 0 ? LARGEST : SMALLEST;
            return number.signum() > 0 ? nearest : nearest.negate();
        }
        return number.round(PRECISION);
    }
}
