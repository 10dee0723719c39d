package org.casecheck.twin;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices from one seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 up to but not including the end. */
    int below(int end) {
        return random.nextInt(end);
    }

    long between(long first, long last) {
        return random.nextLong(first, last + 1);
    }

    double real(double from, double to) {
        return random.nextDouble(from, to);
    }

    /** The number, or one beside it; never negative. */
    int near(double number) {
        return (int) Math.max(0, Math.ceil(number) + below(3) - 1);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T pick(T... values) {
        return values[below(values.length)];
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** Null with this probability. */
    <T> T orNull(T value, double probability) {
        return chance(probability) ? null : value;
    }

    /** The instant itself, or the least bit or one second beside it. */
    Instant beside(Instant instant) {
        return switch (below(5)) {
            case 0 -> instant.minusSeconds(1);
            case 1 -> instant.plusSeconds(1);
            case 2 -> instant.minusNanos(1);
            case 3 -> instant.plusNanos(1);
            default -> instant;
        };
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + below(10)));
        }
        return digits.toString();
    }
}
