package org.casecheck.facts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Arithmetic that stops at the ends of the range instead of failing: comparisons with the result come out as they would
 * with the true one.
 */
final class Saturating {
    private Saturating() {}

    static Instant plus(Instant instant, Duration duration) {
        try {
            return instant.plus(duration);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return duration.isNegative() ? Instant.MIN : Instant.MAX;
        }
    }

    static Instant minus(Instant instant, Duration duration) {
        try {
            return instant.minus(duration);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return duration.isNegative() ? Instant.MAX : Instant.MIN;
        }
    }

    static LocalDate plus(LocalDate date, long amount, ChronoUnit unit) {
        try {
            return date.plus(amount, unit);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return amount < 0 ? LocalDate.MIN : LocalDate.MAX;
        }
    }

    static long add(long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException outOfRange) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static long subtract(long a, long b) {
        try {
            return Math.subtractExact(a, b);
        } catch (ArithmeticException outOfRange) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static long multiply(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException outOfRange) {
            return a < 0 == b < 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }
}
