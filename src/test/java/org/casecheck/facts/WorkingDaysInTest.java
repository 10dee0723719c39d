package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.casecheck.ProcessorTime;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.Test;

class WorkingDaysInTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar CALENDAR = calendar("""
            years:
              2025: { notice: n, off: [ 2025-01-01, 2025-10-01..2025-10-08 ], makeUp: [ 2025-09-28, 2025-10-11 ] }
              2026: { notice: n, off: [ 2026-01-01..2026-01-03, 2026-02-15..2026-02-23 ], makeUp: [ 2026-01-04, 2026-02-14 ] }
            """);
    private final Fact root = new Item();
    private Instant asOf = at("2026-03-10T09:00:00");

    private static WorkingCalendar calendar(String years) {
        Issues issues = new Issues();
        WorkingCalendar calendar =
                WorkingCalendar.read(YamlNode.parse("cn.yaml", years, issues).orElseThrow());
        assertFalse(issues.hasErrors(), () -> issues.sorted().toString());
        return calendar;
    }

    private static Instant at(String local) {
        return Instant.parse(local + "+08:00");
    }

    private Span span(int index, Instant from, Instant to) {
        root.judgedIn(new CaseContext(asOf, ZONE, Dated.always(List.of()), CALENDAR, ReferenceLists.of(Map.of())));
        return Functions.span(Item.at(root, "items", index), from, to);
    }

    private Span span(int index, String from, String to) {
        return span(index, from == null ? null : at(from), to == null ? null : at(to));
    }

    private static Days days(List<?> spans) {
        Aggregate aggregate = Aggregates.byName().get("workingDaysIn").get();
        spans.forEach(aggregate::add);
        return (Days) aggregate.result();
    }

    private static Long count(Span... spans) {
        return days(List.of(spans)).getCount();
    }

    @Test
    void withNothingToCountThereAreNone() {
        assertEquals(0, days(List.of()).getCount());
        assertEquals(0L, days(List.of("other")).figure());
    }

    @Test
    void theFirstDayDoesNotCountAndTheLastDoes() {
        assertEquals(1, count(span(0, "2026-03-02T23:59:59", "2026-03-03T00:00:00")));
        assertEquals(0, count(span(0, "2026-03-03T00:00:00", "2026-03-03T23:59:59")));
        assertEquals(4, count(span(0, "2026-03-02T10:00:00", "2026-03-08T10:00:00")));
    }

    @Test
    void daysAreThoseOfTheZone() {
        assertEquals(0, count(span(0, Instant.parse("2026-03-02T16:00:00Z"), Instant.parse("2026-03-03T15:59:59Z"))));
        assertEquals(1, count(span(0, Instant.parse("2026-03-02T15:59:59Z"), Instant.parse("2026-03-02T16:00:00Z"))));
    }

    @Test
    void aDayInSeveralSpansCountsOnce() {
        Span outer = span(0, "2026-03-02T09:00:00", "2026-03-06T09:00:00");
        Span inner = span(1, "2026-03-03T09:00:00", "2026-03-04T09:00:00");
        Span over = span(2, "2026-03-05T09:00:00", "2026-03-09T09:00:00");
        assertEquals(4, count(outer, inner));
        assertEquals(4, count(inner, outer, outer));
        assertEquals(5, count(over, inner, outer));
        assertEquals(2, count(inner, span(3, "2026-03-04T09:00:00", "2026-03-05T09:00:00")));
        Days days = days(List.of(over, outer, inner));
        assertEquals(
                List.of("/items/0", "/items/1", "/items/2"),
                days.facts().stream().map(Fact::pointer).toList());
    }

    @Test
    void aSpanWithoutAnEndLastsUntilTheDecision() {
        assertEquals(6, count(span(0, "2026-03-02T09:00:00", null)));
        assertEquals(0, count(span(0, "2026-03-10T09:00:00", null)));
        Days later = days(List.of(span(0, "2026-03-10T09:00:01", null)));
        assertEquals(0, later.getCount());
        assertEquals(List.of(), later.facts());
    }

    @Test
    void contradictorySpansArePassedOver() {
        Days days = days(List.of(
                span(0, null, "2026-03-04T09:00:00"),
                span(1, "2026-03-06T09:00:00", "2026-03-02T09:00:00"),
                Functions.span(null, at("2026-03-02T09:00:00"), null)));
        assertEquals(0, days.getCount());
        assertEquals(List.of(), days.facts());
    }

    @Test
    void aDayThatTheCalendarDoesNotCoverMakesTheNumberAbsent() {
        assertEquals(1, count(span(0, "2024-12-31T09:00:00", "2025-01-02T09:00:00")));
        assertNull(count(span(0, "2024-12-30T09:00:00", "2025-01-02T09:00:00")));
        assertNull(count(
                span(0, "2026-03-02T09:00:00", "2026-03-03T09:00:00"),
                span(1, "2026-12-31T09:00:00", "2027-01-01T09:00:00")));
        assertEquals(0, count(span(0, "2027-01-01T09:00:00", "2027-01-01T10:00:00")));
        assertEquals(
                1,
                days(List.of(span(0, "2026-12-31T09:00:00", "2027-01-01T09:00:00")))
                        .facts()
                        .size());
    }

    @Test
    void theNumberAgreesWithWalkingTheDays() {
        Random random = new Random(17);
        for (int round = 0; round < 2_000; round++) {
            asOf = at("2025-11-01T00:00:00").plus(Duration.ofHours(random.nextInt(24 * 200)));
            List<Span> spans = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                Instant from = at("2025-01-01T00:00:00").plus(Duration.ofMinutes(random.nextInt(60 * 24 * 480)));
                Instant to = random.nextInt(4) == 0 ? null : from.plus(Duration.ofHours(random.nextInt(24 * 60) - 24));
                spans.add(span(i, from, to));
            }
            Long walked = walked(spans);
            Days days = days(spans);
            assertEquals(walked, days.getCount());
            assertEquals(walked, days.figure());
        }
    }

    private Long walked(List<Span> spans) {
        Set<LocalDate> seen = new HashSet<>();
        long count = 0;
        for (Span span : spans) {
            Instant to = span.to() == null ? asOf : span.to();
            if (to.isBefore(span.from())) {
                continue;
            }
            LocalDate day = span.from().atZone(ZONE).toLocalDate();
            while (day.isBefore(to.atZone(ZONE).toLocalDate())) {
                day = day.plusDays(1);
                if (!CALENDAR.covers(day)) {
                    return null;
                }
                if (CALENDAR.isWorkingDay(day).orElseThrow() && seen.add(day)) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void askingTwiceGivesTheSame() {
        Aggregate aggregate = Aggregates.byName().get("workingDaysIn").get();
        aggregate.add(span(0, "2026-03-05T09:00:00", "2026-03-06T09:00:00"));
        aggregate.result();
        aggregate.add(span(1, "2026-03-02T09:00:00", "2026-03-03T09:00:00"));
        assertEquals(2, ((Days) aggregate.result()).getCount());
        assertEquals(2, ((Days) aggregate.result()).getCount());
    }

    @Test
    void manySpansTakeLittleTime() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            Instant from = at("2025-01-02T00:00:00").plus(Duration.ofMinutes((i * 7919L) % 400_000));
            spans.add(span(i, from, from.plus(Duration.ofDays(i % 90))));
        }
        ProcessorTime.within(Duration.ofSeconds(3), () -> days(spans));
    }
}
