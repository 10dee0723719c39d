package org.casecheck.archive;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The database that keeps what must not be lost: embedded SQLite, or PostgreSQL. What {@link #write} was given is on disk
 * when it returns. Safe for use by several threads, and several of them may work on one SQLite file or one PostgreSQL
 * database, in one process or many.
 */
public final class Database implements AutoCloseable {
    private final DatabaseKind kind;
    private final AgroalDataSource readers;
    private final AgroalDataSource writers;
    private final AgroalDataSource unasked;

    /** @param unasked gives connections for {@link #writeAtOnce}, which may have been cut meanwhile */
    Database(DatabaseKind kind, AgroalDataSource readers, AgroalDataSource writers, AgroalDataSource unasked) {
        this.kind = kind;
        this.readers = readers;
        this.writers = writers;
        this.unasked = unasked;
    }

    /**
     * The database in the file {@code casecheck.db} of a folder; the folder and the file are made when missing.
     *
     * @throws DatabaseException when the folder cannot be written, or the file is no database of ours
     */
    public static Database embedded(Path dataFolder) {
        return Sqlite.open(dataFolder);
    }

    /**
     * A PostgreSQL database, or the schema of it that the URL names by {@code currentSchema}.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param user null when it stands in the URL
     * @param password null when it stands in the URL, or none is needed
     * @throws DatabaseException when it cannot be reached, refuses, or holds something that is not ours
     */
    public static Database postgresql(String url, String user, String password) {
        return Postgresql.open(url, user, password);
    }

    /** Whether instances on other machines may use it too. */
    public boolean shared() {
        return kind.shared();
    }

    /** Whether a statement may be given many rows as arrays, one for each column ({@code unnest}). */
    public boolean takesArrays() {
        return kind.takesArrays();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Asks the database something. Each statement sees what was committed before it.
     *
     * @param purpose begins the message when it fails: {@code The appointments could not be read}
     * @throws DatabaseException when the database fails
     */
    public <T> T read(String purpose, Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw failed(purpose, failure);
        }
    }

    /**
     * Changes the database in one transaction: all of it is kept, or, when anything is thrown, nothing. When the connection
     * breaks during the commit itself, it is kept or not, and this throws: do it in such a way that it can be done again.
     *
     * @param purpose begins the message when it fails: {@code The attempt could not be recorded}
     * @throws DatabaseException when the database fails
     */
    public <T> T write(String purpose, Work<T> work) {
        try (Connection connection = writers.getConnection()) {
            kind.begin(connection);
            boolean committed = false;
            try {
                T result = work.on(connection);
                kind.commit(connection);
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBack(connection);
                }
            }
        } catch (SQLException failure) {
            throw failed(purpose, failure);
        }
    }

    /**
     * Changes the database by one statement, which is a transaction by itself, and for which nothing else is asked: when the
     * connection was cut a moment ago, this fails. Then it is kept or not, as with {@link #write}: do it again by that.
     *
     * @param purpose begins the message when it fails
     * @throws DatabaseException when the database fails
     */
    public <T> T writeAtOnce(String purpose, Work<T> statement) {
        try (Connection connection = unasked.getConnection()) {
            return kind.atOnce(connection, statement);
        } catch (SQLException failure) {
            throw failed(purpose, failure);
        }
    }

    /**
     * What the database itself finds wrong with what it stores, in words; empty when nothing, or, for PostgreSQL, always. It
     * looks at everything, which takes its time.
     *
     * @throws DatabaseException when the database fails
     */
    public Optional<String> damage() {
        return read("The database could not be examined", kind::damage);
    }

    /** Within {@link #write}: nobody else writes to this table until the transaction ends; reading goes on. */
    public void alone(Connection connection, String table) throws SQLException {
        kind.alone(connection, table);
    }

    /**
     * What was deleted before is removed from the files as well, as far as that is in our hands: SQLite overwrites it at once and
     * this empties its journal; PostgreSQL keeps it until its own vacuum comes by.
     *
     * @param purpose begins the message when it fails
     * @throws DatabaseException when the database fails, or somebody reads for so long that the journal cannot be emptied
     */
    public void wipe(String purpose) {
        read(purpose, connection -> {
            kind.wipe(connection);
            return null;
        });
    }

    private void rollBack(Connection connection) {
        try {
            kind.rollBack(connection);
        } catch (SQLException unusable) {
            writers.flush(FlushMode.GRACEFUL); // no one is to get it again
        }
    }

    private DatabaseException failed(String purpose, SQLException failure) {
        return new DatabaseException(purpose + ": " + kind.explain(failure), failure, kind.isDamage(failure));
    }

    /** The same database, with another say in how transactions are carried out. */
    Database with(UnaryOperator<DatabaseKind> change) {
        return new Database(change.apply(kind), readers, writers, unasked);
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
        if (unasked != writers) {
            unasked.close();
        }
    }
}
