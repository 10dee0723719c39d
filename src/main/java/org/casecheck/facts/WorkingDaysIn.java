package org.casecheck.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code workingDaysIn}: the working days after the day on which a span begins, up to and including the day on which it ends,
 * in the zone of the case; a day in several spans counts once. A span without an end lasts until the instant the decision is
 * made for. The facts are those of all spans that count, in document order.
 */
final class WorkingDaysIn implements Aggregate {
    private final List<Fact> facts = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private CaseContext context;

    /** The days after the first one, up to and including the last one. */
    private record Stretch(LocalDate after, LocalDate last) {}

    @Override
    public void add(Object input) {
        if (!(input instanceof Span span) || span.fact() == null || span.from() == null) {
            return;
        }
        CaseContext judgedIn = span.fact().context();
        Instant to = span.to() == null ? judgedIn.asOf() : span.to();
        if (!to.isBefore(span.from())) {
            context = judgedIn;
            facts.add(span.fact());
            stretches.add(new Stretch(date(span.from()), date(to)));
        }
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, context.zone());
    }

    @Override
    public Days result() {
        stretches.sort(Comparator.comparing(Stretch::after));
        facts.sort(DocumentOrder::compare);
        return new Days(count(), List.copyOf(facts));
    }

    /** Null when a day is not covered. */
    private Long count() {
        long count = 0;
        LocalDate counted = LocalDate.MIN;
        for (Stretch stretch : stretches) {
            LocalDate after = stretch.after().isAfter(counted) ? stretch.after() : counted;
            if (stretch.last().isAfter(after)) {
                OptionalLong days = context.calendar().workingDaysBetween(after, stretch.last());
                if (days.isEmpty()) {
                    return null;
                }
                count += days.getAsLong();
                counted = stretch.last();
            }
        }
        return count;
    }
}
