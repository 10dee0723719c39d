package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {
    private static final String CHINA = """
            id: cn
            title: { zh: 日历, en: Calendar }
            years:
              2024:
                notice: State Council
                off: [ 2024-01-01, 2024-02-10..2024-02-17, 2024-04-04..2024-04-06, 2024-05-01..2024-05-05, 2024-06-10,
                       2024-09-15..2024-09-17, 2024-10-01..2024-10-07 ]
                makeUp: [ 2024-02-04, 2024-02-18, 2024-04-07, 2024-04-28, 2024-05-11, 2024-09-14, 2024-09-29, 2024-10-12 ]
              2025:
                notice: State Council
                off: [ 2025-01-01, 2025-01-28..2025-02-04, 2025-04-04..2025-04-06, 2025-05-01..2025-05-05,
                       "2025-05-31..2025-06-02", 2025-10-01..2025-10-08 ]
                makeUp: [ 2025-01-26, 2025-02-08, 2025-04-27, 2025-09-28, 2025-10-11 ]
              2026:
                notice: State Council
                off: [ 2026-01-01..2026-01-03, 2026-02-15..2026-02-23, 2026-04-04..2026-04-06, 2026-05-01..2026-05-05,
                       2026-06-19..2026-06-21, 2026-09-25..2026-09-27, 2026-10-01..2026-10-07 ]
                makeUp: [ 2026-01-04, 2026-02-14, 2026-02-28, 2026-05-09, 2026-09-20, 2026-10-10 ]
            """;
    private final Issues issues = new Issues();
    private final WorkingCalendar china = read(CHINA);

    private WorkingCalendar read(String yaml) {
        return WorkingCalendar.read(
                YamlNode.parse("calendars/cn.yaml", yaml, issues).orElseThrow());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void countsTheWorkingDaysOfEachYear() {
        assertEquals(List.of(), issues.sorted());
        assertEquals(Set.of(2024, 2025, 2026), china.years());
        assertEquals(OptionalLong.of(251), china.workingDaysBetween(day("2023-12-31"), day("2024-12-31")));
        assertEquals(OptionalLong.of(248), china.workingDaysBetween(day("2024-12-31"), day("2025-12-31")));
        assertEquals(OptionalLong.of(248), china.workingDaysBetween(day("2025-12-31"), day("2026-12-31")));
    }

    @Test
    void knowsHolidaysAndMakeUpDays() {
        assertEquals(Optional.of(false), china.isWorkingDay(day("2026-02-16")));
        assertEquals(Optional.of(true), china.isWorkingDay(day("2026-02-14")), "Saturday made up");
        assertEquals(Optional.of(false), china.isWorkingDay(day("2026-03-07")), "Saturday");
        assertEquals(Optional.of(true), china.isWorkingDay(day("2026-06-01")));
        assertEquals(Optional.empty(), china.isWorkingDay(day("2027-01-04")));
        assertFalse(china.covers(day("2027-01-01")));
    }

    @Test
    void findsTheNthWorkingDay() {
        assertEquals(Optional.of(day("2026-02-24")), china.plusWorkingDays(day("2026-02-14"), 1));
        assertEquals(Optional.of(day("2026-02-14")), china.plusWorkingDays(day("2026-02-24"), -1));
        assertEquals(Optional.of(day("2026-02-16")), china.plusWorkingDays(day("2026-02-16"), 0));
        assertEquals(Optional.of(day("2024-01-02")), china.plusWorkingDays(day("2023-12-31"), 1));
        assertEquals(Optional.empty(), china.plusWorkingDays(day("2026-12-31"), 1));
        assertEquals(Optional.empty(), china.plusWorkingDays(day("2026-06-01"), Long.MAX_VALUE));
        assertEquals(Optional.empty(), china.plusWorkingDays(day("2026-06-01"), Long.MIN_VALUE));
        assertEquals(Optional.empty(), china.plusWorkingDays(LocalDate.MAX, 1));
        assertEquals(Optional.empty(), china.plusWorkingDays(LocalDate.MIN, -1));
    }

    @Test
    void countsAsWalkingFromDayToDayDoes() {
        LocalDate start = day("2025-12-20");
        long walked = 0;
        for (LocalDate end = start; end.isBefore(day("2026-03-10")); end = end.plusDays(1)) {
            if (end.isAfter(start) && china.isWorkingDay(end).orElseThrow()) {
                walked++;
            }
            assertEquals(OptionalLong.of(walked), china.workingDaysBetween(start, end));
            assertEquals(OptionalLong.of(-walked), china.workingDaysBetween(end, start));
        }
    }

    @Test
    void guessesNothingBeyondItsYears() {
        assertEquals(OptionalLong.empty(), china.workingDaysBetween(day("2026-12-30"), day("2027-01-01")));
        assertEquals(OptionalLong.empty(), china.workingDaysBetween(day("2023-12-30"), day("2024-01-02")));
        assertEquals(OptionalLong.empty(), china.workingDaysBetween(LocalDate.MIN, LocalDate.MAX));
        assertEquals(OptionalLong.of(0), china.workingDaysBetween(LocalDate.MAX, LocalDate.MAX));
    }

    @Test
    void notesEveryFaultAndLeavesTheFaultyYearOut() {
        WorkingCalendar calendar = read("""
                years:
                  2026: { notice: n, off: [ 2026-02-30, 2025-01-01, 2026-03-05..2026-03-01 ], makeUp: [ 2026-01-05 ] }
                  2027: { notice: n, off: [ 2027-01-02, 2027-01-02 ], makeUp: [ 2027-01-02 ] }
                  soon: { notice: n, off: [], makeUp: [] }
                  2028: { off: [], makeUp: 2028-01-01 }
                  2029: { notice: n, off: [], makeUp: [] }
                """);
        assertEquals(Set.of(2029), calendar.years());
        List<String> messages = issues.sorted().stream().map(Issue::message).toList();
        assertEquals(9, messages.size(), messages.toString());
        assertTrue(messages.stream().anyMatch(message -> message.startsWith("`2026-02-30` is not a date")));
    }
}
