package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import org.casecheck.decision.Text;
import org.casecheck.source.Place;

/**
 * A tunable number of a policy.
 *
 * @param value {@code Long}, {@code BigDecimal}, {@code Duration} or {@code LocalTime}, by its type
 * @param unit as people say it
 * @param min the least value allowed, of the same class; null when unbounded
 * @param max likewise
 * @param step the smallest change that means something, of the same class ({@code Duration} for a time of day)
 * @param basis where the value comes from
 */
public record Threshold(
        String name,
        Type type,
        Comparable<?> value,
        String unit,
        Comparable<?> min,
        Comparable<?> max,
        Comparable<?> step,
        Text title,
        String basis,
        Place place) {

    /** What a threshold is measured in. */
    public enum Type {
        count(Long.class),
        decimal(BigDecimal.class),
        duration(Duration.class),
        timeOfDay(LocalTime.class);

        private final Class<?> javaType;

        Type(Class<?> javaType) {
            this.javaType = javaType;
        }

        public Class<?> javaType() {
            return javaType;
        }
    }

    /** The same threshold with another value of the same class. */
    public Threshold withValue(Comparable<?> other) {
        return new Threshold(name, type, other, unit, min, max, step, title, basis, place);
    }

    /** The value one step up ({@code +1}) or down ({@code -1}). */
    public Comparable<?> moved(int steps) {
        return switch (type) {
            case count -> (Long) value + steps * (Long) step;
            case decimal -> ((BigDecimal) value).add(((BigDecimal) step).multiply(BigDecimal.valueOf(steps)));
            case duration -> ((Duration) value).plus(((Duration) step).multipliedBy(steps));
            case timeOfDay -> ((LocalTime) value).plus(((Duration) step).multipliedBy(steps));
        };
    }
}
