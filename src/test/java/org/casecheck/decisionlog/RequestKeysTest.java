package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

/** One key, one decision in the log: on SQLite and PostgreSQL, with several instances, faults and restarts. */
@ParameterizedClass
@EnumSource(RequestKeysTest.Kind.class)
class RequestKeysTest {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> HOW = Arrays.asList("demo", null, "true", "zh");

    @Parameter
    private Kind kind;

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Trials.AT);
    private final InstantSource clock = now::get;
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

    private DecisionLog log(Database on, WhenUnwritable when, String key) {
        LogSettings settings =
                new LogSettings(key, null, when, folder.resolve("spill"), 100, 1 << 20, Duration.ofMinutes(1));
        return opened(new DecisionLog(() -> on, settings, clock, () -> 0));
    }

    private DecisionLog log(Database on) {
        return log(on, WhenUnwritable.REFUSE, SealingTest.key(1));
    }

    private static KeyedRequest keyed(DecisionLog log, String caller, String key, String body) {
        return log.keyed(caller, key, HOW, Trials.bytes(body), DAY);
    }

    private static KeyedRequest keyed(DecisionLog log) {
        return keyed(log, "ann", "k-1", "body");
    }

    private static void logged(CompletableFuture<Void> append) throws Exception {
        append.get(5, TimeUnit.MINUTES);
    }

    private static <T extends RuntimeException> T refused(CompletableFuture<Void> append, Class<T> type) {
        var failed = assertThrows(ExecutionException.class, () -> append.get(5, TimeUnit.MINUTES));
        return assertInstanceOf(type, failed.getCause());
    }

    private List<String> ids() {
        return Trials.ids(Trials.chain(database, keys));
    }

    private Optional<UUID> found(KeyedRequest request) {
        return new LogReader(() -> database, () -> keys).find(request, now.get());
    }

    @Test
    void theFirstDecisionOfAKeyIsTheOnlyOneInTheLog() throws Exception {
        DecisionLog log = log(database);
        assertEquals(Optional.empty(), found(keyed(log)));
        Entry first = Trials.entry("A");
        logged(log.append(first, keyed(log), Runnable::run));
        assertEquals(Optional.of(first.decision().id()), found(keyed(log)));
        KeyTaken taken = refused(log.append(Trials.entry("A"), keyed(log), Runnable::run), KeyTaken.class);
        assertEquals(first.decision().id(), taken.decision());
        assertFalse(taken.isOfAnotherRequest());
        assertEquals(List.of(Trials.id(first)), ids());
    }

    @Test
    void aKeyBelongsToItsCallerAndItsRequest() throws Exception {
        DecisionLog log = log(database);
        logged(log.append(Trials.entry("A"), keyed(log), Runnable::run));
        logged(log.append(Trials.entry("A"), keyed(log, "bob", "k-1", "body"), Runnable::run));
        logged(log.append(Trials.entry("A"), keyed(log, null, "k-1", "body"), Runnable::run));
        logged(log.append(Trials.entry("A"), keyed(log, "ann", "k-2", "body"), Runnable::run));
        List<KeyedRequest> others = List.of(
                keyed(log, "ann", "k-1", "another body"),
                log.keyed("ann", "k-1", Arrays.asList("demo", null, "true", "en"), Trials.bytes("body"), DAY),
                log.keyed("ann", "k-1", Arrays.asList("demo", "null", "true", "zh"), Trials.bytes("body"), DAY));
        for (KeyedRequest other : others) {
            assertTrue(refused(log.append(Trials.entry("A"), other, Runnable::run), KeyTaken.class)
                    .isOfAnotherRequest());
            assertTrue(assertThrows(KeyTaken.class, () -> found(other)).isOfAnotherRequest());
        }
        assertEquals(4, ids().size());
    }

    @Test
    void ofManyAtOnceFromTwoInstancesOneIsLoggedAndAllOthersHearOfIt() throws Exception {
        DecisionLog one = log(database);
        DecisionLog two = log(another());
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                DecisionLog log = i % 2 == 0 ? one : two;
                entries.add(Trials.entry("R" + round));
                all.add(log.append(entries.get(i), keyed(log, "ann", "round " + round, "body"), Runnable::run));
            }
            List<UUID> firsts = new ArrayList<>();
            List<UUID> heardOf = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                try {
                    logged(all.get(i));
                    firsts.add(entries.get(i).decision().id());
                } catch (ExecutionException refused) {
                    heardOf.add(
                            assertInstanceOf(KeyTaken.class, refused.getCause()).decision());
                }
            }
            assertEquals(1, firsts.size());
            assertEquals(List.of(firsts.get(0)), heardOf.stream().distinct().toList());
            assertEquals(round + 1, ids().size());
        }
    }

    @Test
    void whoeverBrokeOffInTheCommitFindsHisAnswerAfterARestart() throws Exception {
        Database faulty = faults.in(database);
        DecisionLog log = log(faulty);
        logged(log.append(Trials.entry("before"), null, Runnable::run));
        faults.fail(Faults.Moment.AFTER_COMMIT, 1); // committed, but nobody was told: it is tried again
        Entry first = Trials.entry("A");
        logged(log.append(first, keyed(log), Runnable::run));
        log.close();
        DecisionLog restarted = log(another());
        assertEquals(
                first.decision().id(),
                refused(restarted.append(Trials.entry("A"), keyed(restarted), Runnable::run), KeyTaken.class)
                        .decision());
        assertEquals(2, ids().size());
    }

    @Test
    void aDecisionThatWasCommittedThoughItWasRefusedIsTheAnswerToTheNextTry() throws Exception {
        Database faulty = faults.in(database);
        DecisionLog log = log(faulty);
        logged(log.append(Trials.entry("before"), null, Runnable::run));
        faults.fail(Faults.Moment.AFTER_COMMIT, 2);
        Entry first = Trials.entry("A");
        KeyedRequest request = keyed(log);
        refused(log.append(first, request, Runnable::run), LogUnavailable.class);
        Trials.await("it can be written again", () -> log.status().error() == null);
        assertEquals(
                first.decision().id(),
                refused(log.append(Trials.entry("A"), keyed(log), Runnable::run), KeyTaken.class)
                        .decision());
        assertEquals(2, ids().size());
    }

    @Test
    void aDecisionThatWasNotLoggedLeavesItsKeyFree() throws Exception {
        Database faulty = faults.in(database);
        DecisionLog log = log(faulty);
        logged(log.append(Trials.entry("before"), null, Runnable::run));
        KeyedRequest request = keyed(log);
        faults.fail(Faults.Moment.BEFORE_COMMIT, 2);
        refused(log.append(Trials.entry("A"), request, Runnable::run), LogUnavailable.class);
        Trials.await("it can be written again", () -> log.status().error() == null);
        logged(log.append(Trials.entry("A"), keyed(log), Runnable::run));
        assertEquals(2, ids().size());
    }

    @Test
    void whatHasAKeyIsNotSpilled() throws Exception {
        Database faulty = faults.in(database);
        DecisionLog log = log(faulty, WhenUnwritable.SPILL, SealingTest.key(1));
        logged(log.append(Trials.entry("before"), null, Runnable::run));
        KeyedRequest request = keyed(log);
        faults.fail(Faults.Moment.BEGIN, Integer.MAX_VALUE);
        Entry plain = Trials.entry("plain");
        CompletableFuture<Void> spilled = log.append(plain);
        CompletableFuture<Void> refused = log.append(Trials.entry("A"), request, Runnable::run);
        logged(spilled);
        refused(refused, LogUnavailable.class);
        assertThrows(LogUnavailable.class, () -> keyed(log));
        refused(log.append(Trials.entry("A"), request, Runnable::run), LogUnavailable.class);
        faults.recover();
        Trials.await(
                "what was spilled is in the database",
                () -> log.status().error() == null && log.status().spilledBytes() == 0);
        logged(log.append(Trials.entry("A"), keyed(log), Runnable::run));
        assertEquals(3, ids().size());
        assertEquals(Trials.id(plain), ids().get(1));
    }

    @Test
    void aKeyIsFreeAgainAfterItsTimeAndIsRemovedWithRetention() throws Exception {
        DecisionLog log = log(database);
        logged(log.append(Trials.entry("A"), keyed(log), Runnable::run));
        Retention retention = opened(new Retention(() -> database, () -> keys, policy -> Period.ofYears(10), clock));
        retention.apply("test");
        assertEquals(1, rows());
        now.set(Trials.AT.plus(DAY));
        assertEquals(Optional.empty(), found(keyed(log)));
        Entry second = Trials.entry("A");
        logged(log.append(second, keyed(log, "ann", "k-1", "another body"), Runnable::run));
        assertEquals(Optional.of(second.decision().id()), found(keyed(log, "ann", "k-1", "another body")));
        assertEquals(1, rows());
        now.set(Trials.AT.plus(DAY.multipliedBy(2)));
        retention.apply("test");
        assertEquals(0, rows());
    }

    private long rows() {
        return database.read(
                "", connection -> Rows.list(connection, row -> row.getLong(1), "SELECT COUNT(*) FROM request_key")
                        .get(0));
    }

    @Test
    void aKeyIsKnownAgainThoughTheLogHasANewKey() throws Exception {
        DecisionLog log = log(database);
        Entry first = Trials.entry("A");
        logged(log.append(first, keyed(log), Runnable::run));
        log.close();
        DecisionLog renewed = log(another(), WhenUnwritable.REFUSE, SealingTest.key(1) + " " + SealingTest.key(2));
        assertEquals(
                first.decision().id(),
                refused(renewed.append(Trials.entry("A"), keyed(renewed), Runnable::run), KeyTaken.class)
                        .decision());
    }

    @Test
    void neitherKeyNorCallerNorRequestCanBeReadFromTheDatabase() throws Exception {
        DecisionLog log = log(database);
        logged(log.append(Trials.entry("A"), keyed(log, "ann", "13912345678", "张三"), Runnable::run));
        List<String> all = database.read(
                "",
                connection -> Rows.list(
                        connection,
                        row -> row.getString(1) + row.getString(2) + row.getString(3),
                        "SELECT tag, decision, binding FROM request_key"));
        assertTrue(all.get(0).matches("[0-9a-f-]{164}"), all.toString());
    }

    @Test
    void aRowThatWasAlteredGivesNobodyAnothersAnswer() throws Exception {
        DecisionLog log = log(database);
        logged(log.append(Trials.entry("A"), keyed(log), Runnable::run));
        Entry other = Trials.entry("B");
        logged(log.append(other, keyed(log, "bob", "k-9", "body"), Runnable::run));
        database.write("", connection -> {
            Rows.change(
                    connection,
                    "UPDATE request_key SET decision = ? WHERE decision <> ?",
                    Trials.id(other),
                    Trials.id(other));
            return null;
        });
        assertThrows(KeyTaken.class, () -> found(keyed(log)));
    }
}
