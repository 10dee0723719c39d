package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * When something is to be expected.
 *
 * @param from the earliest day; null when the calendar of working days does not reach it
 * @param to the last day; null likewise
 * @param mayBeLonger whether the last day is no promise
 * @param note why a day is missing, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DateRange(LocalDate from, LocalDate to, Boolean mayBeLonger, String note)
        implements Comparable<DateRange> {

    private static final Comparator<LocalDate> DAYS = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<DateRange> LATER_END = Comparator.comparing(DateRange::to, DAYS)
            .thenComparing(DateRange::mayBeLonger, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DateRange::from, DAYS)
            .thenComparing(DateRange::note, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The later end is the larger; an unknown end is later than any known one. */
    @Override
    public int compareTo(DateRange other) {
        return LATER_END.compare(this, other);
    }
}
