package org.casecheck.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;

/** Brings the tables to the state this build expects. A later build only ever adds files to the list. */
final class Migrations implements ResourceProvider {
    private static final String FOLDER = "db/migration/";

    /** Named one by one: Flyway's own search does not find files inside the packaged service. */
    private static final List<String> FILES =
            List.of("V1__archive.sql", "V2__decision_log.sql", "V3__access.sql", "V4__request_keys.sql");

    private Migrations() {}

    /**
     * @param words what the database calls things: {@code bytes}, a column of bytes; {@code long}, one of 64 bits that may be
     *     the key by which rows are stored; {@code clustered}, after a table that is to be stored by its key
     * @throws SQLException when the database fails
     * @throws DatabaseException when it has tables that are not as we made them
     */
    static void run(DataSource source, Map<String, String> words) throws SQLException {
        if (isDone(source)) {
            return;
        }
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .resourceProvider(new Migrations())
                    .placeholders(words)
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw sqlCause(failure)
                    .orElseThrow(() -> new DatabaseException(
                            "The database has tables that this build of Casecheck did not make. Give Casecheck a database"
                                    + " of its own: another data folder, or another database or schema of PostgreSQL.",
                            failure));
        }
    }

    /** Whether the tables are as this build makes them, to the letter. Flyway finds out as well, but takes its time. */
    private static boolean isDone(DataSource source) {
        Migrations files = new Migrations();
        List<String> expected = FILES.stream()
                .map(name -> done(
                        name.substring(1, name.indexOf("__")), ChecksumCalculator.calculate(files.getResource(name))))
                .toList();
        try (Connection connection = source.getConnection()) {
            return expected.equals(Rows.list(
                    connection,
                    row -> row.getBoolean(3) ? done(row.getString(1), row.getInt(2)) : "failed",
                    "SELECT version, checksum, success FROM flyway_schema_history ORDER BY installed_rank"));
        } catch (SQLException notYet) { // or another fault, which Flyway will meet too
            return false;
        }
    }

    private static String done(String version, int checksum) {
        return version + ": " + checksum;
    }

    private static Optional<SQLException> sqlCause(FlywayException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    @Override
    public LoadableResource getResource(String name) {
        return FILES.contains(name) ? new Migration(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return FILES.stream()
                .filter(name -> name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(Migration::new)
                .toList();
    }

    private static final class Migration extends LoadableResource {
        private final String name;

        private Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
