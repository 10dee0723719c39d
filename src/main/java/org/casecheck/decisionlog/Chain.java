package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.archive.Database;
import org.casecheck.archive.Rows;

/** The chain in the database, to which several instances add, each in its turn. Safe for use by several threads. */
final class Chain {
    private static final String PURPOSE = "The decisions could not be logged";

    /** Changes nothing, and keeps others from it until the transaction ends. */
    private static final String LOCK =
            "UPDATE log_head SET one = 1 WHERE one = 1 RETURNING number, hash, signed_at, key_id, signature";

    private final Database database;
    private final LogKeys keys;
    private final InstantSource clock;
    private volatile LogHead head;

    /** Whether nobody else added to the chain between the last two turns, as far as this instance knows. */
    private volatile boolean alone;

    Chain(Database database, LogKeys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** Its end when this instance last had its turn; null before, and as long as there are no entries. */
    LogHead head() {
        return head;
    }

    /** What is done in a turn. */
    @FunctionalInterface
    interface Work<T> {
        T in(Turn turn) throws SQLException;
    }

    /**
     * Adds all of these but those whose key stands for another decision. When this throws they may have been added nevertheless.
     *
     * @return those that were not added, by id
     */
    Map<String, KeyTaken> add(List<SealedEntry> entries) {
        return addedAtOnce(entries) ? Map.of() : inTurn(PURPOSE, turn -> add(turn, entries, Set.of()));
    }

    /** While one instance is alone and no key is to be looked up, nothing has to be asked before. */
    private boolean addedAtOnce(List<SealedEntry> entries) {
        LogHead before = head;
        if (!alone || !database.takesArrays() || entries.stream().anyMatch(entry -> entry.request() != null)) {
            return false;
        }
        LogHead after = database.writeAtOnce(PURPOSE, connection -> {
            Turn turn = new Turn(connection, before);
            List<EntryRow> rows =
                    entries.stream().map(entry -> turn.next(entry.row())).toList();
            LogHead end = turn.end(keys.sealing(), clock.instant());
            return OneStatement.add(connection, before, entries, rows, end) ? end : null;
        });
        alone = after != null;
        if (alone) {
            head = after;
        }
        return alone;
    }

    /** The same of those that are not there yet. */
    Map<String, KeyTaken> addMissing(List<SealedEntry> entries) {
        return inTurn(PURPOSE, turn -> add(turn, entries, turn.present(entries)));
    }

    private Map<String, KeyTaken> add(Turn turn, List<SealedEntry> entries, Set<String> present) throws SQLException {
        Map<String, KeyTaken> taken = KeyRow.taken(turn.connection(), entries, clock.instant());
        List<SealedEntry> added = present.isEmpty() && taken.isEmpty()
                ? entries
                : entries.stream()
                        .filter(entry -> !present.contains(entry.row().id())
                                && !taken.containsKey(entry.row().id()))
                        .toList();
        turn.add(added);
        KeyRow.keep(turn.connection(), added);
        return taken;
    }

    /** Signs the end anew, which shows that the database can be written. */
    void sign() {
        inTurn(PURPOSE, turn -> null);
    }

    /**
     * Does something in one transaction, while nobody else adds to the chain.
     *
     * @throws org.casecheck.archive.DatabaseException when the database fails; it may have been done nevertheless
     * @throws LogKeyException when the chain was last signed with a key that is not there
     * @throws LogUnavailable when its end is not what was signed
     */
    <T> T inTurn(String purpose, Work<T> work) {
        LogHead[] signed = new LogHead[1];
        T result = database.write(purpose, connection -> {
            Turn turn = new Turn(connection, last(connection));
            T done = work.in(turn);
            signed[0] = turn.sign(keys.sealing(), clock.instant());
            return done;
        });
        head = signed[0];
        return result;
    }

    private LogHead last(Connection connection) throws SQLException {
        if (head == null) {
            database.alone(connection, "log_head"); // there may be no row yet that could be locked
        }
        LogHead last = locked(connection).orElse(null);
        check(connection, last);
        alone = last != null && last.equals(head);
        return last;
    }

    private static Optional<LogHead> locked(Connection connection) throws SQLException {
        return Rows.list(connection, LogHead::of, LOCK).stream().findFirst();
    }

    /** What would be signed anew must not hide what was cut off. */
    private void check(Connection connection, LogHead last) throws SQLException {
        LogHead before = head;
        if (last == null ? before != null || anyEntry(connection) : !last.signedWith(keys.key(last.keyId()))) {
            throw new LogUnavailable("The end of the decision log is not what was signed: table `log_head` was altered."
                    + " Verify the log, and restore it from its backup.");
        }
        if (before != null && last.number() < before.number()) {
            throw new LogUnavailable("The decision log ends with entry " + last.number() + ", but entry "
                    + before.number() + " was on disk. If it was restored from a backup, start the service again;"
                    + " otherwise verify the log.");
        }
    }

    private static boolean anyEntry(Connection connection) throws SQLException {
        return !Rows.list(connection, row -> row.getLong(1), "SELECT number FROM entry LIMIT 1")
                .isEmpty();
    }
}
