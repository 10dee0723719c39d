package org.casecheck.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about a database in a file. */
class SqliteTest {
    private static final Attempt ATTEMPT = Trials.failure(null, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path data = file.resolve("data");
        String message = refused(data);
        assertTrue(message.contains(data.toString()) && message.contains("CASECHECK_DATA"), message);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedWithTheRemedy() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(data), "root may write everywhere");
        String message = refused(data);
        assertTrue(message.contains(data.toString()) && message.contains("CASECHECK_DATA"), message);
    }

    @Test
    void aFileThatCannotBeOpenedIsNamedWithTheRemedy() throws IOException {
        Files.createDirectory(folder.resolve("casecheck.db"));
        String message = refused(folder);
        assertTrue(message.contains("casecheck.db") && message.contains("CASECHECK_DATA"), message);
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
        Path file = folder.resolve("casecheck.db");
        Files.writeString(file, "not a database, by far\n".repeat(1_000));
        String message = refused(folder);
        assertTrue(message.contains("damaged, or is no SQLite database") && message.contains("backup"), message);
        assertTrue(Files.readString(file).startsWith("not a database, by far\n"));
    }

    @Test
    void aDatabaseOfSomebodyElseIsLeftAsItIs() throws SQLException {
        try (Connection other = other()) {
            DatabaseKind.execute(other, "CREATE TABLE attempt (theirs TEXT)");
            String message = refused(folder);
            assertTrue(message.contains("of its own"), message);
            assertEquals(
                    1,
                    Rows.list(other, row -> row.getString(1), "SELECT name FROM sqlite_master")
                            .size());
        }
    }

    private static String refused(Path data) {
        return assertThrows(
                        DatabaseException.class, () -> Database.embedded(data).close())
                .getMessage();
    }

    @Test
    void tablesMadeOtherwiseAreRefusedAlthoughTheyHaveTheSameVersion() throws SQLException {
        Sqlite.open(folder).close();
        Sqlite.open(folder).close();
        try (Connection other = other()) {
            DatabaseKind.execute(other, "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '2'");
        }
        String message = refused(folder);
        assertTrue(message.contains("of its own"), message);
    }

    @Test
    void aLinkToAFolderWillDo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("data")));
        Database.embedded(link).close();
        assertTrue(Files.exists(folder.resolve("data").resolve("casecheck.db")));
    }

    @Test
    void whoWritesTooLongIsSaidToHoldTheLock() throws SQLException {
        try (Database database = Sqlite.open(folder, Duration.ofMillis(50));
                Connection other = other()) {
            Archive archive = new Archive(database);
            DatabaseKind.execute(other, "BEGIN IMMEDIATE");
            String message = assertThrows(DatabaseException.class, () -> archive.record(ATTEMPT))
                    .getMessage();
            assertTrue(message.contains("another process has held it locked"), message);
            assertEquals(List.of(), archive.attempts(10), "reading goes on meanwhile");
            DatabaseKind.execute(other, "ROLLBACK");
            assertEquals(1, archive.record(ATTEMPT).number());
        }
    }

    @Test
    void whatIsReadMeanwhileIsNotSaidToBeWiped() throws Exception {
        Path journal = folder.resolve("casecheck.db-wal");
        try (Database database = Sqlite.open(folder, Duration.ofMillis(50));
                Connection reader = other()) {
            Archive archive = new Archive(database);
            archive.record(ATTEMPT);
            DatabaseKind.execute(reader, "BEGIN");
            Rows.list(reader, row -> row.getLong(1), "SELECT COUNT(*) FROM attempt");
            archive.record(ATTEMPT);
            String message = assertThrows(DatabaseException.class, () -> database.wipe("Not wiped"))
                    .getMessage();
            assertTrue(message.startsWith("Not wiped: ") && message.contains("try again"), message);
            assertTrue(Files.size(journal) > 0);
            DatabaseKind.execute(reader, "COMMIT");
            database.wipe("Not wiped");
            assertEquals(0, Files.size(journal));
        }
    }

    @Test
    void aWriterWaitsForAnotherProcess() throws Exception {
        try (Database database = Database.embedded(folder);
                Connection other = other()) {
            DatabaseKind.execute(other, "BEGIN IMMEDIATE");
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Attempt> recorded = CompletableFuture.supplyAsync(() -> {
                begun.countDown();
                return new Archive(database).record(ATTEMPT);
            });
            begun.await();
            assertFalse(recorded.isDone());
            DatabaseKind.execute(other, "COMMIT");
            assertEquals(1, recorded.get(5, TimeUnit.MINUTES).number());
        }
    }

    @Test
    void everyConnectionWritesToTheDiskBeforeItAnswers() {
        try (Database database = Database.embedded(folder)) {
            assertEquals("wal", database.<String>write("", connection -> pragma(connection, "journal_mode")));
            assertEquals("2", database.<String>write("", connection -> pragma(connection, "synchronous")));
            assertEquals("1", database.<String>write("", connection -> pragma(connection, "foreign_keys")));
            assertEquals("10000", database.<String>read("", connection -> pragma(connection, "busy_timeout")));
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        return Rows.list(connection, row -> row.getString(1), "PRAGMA " + name).get(0);
    }

    private Connection other() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("casecheck.db"));
    }

    /** A process that activates one revision after the other is killed while it does. */
    @Test
    void whatWasAnsweredOutlivesAProcessThatIsKilled() throws Exception {
        for (int kill = 1; kill <= 3; kill++) {
            long answered = killedAfter(10 * kill);
            try (Database database = Database.embedded(folder)) {
                Archive archive = new Archive(database);
                List<Appointment> appointments = archive.appointments(10_000);
                long latest = appointments.get(0).number();
                assertTrue(latest >= answered, latest + " is kept, " + answered + " was answered");
                assertEquals(
                        LongStream.rangeClosed(1, latest)
                                .map(number -> latest + 1 - number)
                                .boxed()
                                .toList(),
                        appointments.stream().map(Appointment::number).toList());
                assertEquals(latest, archive.attempts(10_000).size());
                for (Appointment appointment : appointments) {
                    Optional<RulesFolder> kept = archive.read(appointment.revision());
                    assertEquals(appointment.revision(), kept.orElseThrow().revision());
                }
            }
        }
    }

    /** The number of the last appointment that the process had told of when it was killed. */
    private long killedAfter(int activations) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = null;
            for (int i = 0; i < activations; i++) {
                line = out.readLine();
            }
            process.toHandle().destroyForcibly(); // which, unlike the process, leaves what was told to be read
            process.waitFor();
            for (String more = out.readLine(); more != null && more.endsWith("."); more = out.readLine()) {
                line = more;
            }
            return Long.parseLong(line.replace(".", ""));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Activates until it is killed, and tells of each appointment when it is made. */
    static final class Endless {
        public static void main(String[] arguments) {
            Archive archive = new Archive(Database.embedded(Path.of(arguments[0])));
            for (int variant = 0; ; variant++) {
                long latest = archive.latest().map(Appointment::number).orElse(0L);
                RulesFolder rules = Trials.folder((int) latest + variant);
                System.out.println(archive.activated(rules, Trials.success(rules, 1), false, latest)
                                .orElseThrow()
                                .number()
                        + ".");
            }
        }
    }
}
