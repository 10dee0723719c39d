package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.decision.Text;
import org.casecheck.facts.Period;
import org.casecheck.source.Place;

/**
 * A tunable number of a policy.
 *
 * @param value {@code Long}, {@code BigDecimal}, {@code Duration} or {@code LocalTime}, by its type; what holds on a day on
 *     which no change is in force
 * @param unit as people say it
 * @param min the least value allowed, of the same class; null when unbounded
 * @param max likewise
 * @param step the smallest change that means something, of the same class ({@code Duration} for a time of day)
 * @param basis where the value comes from
 * @param changes other values from a day on, earliest first; no two begin on one day
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
        List<Change> changes,
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

    /**
     * Another value for a time.
     *
     * @param period always has a first day
     * @param value of the threshold's class, within its bounds
     * @param basis where this value comes from
     */
    public record Change(Period period, Comparable<?> value, String basis) {}

    public Threshold {
        changes = changes.stream()
                .sorted(Comparator.comparing(change -> change.period().from()))
                .toList();
    }

    /** The value on a day: of the change in force that began last; of the threshold itself when none is. */
    public Comparable<?> valueOn(LocalDate day) {
        Change change = changeOn(day);
        return change == null ? value : change.value();
    }

    /** Where the value on a day comes from. */
    public String basisOn(LocalDate day) {
        Change change = changeOn(day);
        return change == null ? basis : change.basis();
    }

    private Change changeOn(LocalDate day) {
        Change latest = null;
        for (Change change : changes) {
            latest = change.period().includes(day) ? change : latest;
        }
        return latest;
    }

    /** The days on which another change is in force than the day before, or none any more, in their order. */
    public SortedSet<LocalDate> turns() {
        SortedSet<LocalDate> turns = new TreeSet<>();
        changes.forEach(change -> turns.addAll(change.period().turns()));
        turns.removeIf(day -> changeOn(day) == changeOn(day.minusDays(1)));
        return turns;
    }

    /** The same threshold with another value of the same class; the changes stay. */
    public Threshold withValue(Comparable<?> other) {
        return new Threshold(name, type, other, unit, min, max, step, title, basis, changes, place);
    }

    /** The same threshold with other changes. */
    public Threshold withChanges(List<Change> others) {
        return new Threshold(name, type, value, unit, min, max, step, title, basis, others, place);
    }

    /** A value of this threshold so many steps up, or down when negative. */
    public Comparable<?> moved(Comparable<?> value, int steps) {
        return switch (type) {
            case count -> (Long) value + steps * (Long) step;
            case decimal -> ((BigDecimal) value).add(((BigDecimal) step).multiply(BigDecimal.valueOf(steps)));
            case duration -> ((Duration) value).plus(((Duration) step).multipliedBy(steps));
            case timeOfDay -> ((LocalTime) value).plus(((Duration) step).multipliedBy(steps));
        };
    }
}
