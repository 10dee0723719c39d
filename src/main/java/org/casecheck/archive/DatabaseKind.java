package org.casecheck.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Where SQLite and PostgreSQL differ. */
interface DatabaseKind {
    /** Whether instances on other machines may use it too. */
    boolean shared();

    /** Whether a statement may be given many rows as arrays. */
    boolean takesArrays();

    /** Carries out one statement that writes, which is a transaction by itself. */
    default <T> T atOnce(Connection connection, Database.Work<T> statement) throws SQLException {
        return statement.on(connection);
    }

    /** Begins a transaction that will write. */
    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollBack(Connection connection) throws SQLException;

    /** Keeps every other writer from the table until the transaction ends. */
    void alone(Connection connection, String table) throws SQLException;

    /** Removes from the files what was deleted. */
    void wipe(Connection connection) throws SQLException;

    /** Why it failed and what to do, in plain words: {@code the disk is full. Make room ...} */
    String explain(SQLException failure);

    /** Whether it says that what is stored is damaged. */
    boolean isDamage(SQLException failure);

    /** What the database itself finds wrong with what it stores; empty when nothing, or when it cannot tell. */
    Optional<String> damage(Connection connection) throws SQLException;

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
