package org.casecheck.twin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Threshold;

/** Other settings of a policy. */
final class RandomThresholds {
    private RandomThresholds() {}

    /** The policy with about half of its thresholds set to something between a half and twice of what they are. */
    static Policy in(Policy policy, long seed) {
        Dice dice = new Dice(seed);
        Policy changed = policy;
        for (Threshold threshold : policy.definition().thresholds().values()) {
            if (dice.chance(0.5)) {
                changed = changed.with(threshold.withValue(other(threshold, dice.real(0.5, 2), dice)));
            }
        }
        return changed;
    }

    private static Comparable<?> other(Threshold threshold, double factor, Dice dice) {
        return switch (threshold.type()) {
            case count -> {
                long value = (Long) threshold.value();
                yield Math.min((Long) threshold.max(), Math.max((Long) threshold.min(), Math.round(value * factor)));
            }
            case decimal -> {
                BigDecimal step = (BigDecimal) threshold.step();
                BigDecimal value = ((BigDecimal) threshold.value()).multiply(BigDecimal.valueOf(factor));
                BigDecimal rounded = value.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
                yield rounded.min((BigDecimal) threshold.max()).max((BigDecimal) threshold.min());
            }
            case duration -> {
                Duration value = Duration.ofSeconds(Math.round(((Duration) threshold.value()).toSeconds() * factor));
                Duration least = (Duration) threshold.min();
                Duration most = (Duration) threshold.max();
                yield value.compareTo(least) < 0 ? least : value.compareTo(most) > 0 ? most : value;
            }
            case timeOfDay -> LocalTime.of(dice.below(24), dice.below(60));
        };
    }
}
