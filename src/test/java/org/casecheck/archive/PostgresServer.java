package org.casecheck.archive;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, unpacked from the test's class path. It refuses to run as root; where the tests do, it runs in a user
 * namespace of its own ({@code unshare -U}).
 */
public final class PostgresServer implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer common;

    private final Path folder;
    private EmbeddedPostgres process;

    private PostgresServer(Path folder) {
        this.folder = folder;
        start(0);
    }

    /** Started once for all tests; it ends with them. */
    public static synchronized PostgresServer common() {
        if (common == null) {
            common = new PostgresServer(null);
        }
        return common;
    }

    /** One that keeps its data in a folder, and may be stopped. */
    static PostgresServer in(Path folder) {
        return new PostgresServer(folder);
    }

    private void start(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        if (folder != null) {
            builder.setDataDirectory(folder).setCleanDataDirectory(false);
        }
        if (port != 0) {
            builder.setPort(port);
        }
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (IllegalStateException failure) {
            throw new IllegalStateException(
                    "PostgreSQL did not start. It refuses to run as root; where the tests run as root, `unshare -U` must be"
                            + " allowed, or run them as an ordinary user.",
                    failure);
        }
    }

    void stop() {
        try {
            process.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it again where it was. */
    void startAgain() {
        start(process.getPort());
    }

    /** The URL of a new, empty database. */
    public String newDatabase() {
        String name = "casecheck" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return process.getJdbcUrl("postgres", name);
    }

    void execute(String sql) {
        try (Connection connection = process.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
