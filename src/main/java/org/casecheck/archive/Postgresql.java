package org.casecheck.archive;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** PostgreSQL, shared by several instances. No call waits for ever, and a server that was away is found again. */
final class Postgresql implements DatabaseKind {
    static final int READERS = 4;

    /** Of their own: however many search for long, the log goes on. */
    private static final int WRITERS = 2;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration VALID = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LOCK = Duration.ofSeconds(10);

    /** Where role, database or server have it off, the last that was committed may be lost; what is stronger stays. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit',"
            + " replace(current_setting('synchronous_commit'), 'off', 'on'), false)";

    private static final String REMEDY = "Check the settings of the database's URL, user and password";

    private final String server;
    private final Duration lock;

    private Postgresql(String server, Duration lock) {
        this.server = server;
        this.lock = lock;
    }

    static Database open(String url, String user, String password) {
        return open(url, user, password, LOCK);
    }

    static Database open(String url, String user, String password, Duration lock) {
        Properties parsed = parsed(url);
        if (user != null) {
            PGProperty.USER.set(parsed, user);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(parsed, password);
        }
        withDefault(parsed, PGProperty.CONNECT_TIMEOUT, CONNECT);
        withDefault(parsed, PGProperty.LOGIN_TIMEOUT, CONNECT.multipliedBy(2));
        withDefault(parsed, PGProperty.SOCKET_TIMEOUT, ANSWER);
        PGProperty.TCP_KEEP_ALIVE.set(parsed, true);
        PGProperty.APPLICATION_NAME.set(parsed, "casecheck");
        PGProperty.REWRITE_BATCHED_INSERTS.set(parsed, true); // several rows by one statement
        Postgresql kind = new Postgresql(
                PGProperty.PG_HOST.getOrDefault(parsed) + ":" + PGProperty.PG_PORT.getOrDefault(parsed) + "/"
                        + PGProperty.PG_DBNAME.getOrDefault(parsed),
                lock);
        try {
            AgroalDataSource writers = pool(address(url), parsed, lock, WRITERS, true);
            Database database = new Database(
                    kind,
                    pool(address(url), parsed, lock, READERS, true),
                    writers,
                    pool(address(url), parsed, lock, 1, false));
            try {
                Migrations.run(writers, Map.of("bytes", "BYTEA", "long", "BIGINT", "clustered", ""));
                return database;
            } catch (SQLException | RuntimeException failure) {
                database.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DatabaseException("The database cannot be used: " + kind.explain(failure), failure);
        }
    }

    /** No message repeats the address: it may have a password in it. The driver's own parser would log some of it. */
    private static Properties parsed(String url) {
        boolean userBeforeHost = address(url).contains("@");
        Properties parsed = userBeforeHost ? null : Driver.parseURL(url, new Properties());
        if (parsed == null) {
            throw new DatabaseException("The URL of the database is no address of PostgreSQL. Write it as"
                    + " `jdbc:postgresql://host:port/database`, with user and password in settings of their own.");
        }
        return parsed;
    }

    /** The URL without its parameters, of which the password may be one. */
    private static String address(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static void withDefault(Properties properties, PGProperty property, Duration value) {
        if (!property.isPresent(properties)) {
            property.set(properties, (int) value.toSeconds());
        }
    }

    /**
     * @param asked whether a connection is asked each time before it is used if it still works, which is as much work as a short
     *     statement; otherwise only when it has been idle
     */
    private static AgroalDataSource pool(String address, Properties parsed, Duration lock, int most, boolean asked)
            throws SQLException {
        Properties properties = new Properties();
        parsed.stringPropertyNames().forEach(name -> properties.setProperty(name, parsed.getProperty(name)));
        String user = PGProperty.USER.getOrDefault(properties);
        String password = PGProperty.PASSWORD.getOrDefault(properties);
        Stream.of(PGProperty.USER, PGProperty.PASSWORD, PGProperty.PG_HOST, PGProperty.PG_PORT, PGProperty.PG_DBNAME)
                .forEach(stated -> properties.remove(stated.getName()));
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(most)
                        .acquisitionTimeout(ANSWER)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout((int) VALID.toSeconds()))
                        .validateOnBorrow(asked)
                        .idleValidationTimeout(IDLE)
                        .exceptionSorter(new PostgreSQLExceptionSorter()) // one that broke is used no more
                        .connectionFactoryConfiguration(factory -> {
                            properties
                                    .stringPropertyNames()
                                    .forEach(name -> factory.jdbcProperty(name, properties.getProperty(name)));
                            if (user != null) {
                                factory.principal(new NamePrincipal(user));
                            }
                            if (password != null) {
                                factory.credential(new SimplePassword(password));
                            }
                            return factory.connectionProviderClass(Driver.class)
                                    .jdbcUrl(address)
                                    .initialSql("SET lock_timeout = " + lock.toMillis() + "; " + DURABLE)
                                    .jdbcTransactionIsolation(TransactionIsolation.READ_COMMITTED);
                        })));
    }

    @Override
    public boolean takesArrays() {
        return true;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void alone(Connection connection, String table) throws SQLException {
        DatabaseKind.execute(connection, "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
    }

    @Override
    public boolean isDamage(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("XX");
    }

    /** Nothing that a user without special rights could ask for. */
    @Override
    public Optional<String> damage(Connection connection) {
        return Optional.empty();
    }

    @Override
    public void wipe(Connection connection) {
        // its vacuum does, by and by
    }

    @Override
    public String explain(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String why;
        if (state.startsWith("08")) {
            why =
                    "it cannot be reached, or the connection broke. Look whether PostgreSQL runs there, and at the network";
        } else if (state.startsWith("28")) {
            why = "it refuses the user or the password. " + REMEDY;
        } else if (state.equals("3D000") || state.equals("3F000")) {
            why = "there is no such database or schema. Create it, or name another in the URL";
        } else if (state.equals("42501")) {
            why = "the user lacks a right: " + failure.getMessage() + ". Make it the owner of the database or schema";
        } else if (state.equals("25006")) {
            why = "it takes no changes, as a standby does. Name the primary in the URL";
        } else if (Set.of("55P03", "57014", "40P01", "40001").contains(state)) {
            why = "somebody else has held it locked for more than " + lock.toSeconds() + " seconds. Try again";
        } else if (state.startsWith("57P")) {
            why = "PostgreSQL is starting or shutting down. Try again when it runs";
        } else if (isDamage(failure)) {
            why = "what it stores is damaged: " + failure.getMessage() + ". Restore it from its backup";
        } else if (state.startsWith("53")) {
            why = "it is short of connections, memory or disk: " + failure.getMessage()
                    + ". Give it more, then try again";
        } else {
            why = "PostgreSQL says: " + failure.getMessage();
        }
        return why + ". (Database: `" + server + "`)";
    }
}
