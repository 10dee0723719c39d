package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private final Issues issues = new Issues();

    private Period read(String yaml) {
        return Period.read(YamlNode.parse("f.yaml", yaml, issues).orElseThrow());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Period period(String from, String until) {
        return new Period(from == null ? null : day(from), until == null ? null : day(until));
    }

    @Test
    void bothDaysAreInForce() {
        Period july = read("{ effectiveFrom: 2026-07-01, effectiveUntil: 2026-07-31 }");
        assertEquals(List.of(), issues.sorted());
        assertFalse(july.includes(day("2026-06-30")));
        assertTrue(july.includes(day("2026-07-01")));
        assertTrue(july.includes(day("2026-07-31")));
        assertFalse(july.includes(day("2026-08-01")));
        assertEquals(List.of(day("2026-07-01"), day("2026-08-01")), july.turns());
    }

    @Test
    void aDayAloneIsAPeriodAndNoDatesAreAlways() {
        assertEquals(Period.ALWAYS, read("{ other: 1 }"));
        assertTrue(Period.ALWAYS.includes(LocalDate.MIN) && Period.ALWAYS.includes(LocalDate.MAX));
        assertEquals(List.of(), Period.ALWAYS.turns());
        Period one = read("{ effectiveFrom: 2026-07-01, effectiveUntil: 2026-07-01 }");
        assertTrue(one.includes(day("2026-07-01")));
        assertEquals(List.of(), issues.sorted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ effectiveFrom: }", "{ effectiveUntil: ~ }", "{ effectiveFrom: null }"})
    void aKeyWithNothingBehindItIsRefusedSinceItMightMeanAnyDay(String yaml) {
        read(yaml);
        assertEquals(1, issues.sorted().size(), () -> issues.sorted().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-7-1",
                "2026-02-30",
                "20260701",
                "2026-07-01T00:00:00+08:00",
                "+999999999-12-31",
                "-2026-07-01",
                "from July",
                "２０２６-07-01"
            })
    void whatIsNoDayIsRefused(String text) {
        read("{ effectiveFrom: \"" + text + "\" }");
        assertEquals(
                List.of(Check.PERIOD_DATE),
                issues.sorted().stream().map(Issue::check).toList());
    }

    @Test
    void theLastDayMayNotLieBeforeTheFirst() {
        read("{ effectiveFrom: 2026-07-02, effectiveUntil: 2026-07-01 }");
        assertEquals(
                List.of(Check.PERIOD_CROSSED),
                issues.sorted().stream().map(Issue::check).toList());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "2026-01-01, 2026-01-31, 2026-02-01, 2026-02-28, false",
                "2026-01-01, 2026-01-31, 2026-01-31, 2026-02-28, true",
                "2026-01-01, 2026-12-31, 2026-03-01, 2026-03-01, true",
                "-, 2026-01-31, 2026-02-01, -, false",
                "-, 2026-01-31, 2026-01-31, -, true",
                "-, -, 2026-01-31, -, true",
                "2026-01-01, -, 2030-01-01, -, true",
                "-, 2026-01-01, -, 2020-01-01, true"
            },
            nullValues = "-")
    void periodsOverlapWhenTheyShareADay(
            String from, String until, String otherFrom, String otherUntil, boolean overlap) {
        assertEquals(overlap, period(from, until).overlaps(period(otherFrom, otherUntil)));
        assertEquals(overlap, period(otherFrom, otherUntil).overlaps(period(from, until)));
    }

    @Test
    void whatIsDatedIsAskedForOnceForEachStretchOfDays() {
        List<LocalDate> asked = new java.util.ArrayList<>();
        Dated<String> dated = Dated.of(List.of(day("2026-07-01"), day("2026-01-01"), day("2026-07-01")), day -> {
            asked.add(day);
            return "of " + day;
        });
        assertEquals(List.of(day("2025-12-31"), day("2026-01-01"), day("2026-07-01")), asked);
        assertEquals("of 2025-12-31", dated.on(LocalDate.MIN));
        assertEquals("of 2025-12-31", dated.on(day("2025-12-31")));
        assertEquals("of 2026-01-01", dated.on(day("2026-01-01")));
        assertEquals("of 2026-01-01", dated.on(day("2026-06-30")));
        assertEquals("of 2026-07-01", dated.on(day("2026-07-01")));
        assertEquals("of 2026-07-01", dated.on(LocalDate.MAX));
        assertEquals("x", Dated.always("x").on(LocalDate.MIN));
    }
}
