package org.casecheck.archive;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite in a file of the data folder: one connection that writes, a few that read meanwhile. */
final class Sqlite implements DatabaseKind {
    private static final String FILE = "casecheck.db";
    private static final int READERS = 4;

    /** How long one process waits for another that writes. Our transactions take milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Duration patience;

    private Sqlite(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
    }

    static Database open(Path dataFolder) {
        return open(dataFolder, PATIENCE);
    }

    static Database open(Path dataFolder, Duration patience) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        makeWritable(folder);
        Sqlite kind = new Sqlite(folder, patience);
        Path file = folder.resolve(FILE);
        String url = "jdbc:sqlite:" + file;
        try {
            kind.migrate(url);
            AgroalDataSource writers = kind.pool(url, 1);
            return new Database(kind, kind.pool(url, READERS), writers, writers);
        } catch (SQLException failure) {
            throw new DatabaseException(
                    "The database `" + file + "` cannot be used: " + kind.explain(failure), failure);
        }
    }

    private static void makeWritable(Path folder) {
        try {
            if (!Files.isDirectory(folder)) { // which Java 17 would not see through a symbolic link
                Files.createDirectories(folder);
            }
        } catch (IOException failure) {
            throw unwritable(folder, "cannot be made", failure);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder, "cannot be written", null);
        }
        try {
            NativeLibraries.unpackIn(folder.resolve("driver"));
        } catch (IOException failure) {
            throw unwritable(folder, "cannot be written", failure);
        }
    }

    private static DatabaseException unwritable(Path folder, String what, IOException cause) {
        return new DatabaseException(
                "The data folder `" + folder + "` " + what
                        + ". Let the service write there, or name another folder by the setting `CASECHECK_DATA`.",
                cause);
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL); // committed is on disk, though the power fails
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // deleted is overwritten
        return config;
    }

    /** SQLite has no lock that would keep two processes from making the tables at the same time: a file does. */
    private void migrate(String url) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource(config());
        source.setUrl(url);
        synchronized (Sqlite.class) { // a file's lock keeps out other processes, not other threads
            try (FileChannel channel = FileChannel.open(
                    folder.resolve("casecheck.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed, or the process ends
                Migrations.run(source, Map.of("bytes", "BLOB", "long", "INTEGER", "clustered", "WITHOUT ROWID"));
            } catch (IOException failure) {
                throw unwritable(folder, "cannot be written", failure);
            }
        }
    }

    private AgroalDataSource pool(String url, int size) throws SQLException {
        Properties properties = config().toProperties();
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(patience.multipliedBy(2))
                        .connectionFactoryConfiguration(factory -> {
                            properties
                                    .stringPropertyNames()
                                    .forEach(name -> factory.jdbcProperty(name, properties.getProperty(name)));
                            return factory.connectionProviderClass(JDBC.class).jdbcUrl(url);
                        })));
    }

    @Override
    public boolean takesArrays() {
        return false;
    }

    @Override
    public boolean shared() {
        return false;
    }

    /** The driver's own way begins the next transaction with each commit, and would hold others up. */
    @Override
    public void begin(Connection connection) throws SQLException {
        DatabaseKind.execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        DatabaseKind.execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        DatabaseKind.execute(connection, "ROLLBACK");
    }

    @Override
    public void alone(Connection connection, String table) {
        // a transaction that writes is alone in the whole file
    }

    @Override
    public boolean isDamage(SQLException failure) {
        return code(failure) == 11 || code(failure) == 26;
    }

    @Override
    public Optional<String> damage(Connection connection) throws SQLException {
        String first = Rows.list(connection, row -> row.getString(1), "PRAGMA integrity_check(1)")
                .get(0);
        return first.equals("ok") ? otherType(connection) : Optional.of("SQLite finds it damaged: " + first);
    }

    /**
     * A value of another type than its column's can have the same bytes, and is no longer found by them. SQLite minds neither
     * when it is written nor in its own check.
     */
    private static Optional<String> otherType(Connection connection) throws SQLException {
        for (String table : Rows.list(
                connection,
                row -> row.getString(1),
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")) {
            List<String> wrong = Rows.list(
                            connection,
                            row -> wrong(row.getString(1), row.getString(2)),
                            "SELECT name, type FROM pragma_table_info(?)",
                            table)
                    .stream()
                    .filter(Objects::nonNull)
                    .toList();
            String condition = String.join(" OR ", wrong);
            if (!wrong.isEmpty()
                    && !Rows.list(
                                    connection,
                                    row -> row.getInt(1),
                                    "SELECT 1 FROM " + table + " WHERE " + condition + " LIMIT 1")
                            .isEmpty()) {
                return Optional.of("A value in table `" + table + "` is not of the type of its column");
            }
        }
        return Optional.empty();
    }

    /** Whether a column's value has a type that it never has; null when it may have any. */
    private static String wrong(String column, String type) {
        String usual = type.contains("CHAR") || type.equals("TEXT")
                ? "text"
                : type.equals("BLOB") ? "blob" : type.contains("INT") || type.equals("BOOLEAN") ? "integer" : null;
        return usual == null ? null : "typeof(\"" + column + "\") NOT IN ('" + usual + "', 'null')";
    }

    @Override
    public void wipe(Connection connection) throws SQLException {
        boolean busy = Rows.list(connection, row -> row.getBoolean(1), "PRAGMA wal_checkpoint(TRUNCATE)")
                .get(0);
        if (busy) { // which SQLite tells by this row alone
            throw new SQLiteException("somebody reads from the journal", SQLiteErrorCode.SQLITE_BUSY);
        }
    }

    @Override
    public String explain(SQLException failure) {
        String why =
                switch (code(failure)) {
                    case 3, 8, 14, 23 ->
                        "the files in the data folder may not be opened or written. Let the service write to all of"
                                + " them, or name another folder by the setting `CASECHECK_DATA`";
                    case 5, 6 ->
                        "another process has held it locked for more than " + patience.toSeconds()
                                + " seconds. End that process, or wait, and try again";
                    case 10 ->
                        "the disk reports a fault. Look at the disk, and restore the data folder from its backup when"
                                + " files are damaged";
                    case 11, 26 ->
                        "the file is damaged, or is no SQLite database. Restore it from its backup, or move it away to"
                                + " begin anew";
                    case 13 -> "the disk is full. Make room on it, then try again";
                    default -> "SQLite says: " + failure.getMessage() + ". Tell the maintainers of Casecheck";
                };
        return why + ". (Data folder: `" + folder + "`)";
    }

    /** The primary result code, https://sqlite.org/rescode.html; -1 when SQLite was not asked. */
    private static int code(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode().code & 0xFF;
            }
        }
        return -1;
    }
}
