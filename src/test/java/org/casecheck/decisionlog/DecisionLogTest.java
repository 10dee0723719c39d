package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Database;
import org.casecheck.archive.Faults;
import org.casecheck.archive.PostgresServer;
import org.casecheck.archive.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log promises, on SQLite and on PostgreSQL. */
@ParameterizedClass
@EnumSource(DecisionLogTest.Kind.class)
class DecisionLogTest {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final InstantSource CLOCK = InstantSource.fixed(Trials.AT);
    private static final int ALWAYS = Integer.MAX_VALUE;

    @Parameter
    private Kind kind;

    @TempDir
    private Path folder;

    private final LogKeys keys = LogKeys.of(SealingTest.key(1), "this test");
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Faults faults = new Faults();
    private String url;
    private Database database;

    @BeforeEach
    void open() {
        url = kind == Kind.POSTGRESQL ? PostgresServer.common().newDatabase() : null;
        database = another();
    }

    private Database another() {
        return opened(kind == Kind.SQLITE ? Database.embedded(folder) : Database.postgresql(url, null, null));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(0, resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        faults.recover();
        faults.goOn();
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    private LogSettings settings(WhenUnwritable when) {
        return new LogSettings(
                SealingTest.key(1), null, when, folder.resolve("spill"), 100, 1 << 20, Duration.ofMinutes(1));
    }

    private DecisionLog log(WhenUnwritable when) {
        return log(settings(when));
    }

    private DecisionLog log(LogSettings settings) {
        Database faulty = faults.in(database);
        return opened(new DecisionLog(() -> faulty, settings, CLOCK, () -> 0));
    }

    private static void logged(DecisionLog log, Entry entry) throws Exception {
        log.append(entry).get(5, TimeUnit.MINUTES);
    }

    private static String refused(CompletableFuture<Void> logged) {
        var failed = assertThrows(ExecutionException.class, () -> logged.get(5, TimeUnit.MINUTES));
        return assertInstanceOf(LogUnavailable.class, failed.getCause()).getMessage();
    }

    private List<String> ids() {
        return Trials.ids(Trials.chain(database, keys));
    }

    private void change(String sql) {
        database.write("", connection -> {
            Rows.change(connection, sql);
            return null;
        });
    }

    @Test
    void aDecisionIsKeptWholeAndCanBeOpened() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        Entry entry = Trials.entry("A-1");
        logged(log, entry);
        EntryRow row = Trials.chain(database, keys).get(0);
        assertEquals(Trials.id(entry), row.id());
        assertEquals("decision", row.kind());
        assertEquals("2026-06-01T01:02:03.000000004Z", row.recordedAt());
        assertEquals("demo.SECOND demo.FIRST", row.reasons());
        assertEquals("reject", row.outcome());
        assertEquals("zh", row.language());
        Sealing sealing = new Sealing(keys);
        assertEquals(sealing.referenceTags("A-1").get(0), row.referenceTag());
        Sealed sealed = database.<Sealed>read("", connection -> Rows.list(
                        connection,
                        found -> new Sealed(found.getString(1), found.getBytes(2), found.getBytes(3)),
                        "SELECT key_id, wrapped_key, payload FROM sealed WHERE number = 1")
                .get(0));
        assertEquals(row.payloadHash(), sealed.payloadHash());
        CaseContent content = sealing.open(row.id(), sealed).orElseThrow();
        assertArrayEquals(entry.submitted(), content.submitted());
        assertArrayEquals(entry.answered(), content.answered());
        assertEquals(
                List.of("demo.FIRST", "demo.SECOND"),
                database.<List<String>>read(
                        "",
                        connection -> Rows.list(
                                connection,
                                found -> found.getString(1),
                                "SELECT code FROM entry_reason ORDER BY code")));
        assertEquals(1, log.status().head().number());
        assertNull(log.status().error());
    }

    @Test
    void entriesFollowInTheOrderInWhichTheyCame() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        List<Entry> entries =
                IntStream.range(0, 50).mapToObj(i -> Trials.entry("R" + i)).toList();
        List<CompletableFuture<Void>> all = entries.stream().map(log::append).toList();
        for (CompletableFuture<Void> each : all) {
            each.get(5, TimeUnit.MINUTES);
        }
        assertEquals(entries.stream().map(Trials::id).toList(), ids());
        assertEquals(0, log.status().waitingEntries());
        assertEquals(0, log.status().waitingBytes());
    }

    @Test
    void aClockThatGoesBackDoesNotDisturbTheChain() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        for (int hour = 5; hour > 0; hour--) {
            logged(log, Trials.entry(null, Trials.AT.plus(Duration.ofHours(hour))));
        }
        assertEquals(5, ids().size());
    }

    @Test
    void twoInstancesMakeOneChain() throws Exception {
        DecisionLog one = opened(new DecisionLog(() -> database, settings(WhenUnwritable.REFUSE), CLOCK, () -> 0));
        Database others = another();
        DecisionLog two = opened(new DecisionLog(() -> others, settings(WhenUnwritable.REFUSE), CLOCK, () -> 0));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            all.add((i % 2 == 0 ? one : two).append(Trials.entry("R" + i)));
            if (i % 7 == 0) {
                all.get(i).get(5, TimeUnit.MINUTES);
            }
        }
        for (CompletableFuture<Void> each : all) {
            each.get(5, TimeUnit.MINUTES);
        }
        assertEquals(80, new HashSet<>(ids()).size());
    }

    @Test
    void nothingIsAcknowledgedBeforeItIsCommitted() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        logged(log, Trials.entry("A"));
        faults.block();
        CompletableFuture<Void> waits = log.append(Trials.entry("B"));
        Trials.await("the transaction begins", () -> faults.held() > 0);
        assertFalse(waits.isDone());
        assertEquals(1, ids().size());
        faults.goOn();
        waits.get(5, TimeUnit.MINUTES);
        assertEquals(2, ids().size());
    }

    @Test
    void oneFailureAtAnyMomentLosesNothingAndWritesNothingTwice() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        List<String> expected = new ArrayList<>();
        for (Faults.Moment moment : Faults.Moment.values()) {
            for (int i = 0; i < 3; i++) {
                Entry before = Trials.entry("before " + moment);
                logged(log, before);
                expected.add(Trials.id(before));
            }
            assertEquals(kind == Kind.POSTGRESQL, faults.statements() > 0, "the next is added by one statement");
            faults.fail(moment, 1);
            Entry during = Trials.entry("during " + moment);
            logged(log, during);
            expected.add(Trials.id(during));
        }
        assertEquals(expected, ids());
    }

    @Test
    void whoIsNoLongerAloneNoticesItInTheStatementThatWouldAdd() throws Exception {
        DecisionLog one = log(WhenUnwritable.REFUSE);
        Database others = another();
        DecisionLog two = opened(new DecisionLog(() -> others, settings(WhenUnwritable.REFUSE), CLOCK, () -> 0));
        List<String> expected = new ArrayList<>();
        for (DecisionLog log : List.of(one, one, one, two, one, one, one, two, two, one)) {
            Entry entry = Trials.entry(expected.size() % 2 == 0 ? null : "R" + expected.size());
            logged(log, entry);
            expected.add(Trials.id(entry));
        }
        assertEquals(kind == Kind.SQLITE ? 0 : 4, faults.statements(), "the third, fifth, seventh and tenth");
        assertEquals(expected, ids());
        Verification verification = new Verification(() -> database, () -> new Archive(database), () -> keys);
        assertInstanceOf(Verification.Verified.class, verification.verify(null, Progress.NONE));
    }

    @Test
    void aDatabaseThatIsDownRefusesAtOnceAndIsFoundAgain() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        logged(log, Trials.entry("A"));
        faults.fail(Faults.Moment.BEGIN, ALWAYS);
        assertTrue(refused(log.append(Trials.entry("B"))).contains("could not be logged"));
        CompletableFuture<Void> next = log.append(Trials.entry("C"));
        assertTrue(next.isCompletedExceptionally(), "it is known to be down");
        assertThrows(LogUnavailable.class, log::refuseInTrouble);
        assertTrue(log.status().error().contains("could not be logged"));
        faults.recover();
        Trials.await("it is up", () -> log.status().error() == null);
        logged(log, Trials.entry("D"));
        assertEquals(2, ids().size());
    }

    @Test
    void aDiskThatIsFullIsSaidAndTheLogGoesOnWhenThereIsRoom() throws Exception {
        assumeTrue(kind == Kind.SQLITE, "a limit for one database alone is known to SQLite only");
        DecisionLog log = log(WhenUnwritable.REFUSE);
        logged(log, Trials.entry("A"));
        faults.under("PRAGMA max_page_count = 1"); // which SQLite takes for: no more pages than there are
        int more = 0;
        String refusal = null;
        while (refusal == null && more < 10_000) {
            CompletableFuture<Void> next = log.append(Trials.entry("R" + more));
            if (next.handle((done, failure) -> failure == null).get(5, TimeUnit.MINUTES)) {
                more++;
            } else {
                refusal = refused(next);
            }
        }
        assertTrue(refusal != null && refusal.contains("the disk is full"), refusal);
        faults.under("PRAGMA max_page_count = 1000000");
        Trials.await("there is room", () -> log.append(Trials.entry("B"))
                .handle((done, failure) -> failure == null)
                .join());
        assertEquals(more + 2, ids().size());
    }

    @Test
    void whoFindsNoRoomWaitsAndIsThenRefusedAndNothingIsLost() throws Exception {
        LogSettings tight = new LogSettings(
                SealingTest.key(1),
                null,
                WhenUnwritable.REFUSE,
                folder.resolve("spill"),
                3,
                1 << 20,
                Duration.ofMillis(20));
        DecisionLog log = log(tight);
        logged(log, Trials.entry("first"));
        faults.block();
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 3)
                .mapToObj(i -> log.append(Trials.entry("R" + i)))
                .toList();
        assertTrue(refused(log.append(Trials.entry("too many"))).contains("does not keep up: 3 decisions"));
        assertEquals(3, log.status().waitingEntries());
        faults.goOn();
        for (CompletableFuture<Void> each : waiting) {
            each.get(5, TimeUnit.MINUTES);
        }
        assertEquals(4, ids().size());
    }

    @Test
    void whatIsSpilledFollowsInItsOrderAndBeforeWhatIsNewer() throws Exception {
        DecisionLog log = log(WhenUnwritable.SPILL);
        List<Entry> entries = new ArrayList<>();
        IntStream.range(0, 20)
                .mapToObj(i -> Trials.entry(i % 2 == 0 ? null : "R" + i))
                .forEach(entries::add);
        logged(log, entries.get(0));
        faults.fail(Faults.Moment.BEFORE_COMMIT, ALWAYS);
        for (Entry entry : entries.subList(1, 15)) {
            logged(log, entry);
        }
        assertEquals(1, ids().size());
        assertTrue(log.status().spilledBytes() > 0);
        faults.recover();
        for (Entry entry : entries.subList(15, 20)) {
            logged(log, entry);
        }
        Trials.await("all are drained", () -> log.status().spilledBytes() == 0);
        assertEquals(entries.stream().map(Trials::id).toList(), ids());
        assertEquals(0, Files.size(folder.resolve("spill")));
    }

    @Test
    void whatIsSpilledOutlivesTheProcessAndIsTakenInOnce() throws Exception {
        Path spilled = folder.resolve("spill");
        List<Entry> entries =
                IntStream.range(0, 10).mapToObj(i -> Trials.entry("R" + i)).toList();
        DecisionLog log = log(WhenUnwritable.SPILL);
        logged(log, entries.get(0));
        faults.fail(Faults.Moment.AFTER_COMMIT, ALWAYS); // each is committed, and nobody knows
        for (Entry entry : entries.subList(1, 10)) {
            logged(log, entry);
        }
        log.close();
        faults.recover();
        byte[] left = Files.readAllBytes(spilled);
        assertTrue(left.length > 0);
        Files.write(spilled, new byte[] {0, 0, 1, 7, 9}, StandardOpenOption.APPEND); // of a group that was not answered

        DecisionLog again = log(WhenUnwritable.REFUSE);
        Entry newer = Trials.entry("newer");
        logged(again, newer);
        List<String> expected = new ArrayList<>(entries.stream().map(Trials::id).toList());
        expected.add(Trials.id(newer));
        assertEquals(expected, ids());
        again.close();

        Files.write(spilled, left); // as if it had been killed between the commit and the end of the file
        DecisionLog third = log(WhenUnwritable.SPILL);
        Trials.await(
                "all are drained",
                () -> third.status().head() != null && third.status().spilledBytes() == 0);
        assertEquals(expected, ids());
    }

    @Test
    void aSpillFileThatIsDamagedStopsTheLogUntilSomebodyLooks() throws Exception {
        Path spilled = folder.resolve("spill");
        DecisionLog log = log(WhenUnwritable.SPILL);
        faults.fail(Faults.Moment.BEGIN, ALWAYS);
        logged(log, Trials.entry("A"));
        logged(log, Trials.entry("B"));
        log.close();
        faults.recover();
        byte[] sound = Files.readAllBytes(spilled);
        for (int at : List.of(0, 5, 9, 40, sound.length - 1)) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 1;
            Files.write(spilled, damaged);
            var found = assertThrows(LogUnavailable.class, () -> Spill.open(spilled), "byte " + at);
            assertTrue(found.getMessage().contains("is damaged at byte"), found::getMessage);
            assertArrayEquals(damaged, Files.readAllBytes(spilled), "it is left as it is");
        }
        DecisionLog again = log(WhenUnwritable.SPILL);
        Trials.await("it has looked", () -> again.status().error() != null);
        assertTrue(refused(again.append(Trials.entry("C"))).contains("is damaged at byte"));
        Files.write(spilled, sound);
        Trials.await("it is mended", () -> again.status().error() == null);
        logged(again, Trials.entry("D"));
        assertEquals(3, ids().size());
    }

    @Test
    void theSpillFileBelongsToOneInstance() throws Exception {
        DecisionLog one = log(WhenUnwritable.SPILL);
        logged(one, Trials.entry("A"));
        DecisionLog two = log(WhenUnwritable.SPILL);
        Trials.await("it has looked", () -> two.status().error() != null);
        assertTrue(refused(two.append(Trials.entry("B"))).contains("CASECHECK_LOG_SPILL"));
    }

    @Test
    void anotherKeyNeverGoesOnWithTheChain() throws Exception {
        logged(log(WhenUnwritable.REFUSE), Trials.entry("A"));
        LogSettings other = new LogSettings(
                SealingTest.key(2),
                null,
                WhenUnwritable.SPILL,
                folder.resolve("other"),
                100,
                1 << 20,
                Duration.ofMinutes(1));
        DecisionLog wrong = log(other);
        Trials.await("it has looked", () -> wrong.status().error() != null);
        assertTrue(
                refused(wrong.append(Trials.entry("B"))).contains(keys.sealing().id()));
        wrong.close();
        LogSettings both = new LogSettings(
                SealingTest.key(1) + " " + SealingTest.key(2),
                null,
                WhenUnwritable.REFUSE,
                folder.resolve("spill"),
                100,
                1 << 20,
                Duration.ofMinutes(1));
        logged(log(both), Trials.entry("C"));
        LogKeys rotated = LogKeys.of(both.key(), "this test");
        assertEquals(2, Trials.chain(database, rotated).size());
    }

    @Test
    void anEndThatWasTamperedWithIsNotSignedAnew() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        for (int i = 0; i < 3; i++) {
            logged(log, Trials.entry("R" + i));
        }
        change("UPDATE log_head SET number = 2, hash = (SELECT hash FROM entry WHERE number = 2)");
        assertTrue(refused(log.append(Trials.entry("B"))).contains("`log_head` was altered"));
        log.close();
        DecisionLog again = log(WhenUnwritable.REFUSE);
        change("DELETE FROM log_head");
        Trials.await("it has looked", () -> again.status().error() != null);
        assertTrue(refused(again.append(Trials.entry("B"))).contains("`log_head` was altered"));
    }

    @Test
    void whatWaitsIsWrittenWhenTheLogIsClosed() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        logged(log, Trials.entry("first"));
        faults.block();
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 5)
                .mapToObj(i -> log.append(Trials.entry("R" + i)))
                .toList();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(log::close);
        faults.goOn();
        closed.get(5, TimeUnit.MINUTES);
        for (CompletableFuture<Void> each : waiting) {
            each.get(5, TimeUnit.MINUTES);
        }
        assertEquals(6, ids().size());
        assertTrue(refused(log.append(Trials.entry("late"))).contains("closed"));
    }

    @Test
    void thoseWrittenTogetherAreSentOnTogetherEachWhereItsCallerGoesOn() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        logged(log, Trials.entry("first"));
        BlockingQueue<Runnable> one = new LinkedBlockingQueue<>();
        BlockingQueue<Runnable> two = new LinkedBlockingQueue<>();
        List<Executor> places = List.of(one::add, two::add, task -> {
            throw new RejectedExecutionException("this place is closed");
        });
        faults.block();
        CompletableFuture<Void> under = log.append(Trials.entry("under way"));
        Trials.await("it is under way", () -> faults.held() == 1);
        List<CompletableFuture<Void>> behind = IntStream.range(0, 9)
                .mapToObj(i -> log.append(Trials.entry("R" + i), null, places.get(i % 3)))
                .toList();
        faults.goOn();
        under.get(5, TimeUnit.MINUTES);
        behind.get(8).get(5, TimeUnit.MINUTES);
        one.take().run();
        assertEquals(
                List.of(true, false, true, true, false, true, true, false, true),
                behind.stream().map(CompletableFuture::isDone).toList());
        two.take().run();
        assertTrue(behind.stream().allMatch(CompletableFuture::isDone));
        assertTrue(one.isEmpty() && two.isEmpty());
    }

    @Test
    void casesAreErasedAndTheChainStays() throws Exception {
        DecisionLog log = log(WhenUnwritable.REFUSE);
        Entry old = Trials.entry(null, Trials.AT.minus(Duration.ofDays(4_000)));
        Entry one = Trials.entry("one");
        Entry two = Trials.entry("two");
        for (Entry entry : List.of(old, Trials.entry("person"), Trials.entry("person"), one, two)) {
            logged(log, entry);
        }
        Erasure erasure = new Erasure(database, keys, CLOCK);
        assertEquals(2, erasure.reference("person", "Ann", "asked for"));
        assertEquals(0, erasure.reference("person", "Ann", "asked for"));
        assertEquals(1, erasure.decision(one.decision().id(), "Ann", null));
        assertEquals(0, erasure.before("other", Trials.AT, "retention", null));
        assertEquals(1, erasure.before("demo", Trials.AT, "retention", null));
        logged(log, Trials.entry("person"));

        List<EntryRow> chain = Trials.chain(database, keys);
        assertEquals(9, chain.size());
        List<ErasureNote> notes = chain.stream()
                .filter(row -> row.kind().equals(EntryKind.ERASURE.word()))
                .map(row -> ErasureNote.parse(row.note()).orElseThrow())
                .toList();
        List<Long> covered = chain.stream()
                .filter(row -> notes.stream().anyMatch(note -> note.covers(row)))
                .map(EntryRow::number)
                .toList();
        assertEquals(List.of(1L, 2L, 3L, 4L), covered);
        assertEquals(
                List.of(5L, 9L),
                database.<List<Long>>read(
                        "",
                        connection -> Rows.list(
                                connection, row -> row.getLong(1), "SELECT number FROM sealed ORDER BY number")));
        assertEquals("Ann", notes.get(0).by());
        assertEquals("asked for", notes.get(0).why());
    }

    @Test
    void whoErasesAgainHasTheJournalEmptied() throws Exception {
        assumeTrue(kind == Kind.SQLITE);
        Path journal = folder.resolve("casecheck.db-wal");
        DecisionLog log = log(WhenUnwritable.REFUSE);
        logged(log, Trials.entry("person"));
        Erasure erasure = new Erasure(database, keys, CLOCK);
        assertEquals(1, erasure.reference("person", "Ann", null));
        assertEquals(0, Files.size(journal));
        logged(log, Trials.entry("other"));
        assertTrue(Files.size(journal) > 0);
        assertEquals(0, erasure.reference("person", "Ann", null));
        assertEquals(0, Files.size(journal));
    }

    @Test
    void manyCasesAreErasedInSeveralTurns() {
        Sealing sealing = new Sealing(keys);
        new Chain(database, keys, CLOCK)
                .add(IntStream.range(0, 2_001)
                        .mapToObj(i -> SealedEntry.of(Trials.entry("person"), sealing))
                        .toList());
        assertEquals(2_001, new Erasure(database, keys, CLOCK).reference("person", "Ann", null));
        List<EntryRow> chain = Trials.chain(database, keys);
        assertEquals(2_004, chain.size());
        assertEquals(1, ErasureNote.parse(chain.get(2_003).note()).orElseThrow().decisions());
    }
}
