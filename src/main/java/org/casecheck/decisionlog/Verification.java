package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Database;
import org.casecheck.archive.DatabaseException;
import org.casecheck.archive.Rows;
import org.casecheck.decisionlog.Selection.Found;

/**
 * Looks whether the log is what was written: that every entry follows on the one before and is unaltered, from the first to
 * the one that the signed head names; that each still holds its case, or was erased as another entry says; that searches by
 * reason find what they should; that the database finds nothing damaged; that the archived revisions are what was archived.
 *
 * <p>It may run while decisions are logged: what comes after it has begun is left for the next time. A few entries at a time
 * are in memory. What nobody can see from inside is that the whole log was put back to an earlier day: for that, say which
 * head is expected.
 */
public final class Verification {
    /** Read in one go: a few, since each holds a whole case. */
    private static final int PAGE = 100;

    private static final String UNREADABLE = "The decision log could not be read";

    private final Supplier<Database> database;
    private final Supplier<Archive> archive;
    private final Supplier<LogKeys> keys;

    /** All are asked for each time. */
    public Verification(Supplier<Database> database, Supplier<Archive> archive, Supplier<LogKeys> keys) {
        this.database = database;
        this.archive = archive;
        this.keys = keys;
    }

    /** What was found. */
    public sealed interface Result permits Verified, Broken {}

    /**
     * All is as it was written.
     *
     * @param entries decisions and erasures
     * @param erased decisions that hold nothing of their case any more
     * @param head the last entry, to be written down elsewhere; entry 0 when the log is empty
     */
    public record Verified(long entries, long erased, Expected head) implements Result {}

    /**
     * Something is not as it was written.
     *
     * @param number of the first entry that was altered, removed or inserted; 0 when it is none of the entries
     * @param id of its decision or erasure; null when it is not there, or is none of the entries
     * @param what in words
     */
    public record Broken(long number, String id, String what) implements Result {}

    /**
     * Looks at everything.
     *
     * @param expected an end of the chain that was written down elsewhere; null when there is none
     * @throws DatabaseException when the database cannot be read for another reason than damage
     * @throws LogKeyException when there is no key, or not that of the head
     */
    public Result verify(Expected expected, Progress progress) {
        Database now = database.get();
        LogKeys given = keys.get();
        Walk walk = new Walk(now, given, expected, progress);
        Optional<Broken> broken = walk.broken();
        if (broken.isEmpty()) {
            broken = damage(now::damage).or(() -> damage(archive.get()::damage));
        }
        return broken.isPresent() ? broken.get() : walk.verified();
    }

    private static Optional<Broken> damage(Supplier<Optional<String>> looking) {
        try {
            return looking.get().map(what -> new Broken(0, null, what));
        } catch (DatabaseException failed) {
            if (failed.isDamage()) {
                return Optional.of(new Broken(0, null, failed.getMessage()));
            }
            throw failed;
        }
    }

    /** One way along the chain. */
    private static final class Walk {
        private final Database database;
        private final LogKeys keys;
        private final Expected expected;
        private final Progress progress;
        private final EntryCheck check;
        private final Erasures erasures = new Erasures();
        private LogHead head;
        private EntryRow last;
        private long entries;

        Walk(Database database, LogKeys keys, Expected expected, Progress progress) {
            this.database = database;
            this.keys = keys;
            this.expected = expected;
            this.progress = progress;
            this.check = new EntryCheck(database, keys, erasures);
        }

        Verified verified() {
            return new Verified(
                    entries,
                    check.erased(),
                    last == null ? new Expected(0, EntryRow.NOTHING) : new Expected(last.number(), last.hash()));
        }

        Optional<Broken> broken() {
            Optional<Broken> broken;
            long before;
            do {
                before = head == null ? -1 : head.number();
                head = database.read(UNREADABLE, LogHead::read).orElse(null);
                broken = toHead();
            } while (broken.isEmpty() && head != null && head.number() > before && erasures.latest() > head.number());
            return broken.or(this::end);
        }

        /** When the head is missing or no good, all entries are walked, so that a broken one is named rather than the head. */
        private Optional<Broken> toHead() {
            long target = isSigned() ? head.number() : Long.MAX_VALUE;
            int size = PAGE;
            while (entries < target) {
                List<Found> page;
                try {
                    page = page(target, size);
                } catch (DatabaseException failed) {
                    if (!failed.isDamage()) {
                        throw failed;
                    }
                    if (size == 1) {
                        return Optional.of(new Broken(entries + 1, null, failed.getMessage()));
                    }
                    size = 1; // which of them is it?
                    continue;
                }
                for (Found found : page) {
                    Optional<Broken> broken = next(found);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
                if (page.isEmpty()) {
                    return Optional.empty();
                }
                progress.at(entries, head == null ? entries : Math.max(entries, head.number()));
            }
            return Optional.empty();
        }

        private List<Found> page(long target, int size) {
            return database.read(UNREADABLE, connection -> {
                erasures.refresh(connection);
                long known = erasures.latest();
                List<Found> page = Rows.list(
                        connection,
                        Selection::found,
                        "SELECT " + Selection.COLUMNS + " FROM entry e LEFT JOIN sealed s ON s.number = e.number"
                                + " WHERE e.number > ? AND e.number <= ? ORDER BY e.number LIMIT ?",
                        last == null ? Long.MIN_VALUE : last.number(),
                        target,
                        size);
                check.prepare(connection, page, known, isSigned() ? target : null);
                return page;
            });
        }

        private Optional<Broken> next(Found found) {
            EntryRow entry = found.entry();
            long number = entries + 1;
            if (entry.number() < number) {
                return broken(entry, "was inserted before the first");
            }
            if (entry.number() > number) {
                return Optional.of(new Broken(number, null, "Entry " + number + " was removed."));
            }
            if (!entry.hashed().equals(entry.hash())) {
                return broken(entry, "was altered");
            }
            if (!entry.previous().equals(last == null ? EntryRow.NOTHING : last.hash())) {
                return broken(entry, "does not follow on the one before: one of the two was replaced");
            }
            if (expected != null
                    && expected.number() == number
                    && !expected.hash().equals(entry.hash())) {
                return broken(entry, "is not the one that was expected: it or one before was replaced");
            }
            Optional<String> wrong = check.wrong(found);
            if (wrong.isPresent()) {
                return broken(entry, wrong.get());
            }
            entries = number;
            last = entry;
            return Optional.empty();
        }

        private boolean isSigned() {
            return head != null && head.signedWith(keys.key(head.keyId()));
        }

        private Optional<Broken> end() {
            if (head == null && last != null) {
                return broken(0, "The signed head of the log is missing.");
            }
            if (head != null && !isSigned()) {
                return broken(0, "The head of the log has a wrong signature: it was altered, or made without the key.");
            }
            if (head != null && entries < head.number()) {
                return broken(
                        entries + 1,
                        "The log was cut off: the signed head names entry " + head.number() + " as the last, but entry "
                                + (entries + 1) + " is missing.");
            }
            if (head != null && !head.hash().equals(last == null ? EntryRow.NOTHING : last.hash())) {
                return broken(last, "is not the one that the signed head names: it or some before were replaced");
            }
            if (expected != null && expected.number() > entries) {
                return broken(
                        entries + 1,
                        "The log was put back: entry " + expected.number() + " is expected, but the log ends before.");
            }
            return beyond();
        }

        /** What lies outside of the chain, by the head of this very moment. */
        private Optional<Broken> beyond() {
            return database.read(UNREADABLE, connection -> {
                Optional<Long> unsigned = first(
                        connection,
                        "SELECT MIN(number) FROM entry WHERE number > (SELECT COALESCE(MAX(number), 0) FROM log_head)");
                if (unsigned.isPresent()) {
                    return broken(
                            unsigned.get(), "Entry " + unsigned.get() + " was added behind the signed end of the log.");
                }
                if (first(connection, "SELECT MIN(one) FROM log_head WHERE one <> 1")
                        .isPresent()) {
                    return broken(0, "The log has a second head.");
                }
                Optional<Long> stray = first(
                        connection,
                        "SELECT MIN(s.number) FROM sealed s WHERE (s.number < 1 OR s.number > ?)"
                                + " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.number = s.number)",
                        entries);
                if (stray.isPresent()) {
                    return broken(stray.get(), "A case is kept for entry " + stray.get() + ", which is not there.");
                }
                return ReasonRows.stray(connection, entries)
                        .flatMap(number ->
                                broken(number, "A reason is listed for entry " + number + ", which is not there."));
            });
        }

        private static Optional<Long> first(Connection connection, String sql, Object... values) throws SQLException {
            return Rows.list(
                            connection,
                            row -> {
                                long number = row.getLong(1);
                                return row.wasNull() ? Optional.<Long>empty() : Optional.of(number);
                            },
                            sql,
                            values)
                    .get(0);
        }

        private static Optional<Broken> broken(EntryRow entry, String what) {
            return Optional.of(new Broken(entry.number(), entry.id(), "Entry " + entry.number() + " " + what + "."));
        }

        private static Optional<Broken> broken(long number, String what) {
            return Optional.of(new Broken(number, null, what));
        }
    }
}
