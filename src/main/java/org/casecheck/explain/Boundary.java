package org.casecheck.explain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** How near a value is to the one it is compared with, in the least steps that its type knows. */
final class Boundary {
    private Boundary() {}

    /**
     * Where a value lies. A step is 1 for whole numbers; a day for dates; a second for instants and lengths of time; a minute
     * for times of day; for decimals the step of the threshold or, without one, the last decimal place of the finer value.
     *
     * @param asked not null, and comparable with the other
     */
    static Side of(Test.Comparison comparison, Object asked, Object expected) {
        @SuppressWarnings("unchecked")
        int order = ((Comparable<Object>) asked).compareTo(expected);
        if (order == 0) {
            return Side.AT;
        }
        boolean just = isStep(comparison, asked, expected);
        if (order < 0) {
            return just ? Side.JUST_BELOW : Side.BELOW;
        }
        return just ? Side.JUST_ABOVE : Side.ABOVE;
    }

    private static boolean isStep(Test.Comparison comparison, Object one, Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            BigDecimal step = comparison.expected() instanceof Value.ThresholdOf of
                            && of.threshold().step() instanceof BigDecimal given
                    ? given
                    : BigDecimal.ONE.movePointLeft(Math.max(left.scale(), right.scale()));
            return left.subtract(right).abs().compareTo(step) <= 0;
        }
        if (one instanceof LocalDate left && other instanceof LocalDate right) {
            return left.plusDays(1).equals(right) || right.plusDays(1).equals(left);
        }
        if (one instanceof Instant left && other instanceof Instant right) {
            return isWithin(Duration.between(left, right), Duration.ofSeconds(1));
        }
        if (one instanceof Duration left && other instanceof Duration right) {
            return isWithin(left.minus(right), Duration.ofSeconds(1));
        }
        if (one instanceof LocalTime left && other instanceof LocalTime right) {
            return isWithin(Duration.between(left, right), Duration.ofMinutes(1));
        }
        return one instanceof Long left && other instanceof Long right && (left + 1 == right || right + 1 == left);
    }

    private static boolean isWithin(Duration apart, Duration step) {
        return apart.abs().compareTo(step) <= 0;
    }
}
