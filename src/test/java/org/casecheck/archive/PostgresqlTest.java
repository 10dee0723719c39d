package org.casecheck.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is special about a database elsewhere. */
class PostgresqlTest {
    private static final String SECRET = "opensesame";

    /** Not a time that anything may take, only the end of patience. */
    private static final Duration HANG = Duration.ofMinutes(5);

    @Test
    void aServerThatWentAwayIsFoundAgain(@TempDir Path folder) {
        RulesFolder rules = Trials.folder(1);
        try (PostgresServer server = PostgresServer.in(folder);
                Database database = Database.postgresql(server.newDatabase(), null, SECRET)) {
            Archive archive = new Archive(database);
            Optional<Appointment> first = archive.activated(rules, Trials.success(rules, 1), false, 0);
            server.stop();
            for (int again = 0; again < 5; again++) {
                var away =
                        assertTimeoutPreemptively(HANG, () -> assertThrows(DatabaseException.class, archive::latest));
                assertTrue(away.getMessage().contains("cannot be reached"), away::getMessage);
                assertSilent(away);
            }
            assertThrows(DatabaseException.class, () -> archive.record(Trials.failure(null, 1, 1)));
            server.startAgain();
            assertEquals(first, archive.latest());
            assertEquals(2, archive.record(Trials.failure(null, 1, 1)).number());
        }
    }

    @Test
    void aConnectionThatWasCutIsReplaced() {
        String url = PostgresServer.common().newDatabase();
        try (Database database = Database.postgresql(url, null, null)) {
            Archive archive = new Archive(database);
            archive.record(Trials.failure(null, 1, 1));
            PostgresServer.common()
                    .execute(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'casecheck'");
            assertEquals(2, archive.record(Trials.failure(null, 1, 1)).number());
            assertEquals(2, archive.attempts(10).size());
        }
    }

    @Test
    void aTransactionThatIsCutLeavesNothingBehind() {
        String url = PostgresServer.common().newDatabase();
        try (Database database = Database.postgresql(url, null, null)) {
            Archive archive = new Archive(database);
            archive.record(Trials.failure(null, 1, 1));
            assertThrows(
                    DatabaseException.class,
                    () -> database.write("Not at all", connection -> {
                        Rows.change(connection, "DELETE FROM attempt");
                        PostgresServer.common()
                                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE application_name = 'casecheck'");
                        return Rows.list(connection, row -> row.getLong(1), "SELECT 1");
                    }));
            assertEquals(1, archive.attempts(10).size());
            assertEquals(2, archive.record(Trials.failure(null, 1, 1)).number());
        }
    }

    @ParameterizedTest
    @CsvSource({"off, on", "on, on", "remote_apply, remote_apply"})
    void whatIsCommittedIsOnDiskWhateverTheDatabaseIsSetTo(String set, String kept) {
        String url = PostgresServer.common().newDatabase();
        try (Database database = Database.postgresql(url, null, null)) {
            database.write("", connection -> {
                Rows.change(
                        connection,
                        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = " + set
                                + "', current_database()); END $$");
                return null;
            });
        }
        try (Database database = Database.postgresql(url, null, null)) {
            Database.Work<String> shown =
                    connection -> Rows.list(connection, row -> row.getString(1), "SHOW synchronous_commit")
                            .get(0);
            assertEquals(kept, database.read("", shown));
            assertEquals(kept, database.write("", shown));
            assertEquals(kept, database.writeAtOnce("", shown));
        }
    }

    @Test
    void whoeverReadsForLongKeepsNobodyFromWriting() throws Exception {
        String url = PostgresServer.common().newDatabase();
        CountDownLatch reading = new CountDownLatch(Postgresql.READERS);
        CountDownLatch written = new CountDownLatch(1);
        ExecutorService readers = Executors.newFixedThreadPool(Postgresql.READERS);
        try (Database database = Database.postgresql(url, null, null)) {
            for (int i = 0; i < Postgresql.READERS; i++) {
                readers.submit(() -> database.read("", connection -> {
                    reading.countDown();
                    return await(written);
                }));
            }
            assertTrue(await(reading));
            assertEquals(
                    1, new Archive(database).record(Trials.failure(null, 1, 1)).number());
            written.countDown();
        } finally {
            readers.shutdownNow();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(HANG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void whoeverHoldsTheTableTooLongIsSaidTo() {
        String url = PostgresServer.common().newDatabase();
        try (Database database = Postgresql.open(url, null, null, Duration.ofMillis(50));
                Database other = Database.postgresql(url, null, null)) {
            Archive archive = new Archive(database);
            other.write("", connection -> {
                other.alone(connection, "appointment");
                assertEquals(Optional.empty(), archive.latest(), "reading goes on meanwhile");
                var held = assertTimeoutPreemptively(
                        HANG,
                        () -> assertThrows(DatabaseException.class, () -> archive.record(Trials.failure(null, 1, 1))));
                assertTrue(held.getMessage().contains("somebody else has held it locked"), held::getMessage);
                return null;
            });
            assertEquals(1, archive.record(Trials.failure(null, 1, 1)).number());
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForForever() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://localhost:" + silent.getLocalPort()
                    + "/casecheck?loginTimeout=1&socketTimeout=1";
            assertTimeoutPreemptively(HANG, () -> refused(url, "casecheck", "cannot be reached"));
        }
    }

    @Test
    void whatIsWrongIsSaidInPlainWordsAndWithoutThePassword() {
        PostgresServer server = PostgresServer.common();
        String url = server.newDatabase();
        String bare = url.replaceFirst("\\?.*", "");
        server.execute("CREATE ROLE locked_out NOLOGIN");
        server.execute("CREATE ROLE guest LOGIN");
        refused(bare, "locked_out", "refuses the user or the password");
        refused(bare, "guest", "lacks a right");
        refused(bare.replaceFirst("/[^/]*$", "/nowhere"), "postgres", "no such database");
        refused(bare.replaceFirst(":[0-9]+/", ":1/"), "postgres", "cannot be reached");
        refused("jdbc:postgresql://" + SECRET + "@localhost/casecheck", null, "no address of PostgreSQL");
        refused("jdbc:mysql://localhost/casecheck?password=" + SECRET, null, "no address of PostgreSQL");
        refused(bare + "?user=locked_out&password=" + SECRET, null, "refuses the user or the password");
    }

    private static void refused(String url, String user, String why) {
        DatabaseException refused =
                assertThrows(DatabaseException.class, () -> Database.postgresql(url, user, user == null ? null : SECRET)
                        .close());
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
        assertSilent(refused);
    }

    /** No password, not even where the log would print the causes. */
    private static void assertSilent(DatabaseException exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains(SECRET), trace::toString);
    }

    @Test
    void tablesOfSomebodyElseAreLeftAlone() {
        PostgresServer server = PostgresServer.common();
        String url = server.newDatabase();
        try (Database database = Database.postgresql(url + "&currentSchema=public", null, null)) {
            database.write("", connection -> {
                Rows.change(connection, "DROP TABLE flyway_schema_history");
                return null;
            });
        }
        var refused = assertThrows(DatabaseException.class, () -> Database.postgresql(url, null, null)
                .close());
        assertTrue(refused.getMessage().contains("of its own"), refused::getMessage);
    }

    @Test
    void aSchemaOfItsOwnWillDo() {
        String url = PostgresServer.common().newDatabase();
        try (Database database = Database.postgresql(url, null, null)) {
            database.write("", connection -> {
                Rows.change(connection, "CREATE SCHEMA apart");
                return null;
            });
            new Archive(database).record(Trials.failure(null, 1, 1));
            try (Database apart = Database.postgresql(url + "&currentSchema=apart", null, null)) {
                assertEquals(
                        1, new Archive(apart).record(Trials.failure(null, 1, 1)).number());
                assertEquals(1, new Archive(apart).attempts(10).size());
            }
        }
    }
}
