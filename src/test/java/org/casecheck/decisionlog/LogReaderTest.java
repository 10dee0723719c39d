package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Reason;
import org.casecheck.decisionlog.LogReader.By;
import org.casecheck.decisionlog.LogReader.Per;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.LoggedDecision.Unreadable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found in the log, on SQLite and on PostgreSQL. */
@ParameterizedClass
@EnumSource(LogOnDisk.Kind.class)
class LogReaderTest {
    private static final int ENTRIES = 230;

    @Parameter
    private LogOnDisk.Kind kind;

    @TempDir
    private Path folder;

    private LogOnDisk log;

    @BeforeEach
    void fill() {
        log = LogOnDisk.in(kind, folder);
        log.add(ENTRIES);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static boolean isMeant(Decision decision, Search search) {
        Instant at = decision.decidedAt().toInstant();
        return (search.policy() == null || search.policy().equals(decision.policy()))
                && (search.outcome() == null || search.outcome() == decision.outcome())
                && (search.reason() == null
                        || decision.reasons().stream()
                                .map(Reason::code)
                                .anyMatch(code -> code.equals(search.reason()) || code.endsWith("." + search.reason())))
                && (search.reference() == null || search.reference().equals(decision.reference()))
                && (search.revision() == null || search.revision().equals(decision.revision()))
                && (search.from() == null || !at.isBefore(search.from()))
                && (search.to() == null || at.isBefore(search.to()));
    }

    private List<UUID> expected(Search search) {
        return log.decisions().stream()
                .filter(decision -> isMeant(decision, search))
                .map(Decision::id)
                .toList();
    }

    private List<UUID> streamed(Search search) {
        List<UUID> ids = new ArrayList<>();
        log.reader().stream(search, decision -> ids.add(decision.id()));
        return ids;
    }

    private List<UUID> paged(Search search, int limit) {
        List<UUID> ids = new ArrayList<>();
        Long after = null;
        do {
            LogReader.Page page = log.reader().search(search, after, limit);
            assertTrue(page.decisions().size() == limit || page.next() == null);
            page.decisions().forEach(decision -> ids.add(decision.id()));
            after = page.next();
        } while (after != null);
        Collections.reverse(ids);
        return ids;
    }

    private static Search random(Random random) {
        Instant from = LogOnDisk.START.plus(Duration.ofHours(random.nextInt(ENTRIES)));
        return new Search(
                some(random, Stream.of("alpha", "beta", "nobody")),
                some(random, Stream.of(Outcome.values())),
                some(random, Stream.of("COMMON", "RARE", "alpha.RARE", "beta.COMMON", "NONE", "beta.NONE")),
                some(random, Stream.of("case 0", "case 1", "case 99")),
                some(random, Stream.of("sha256:" + "1".repeat(64), "sha256:" + "2".repeat(64))),
                random.nextInt(3) == 0 ? from : null,
                random.nextInt(3) == 0 ? from.plus(Duration.ofHours(random.nextInt(ENTRIES))) : null);
    }

    /** Mostly nothing. */
    private static <T> T some(Random random, Stream<T> all) {
        List<T> list = all.toList();
        return random.nextInt(3) > 0 ? null : list.get(random.nextInt(list.size()));
    }

    @Test
    void everyMixtureOfFiltersFindsWhatItSays() {
        Random random = new Random(6);
        int found = 0;
        for (int i = 0; i < 300; i++) {
            Search search = random(random);
            List<UUID> expected = expected(search);
            assertEquals(expected, streamed(search), search::toString);
            assertEquals(expected, paged(search, 1 + random.nextInt(60)), search::toString);
            found += expected.size();
        }
        assertTrue(found > 1_000, "of " + found + " nothing much can be said");
        assertEquals(expected(Search.ALL), streamed(Search.ALL));
    }

    @Test
    void thePoliciesAreThoseThatHaveDecided() {
        log.erasure().reference("case 2", "Ann", null);
        assertEquals(List.of("alpha", "beta", "gamma"), log.reader().policies());
    }

    @Test
    void aPageStaysWhatItIsWhileDecisionsComeIn() {
        Search search = new Search("alpha", null, "COMMON", null, null, null, null);
        List<UUID> before = expected(search);
        LogReader.Page first = log.reader().search(search, null, 7);
        log.add(40);
        List<UUID> ids = new ArrayList<>(
                first.decisions().stream().map(LoggedDecision::id).toList());
        for (Long after = first.next(); after != null; ) {
            LogReader.Page page = log.reader().search(search, after, 7);
            page.decisions().forEach(decision -> ids.add(decision.id()));
            after = page.next();
        }
        Collections.reverse(ids);
        assertEquals(before, ids);
    }

    /** What is far ahead is not read yet: it can still be changed. */
    @Test
    void aStreamIsReadBitByBitHoweverLongItIs() {
        List<String> policies = new ArrayList<>();
        log.reader().stream(Search.ALL, decision -> {
            if (policies.isEmpty()) {
                log.change("UPDATE entry SET policy = 'changed' WHERE number > ?", 100);
            }
            policies.add(decision.entry().policy());
        });
        assertEquals(ENTRIES, policies.size());
        assertEquals("changed", policies.get(ENTRIES - 1));
        assertEquals(ENTRIES - 100, policies.stream().filter("changed"::equals).count());
    }

    @Test
    void aDecisionIsFoundByItsIdWithAllThatWasSubmittedAndAnswered() {
        Decision decision = log.decisions().get(35);
        LoggedDecision found = log.reader().find(decision.id()).orElseThrow();
        EntryRow entry = found.entry();
        assertEquals(36, entry.number());
        assertEquals(decision.asOf().toInstant(), found.asOf());
        assertEquals(List.of(decision.policy() + ".RARE"), found.reasons());
        Kept kept = (Kept) found.held();
        assertEquals(Language.ZH, kept.content().language());
        assertEquals(LogOnDisk.submitted(decision, "王小明"), text(kept.content().submitted()));
        assertEquals(text(LogOnDisk.answered(decision)), text(kept.content().answered()));
        assertEquals(Optional.empty(), log.reader().find(new UUID(1, 2)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void whatCannotBeReadIsSaidToBe() {
        log.change("DELETE FROM sealed WHERE number = 3");
        log.change("UPDATE sealed SET payload = wrapped_key WHERE number = 4");
        log.change("UPDATE sealed SET key_id = '0123456789abcdef' WHERE number = 5");
        for (int number = 3; number <= 5; number++) {
            UUID id = log.decisions().get(number - 1).id();
            assertTrue(log.reader().find(id).orElseThrow().held() instanceof Unreadable, "number " + number);
        }
        assertTrue(log.reader().find(log.decisions().get(5).id()).orElseThrow().held() instanceof Kept);
    }

    @Test
    void ofAnErasedCaseIsLeftWhatWasDecidedAndWhyItWasErased() {
        Decision decision = log.decisions().get(8);
        assertEquals("case 2", decision.reference());
        log.erasure().reference("case 2", "Ann", "asked for");
        LoggedDecision found = log.reader().find(decision.id()).orElseThrow();
        assertEquals(
                new Erased(ENTRIES + 1, LogOnDisk.START.plus(Duration.ofDays(40)), "Ann", "asked for"), found.held());
        assertEquals(decision.outcome().word(), found.entry().outcome());
        Search search = new Search(null, null, null, "case 2", null, null, null);
        assertEquals(expected(search), paged(search, 9), "it is still found");
        log.reader().stream(search, erased -> assertTrue(erased.held() instanceof Erased));
        String json = new String(new LogJson(log::archive).masked(found), StandardCharsets.UTF_8);
        assertTrue(
                json.contains("\"erased\":{\"entry\":" + (ENTRIES + 1) + ",") && json.contains("\"by\":\"Ann\""), json);
        assertEquals(expected(Search.ALL), streamed(Search.ALL), "the erasure itself is no decision");
    }

    @Test
    void aReferenceIsFoundUnderEachKeyThatItWasLoggedWith() {
        LogKeys both = LogKeys.of(SealingTest.key(1) + "\n" + SealingTest.key(2), "this test");
        Decision later = LogOnDisk.decision(ENTRIES + 1);
        assertEquals("case 3", later.reference());
        log.add(both, List.of(LogOnDisk.entry(later, LogOnDisk.submitted(later, "n"), Language.EN)));
        Search search = new Search(null, null, null, "case 3", null, null, null);
        List<UUID> expected = new ArrayList<>(expected(search));
        expected.add(later.id());
        List<UUID> found = new ArrayList<>();
        log.reader(both).stream(search, decision -> {
            assertTrue(decision.held() instanceof Kept);
            found.add(decision.id());
        });
        assertEquals(expected, found);
    }

    private SortedMap<String, SortedMap<String, Long>> counted(Search search, By by, Per per) {
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        for (Decision decision : log.decisions()) {
            if (isMeant(decision, search)) {
                LocalDate day = decision.decidedAt().toLocalDate(); // the zone is China's
                String span = per == Per.DAY ? day.toString() : day.toString().substring(0, 7);
                Stream<String> what =
                        switch (by) {
                            case OUTCOME -> Stream.of(decision.outcome().word());
                            case POLICY -> Stream.of(decision.policy());
                            case REASON ->
                                decision.reasons().stream().map(Reason::code).distinct();
                        };
                what.forEach(one ->
                        counts.computeIfAbsent(span, first -> new TreeMap<>()).merge(one, 1L, Long::sum));
            }
        }
        return counts;
    }

    @Test
    void countsAreThoseOfTheDecisionsByDayAndMonthInChina() {
        Random random = new Random(7);
        for (By by : By.values()) {
            for (Per per : Per.values()) {
                assertEquals(counted(Search.ALL, by, per), log.reader().counts(Search.ALL, by, per));
                for (int i = 0; i < 20; i++) {
                    Search search = random(random);
                    assertEquals(
                            counted(search, by, per),
                            log.reader().counts(search, by, per),
                            () -> by + " " + per + " " + search);
                }
            }
        }
        assertEquals(2, log.reader().counts(Search.ALL, By.OUTCOME, Per.MONTH).size(), "May and June");
    }
}
