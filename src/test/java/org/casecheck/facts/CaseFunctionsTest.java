package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casecheck.ProcessorTime;
import org.casecheck.decision.Text;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.Test;

class CaseFunctionsTest {
    private final Issues issues = new Issues();
    private final CaseFunctions clock = new Clock(new CaseContext(
            Instant.parse("2026-06-01T01:00:00Z"),
            ZoneId.of("Asia/Shanghai"),
            Dated.always(List.of()),
            WorkingCalendar.read(
                    YamlNode.parse("cn.yaml", "years: { 2026: { notice: n, off: [], makeUp: [ 2026-06-06 ] } }", issues)
                            .orElseThrow()),
            ReferenceLists.of(Map.of(
                    "areas", list("350500", "500000", "440310"),
                    "words", list("刷单", "VPN", "...", "跑分")))));

    private static ReferenceList list(String... keys) {
        List<ReferenceList.Entry> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add(new ReferenceList.Entry(key, new Text(key, key), Period.ALWAYS, Place.of("id.yaml")));
        }
        return new ReferenceList("id", new Text("单", "list"), "test", LocalDate.of(2026, 6, 1), true, entries);
    }

    @Test
    void timesOfDayAreThoseOfTheZoneAndMayWrapMidnight() {
        LocalTime night = LocalTime.of(23, 0);
        LocalTime morning = LocalTime.of(6, 0);
        assertFalse(clock.inTimeOfDay(Instant.parse("2026-06-01T22:59:59.999+08:00"), night, morning));
        assertTrue(clock.inTimeOfDay(Instant.parse("2026-06-01T23:00:00+08:00"), night, morning));
        assertTrue(clock.inTimeOfDay(Instant.parse("2026-06-02T05:59:59.999+08:00"), night, morning));
        assertFalse(clock.inTimeOfDay(Instant.parse("2026-06-02T06:00:00+08:00"), night, morning));
        assertTrue(clock.inTimeOfDay(Instant.parse("2026-06-02T06:00:00+08:00"), morning, night));
        assertFalse(clock.inTimeOfDay(Instant.parse("2026-06-02T23:00:00+08:00"), morning, night));
        assertFalse(clock.inTimeOfDay(Instant.parse("2026-06-02T06:00:00+08:00"), morning, morning));
        assertEquals(0, clock.hourOf(Instant.parse("2026-06-01T16:00:00Z")));
        assertEquals(LocalDate.of(2026, 6, 2), clock.dateOf(Instant.parse("2026-06-01T16:00:00Z")));
    }

    @Test
    void nullGivesNull() {
        assertNull(clock.inList("words", null));
        assertNull(clock.inArea("areas", null));
        assertNull(clock.mentionsAny("words", null));
        assertNull(clock.beginsWithAny("words", null));
        assertNull(clock.onlyMentions("words", null));
        assertNull(clock.workingDaysBetween(null, LocalDate.MAX));
        assertNull(clock.workingDaysBetween(LocalDate.MAX, null));
        assertNull(clock.isWorkingDay(null));
        assertNull(clock.plusWorkingDays(null, 1L));
        assertNull(clock.plusWorkingDays(LocalDate.MAX, null));
        assertNull(clock.calendarCovers(null));
    }

    @Test
    void anUnknownListIsAFaultThatNamesIt() {
        var fault = assertThrows(IllegalArgumentException.class, () -> clock.inList("word", "x"));
        assertTrue(fault.getMessage().contains("`word`"));
    }

    @Test
    void keysAreExact() {
        assertTrue(clock.inList("words", "VPN"));
        assertFalse(clock.inList("words", "vpn"));
        assertFalse(clock.inList("words", "VPN "));
    }

    @Test
    void areasCoverWhatLiesInThem() {
        assertTrue(clock.inArea("areas", "350500"));
        assertTrue(clock.inArea("areas", "350582"));
        assertTrue(clock.inArea("areas", "350582001002"));
        assertFalse(clock.inArea("areas", "350600"));
        assertTrue(clock.inArea("areas", "500101"));
        assertFalse(clock.inArea("areas", "510100"));
        assertTrue(clock.inArea("areas", "440310"));
        assertFalse(clock.inArea("areas", "440311"));
        assertNull(clock.inArea("areas", "350000"), "a part of the province is listed");
        assertNull(clock.inArea("areas", "泉州"));
        assertNull(clock.inArea("areas", ""));
    }

    @Test
    void mentionsAreFoundWhateverTheirWidthAndCase() {
        assertTrue(clock.mentionsAny("words", "帮人刷\u200B单"));
        assertTrue(clock.mentionsAny("words", "用了ｖｐｎ登录"));
        assertTrue(clock.mentionsAny("words", "https://example.com/…"));
        assertFalse(clock.mentionsAny("words", "刷 单"));
        assertFalse(clock.mentionsAny("words", ""));
    }

    @Test
    void beginningsAreFoundWhateverTheirWidthAndCase() {
        assertTrue(clock.beginsWithAny("words", "刷单"));
        assertTrue(clock.beginsWithAny("words", "ｖｐｎ登录"));
        assertFalse(clock.beginsWithAny("words", "用vpn登录"));
        assertFalse(clock.beginsWithAny("words", "VP"));
        assertFalse(clock.beginsWithAny("words", ""));
    }

    @Test
    void onlyMentionsLooksAtTheWholeText() {
        assertTrue(clock.onlyMentions("words", "「刷单」!!"));
        assertTrue(clock.onlyMentions("words", " 刷 单。"));
        assertFalse(clock.onlyMentions("words", "帮人刷单"));
        assertFalse(clock.onlyMentions("words", ""));
        assertFalse(clock.onlyMentions("words", "。。。"));
    }

    @Test
    void longTextsTakeLittleTime() {
        String text = "刷跑".repeat(1 << 19) + "\u0301\u0316".repeat(1 << 18);
        ProcessorTime.within(Duration.ofSeconds(3), () -> {
            assertFalse(clock.mentionsAny("words", text));
            assertFalse(clock.onlyMentions("words", text));
        });
    }

    @Test
    void workingDaysComeFromTheCalendar() {
        LocalDate friday = LocalDate.of(2026, 6, 5);
        assertEquals(2, clock.workingDaysBetween(friday, LocalDate.of(2026, 6, 8)));
        assertEquals(LocalDate.of(2026, 6, 6), clock.plusWorkingDays(friday, 1L));
        assertTrue(clock.isWorkingDay(LocalDate.of(2026, 6, 6)));
        assertNull(clock.isWorkingDay(LocalDate.of(2027, 6, 6)));
        assertNull(clock.workingDaysBetween(friday, LocalDate.of(2027, 6, 6)));
        assertNull(clock.plusWorkingDays(LocalDate.of(2026, 12, 31), 1L));
        assertFalse(clock.calendarCovers(LocalDate.of(2027, 6, 6)));
    }

    @Test
    void daysBeginAndEndInTheZoneOfThePolicy() {
        LocalDate leapDay = LocalDate.of(2028, 2, 29);
        assertEquals(Instant.parse("2028-02-28T16:00:00Z"), clock.startOfDay(leapDay));
        assertEquals(Instant.parse("2028-02-29T15:59:59Z"), clock.endOfDay(leapDay));
        assertNull(clock.startOfDay(null));
        assertNull(clock.endOfDay(null));
        assertTrue(clock.startOfDay(LocalDate.MIN).isBefore(clock.endOfDay(LocalDate.MAX)));
    }

    @Test
    void readsAListFile() {
        Optional<ReferenceList> list =
                ReferenceList.read(YamlNode.parse("lists/x.yaml", """
                        id: x
                        title: { zh: 单, en: List }
                        source: test
                        asOf: 2026-06-19
                        sample: true
                        entries:
                          - { key: "350500", zh: 甲, en: A }
                        """, issues).orElseThrow());
        assertEquals(List.of(), issues.sorted());
        assertEquals("350500", list.orElseThrow().entries().get(0).key());
        assertTrue(list.orElseThrow().sample());
    }

    @Test
    void notesEveryFaultOfAListFile() {
        Optional<ReferenceList> list =
                ReferenceList.read(YamlNode.parse("lists/x.yaml", """
                        id: x
                        title: { zh: 单 }
                        asOf: 2026-06-31
                        sample: maybe
                        entries:
                          - { key: "1", zh: 甲, en: A }
                          - { key: "1", zh: 乙, en: B }
                          - { key: " ", zh: 丙, en: C }
                          - word
                        """, issues).orElseThrow());
        assertEquals(Optional.empty(), list);
        assertEquals(
                7,
                issues.sorted().size(),
                issues.sorted().stream().map(Issue::message).toList().toString());
    }
}
