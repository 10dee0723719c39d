package org.casecheck.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Something that is one thing until a day and another from that day on, worked out beforehand for every stretch of days.
 * Immutable as far as what it holds is.
 */
public final class Dated<T> {
    private final LocalDate[] turns;
    private final List<T> values;

    private Dated(LocalDate[] turns, List<T> values) {
        this.turns = turns;
        this.values = values;
    }

    /** The same on every day. */
    public static <T> Dated<T> always(T value) {
        return new Dated<>(new LocalDate[0], List.of(value));
    }

    /**
     * Asks once for each stretch of days.
     *
     * @param turns the days that may differ from the day before, in any order
     * @param value gives what holds on a day; not null
     */
    public static <T> Dated<T> of(Collection<LocalDate> turns, Function<LocalDate, T> value) {
        LocalDate[] sorted = new TreeSet<>(turns).toArray(LocalDate[]::new);
        LocalDate before = sorted.length == 0 ? LocalDate.EPOCH : sorted[0].minusDays(1);
        List<T> values = new ArrayList<>(sorted.length + 1);
        values.add(value.apply(before));
        for (LocalDate turn : sorted) {
            values.add(value.apply(turn));
        }
        return new Dated<>(sorted, List.copyOf(values));
    }

    /** What holds on a day. */
    public T on(LocalDate day) {
        int found = turns.length == 0 ? -1 : Arrays.binarySearch(turns, day);
        // Not found, it says where the day would stand; the stretch before that turn is the one it lies in.
        return values.get(found >= 0 ? found + 1 : -found - 1);
    }
}
