package org.casecheck.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A database that fails when it is told to, or stands still. */
public final class Faults {
    /** When a transaction fails. */
    public enum Moment {
        BEGIN,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private Moment moment;
    private int times;
    private CountDownLatch gate = new CountDownLatch(0);
    private int held;
    private String setting;
    private int statements;

    /** The next transactions fail. */
    public synchronized void fail(Moment when, int howOften) {
        moment = when;
        times = howOften;
    }

    public synchronized void recover() {
        times = 0;
    }

    /** Transactions wait at their beginning. */
    public synchronized void block() {
        gate = new CountDownLatch(1);
    }

    public synchronized void goOn() {
        gate.countDown();
    }

    /** Every transaction is carried out under this setting of its connection; null for none. */
    public synchronized void under(String statement) {
        setting = statement;
    }

    private synchronized String setting() {
        return setting;
    }

    /** How many transactions wait. */
    public synchronized int held() {
        return held;
    }

    /** How many changes were made by a single statement. */
    public synchronized int statements() {
        return statements;
    }

    private synchronized void countStatement() {
        statements++;
    }

    /** The same database with these faults. */
    public Database in(Database sound) {
        return sound.with(Faulty::new);
    }

    private synchronized void at(Moment now) throws SQLException {
        if (times > 0 && moment == now) {
            times--;
            throw new SQLException("injected at " + now, "08006");
        }
    }

    private synchronized CountDownLatch enter() {
        held++;
        return gate;
    }

    private synchronized void leave() {
        held--;
    }

    private final class Faulty implements DatabaseKind {
        private final DatabaseKind sound;

        private Faulty(DatabaseKind sound) {
            this.sound = sound;
        }

        @Override
        public boolean shared() {
            return sound.shared();
        }

        @Override
        public boolean takesArrays() {
            return sound.takesArrays();
        }

        @Override
        public <T> T atOnce(Connection connection, Database.Work<T> statement) throws SQLException {
            open(connection);
            at(Moment.BEFORE_COMMIT);
            T result = sound.atOnce(connection, statement);
            countStatement();
            at(Moment.AFTER_COMMIT);
            return result;
        }

        @Override
        public void begin(Connection connection) throws SQLException {
            open(connection);
            sound.begin(connection);
        }

        private void open(Connection connection) throws SQLException {
            try {
                enter().await();
            } catch (InterruptedException interrupted) {
                throw new SQLException(interrupted);
            } finally {
                leave();
            }
            at(Moment.BEGIN);
            if (setting() != null) {
                DatabaseKind.execute(connection, setting());
            }
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            at(Moment.BEFORE_COMMIT);
            sound.commit(connection);
            at(Moment.AFTER_COMMIT);
        }

        @Override
        public void rollBack(Connection connection) throws SQLException {
            sound.rollBack(connection);
        }

        @Override
        public void alone(Connection connection, String table) throws SQLException {
            sound.alone(connection, table);
        }

        @Override
        public void wipe(Connection connection) throws SQLException {
            sound.wipe(connection);
        }

        @Override
        public String explain(SQLException failure) {
            return sound.explain(failure);
        }

        @Override
        public boolean isDamage(SQLException failure) {
            return sound.isDamage(failure);
        }

        @Override
        public Optional<String> damage(Connection connection) throws SQLException {
            return sound.damage(connection);
        }
    }
}
