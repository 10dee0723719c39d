package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.casecheck.archive.Database;
import org.casecheck.archive.DatabaseException;
import org.casecheck.decisionlog.LoggedDecision.Held;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.LoggedDecision.Unreadable;
import org.casecheck.decisionlog.Selection.Found;

/**
 * Finds decisions in the log. Nothing is masked here. Every method throws {@link DatabaseException} when the database fails,
 * and {@link LogKeyException} when there is no key of the log. Safe for use by several threads.
 */
public final class LogReader {
    /** Read in one go: a few, since each holds a whole case. */
    private static final int PAGE = 50;

    private static final String UNREADABLE = "The decision log could not be read";

    private final Supplier<Database> database;
    private final Supplier<LogKeys> keys;

    /** Both are asked for each time, so that a database that was away is found again. */
    public LogReader(Supplier<Database> database, Supplier<LogKeys> keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * Some of the decisions that were searched for.
     *
     * @param decisions newest first
     * @param next to go on from; null when there are no more
     */
    public record Page(List<LoggedDecision> decisions, Long next) {}

    /** What decisions are counted by. */
    public enum By {
        OUTCOME,
        REASON,
        POLICY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The spans of time they are counted in, in {@link Filters#ZONE}. */
    public enum Per {
        DAY,
        MONTH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String of(LocalDate day) {
            return this == DAY ? day.toString() : day.toString().substring(0, "2026-06".length());
        }
    }

    /** The policies that have decided, by name. */
    public List<String> policies() {
        return database.get().read(UNREADABLE, Selection::policies);
    }

    /** The signed end of the log; empty as long as the log is. */
    public Optional<LogHead> head() {
        return database.get().read(UNREADABLE, LogHead::read);
    }

    /** The decision of this id; empty when there is none. */
    public Optional<LoggedDecision> find(UUID id) {
        Sealing sealing = new Sealing(keys.get());
        return database.get().read(UNREADABLE, connection -> {
            List<Found> found = Selection.ofId(connection, id.toString());
            return held(connection, sealing, new Erasures(), found).stream().findFirst();
        });
    }

    /**
     * The decision that answered a request before; empty when its key stands for none at this instant.
     *
     * @throws KeyTaken when the key was used for another request
     */
    public Optional<UUID> find(KeyedRequest request, Instant now) {
        return database.get().read(UNREADABLE, connection -> KeyRow.first(connection, request, now));
    }

    /**
     * Decisions, newest first. What is logged meanwhile changes nothing about the pages that follow.
     *
     * @param after {@link Page#next} of the page before; null for the first
     * @param limit of the page, from 1
     */
    public Page search(Search search, Long after, int limit) {
        Sealing sealing = new Sealing(keys.get());
        return database.get().read(UNREADABLE, connection -> {
            List<Found> found = selection(connection, search, sealing).page(connection, true, after, limit + 1);
            boolean more = found.size() > limit;
            List<LoggedDecision> page =
                    held(connection, sealing, new Erasures(), more ? found.subList(0, limit) : found);
            return new Page(page, more ? page.get(limit - 1).entry().number() : null);
        });
    }

    /**
     * All that are meant, oldest first. However many they are, a few at a time are in memory, and no connection is held while
     * they are given away.
     */
    public void stream(Search search, Consumer<LoggedDecision> each) {
        Sealing sealing = new Sealing(keys.get());
        Selection selection = database.get().read(UNREADABLE, connection -> selection(connection, search, sealing));
        Erasures erasures = new Erasures();
        Long after = null;
        List<LoggedDecision> page;
        do {
            Long from = after;
            page = database.get()
                    .read(
                            UNREADABLE,
                            connection ->
                                    held(connection, sealing, erasures, selection.page(connection, false, from, PAGE)));
            page.forEach(each);
            after = page.isEmpty()
                    ? from
                    : (Long) page.get(page.size() - 1).entry().number();
        } while (page.size() == PAGE);
    }

    /** How many decisions there are: by span, earliest first, and there by what was asked for, spans without any left out. */
    public SortedMap<String, SortedMap<String, Long>> counts(Search search, By by, Per per) {
        Sealing sealing = new Sealing(keys.get());
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        database.get().read(UNREADABLE, connection -> selection(connection, search, sealing)
                .counts(connection, by, row -> counts.computeIfAbsent(
                                per.of(day(row.getString(1))), span -> new TreeMap<>())
                        .merge(row.getString(2), row.getLong(3), Long::sum)));
        return counts;
    }

    private static LocalDate day(String hour) {
        try {
            return LocalDateTime.parse(hour + ":00")
                    .atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(Filters.ZONE)
                    .toLocalDate();
        } catch (DateTimeException altered) {
            throw new DatabaseException(
                    "The decision log has an entry of no time, `" + hour + "`. Verify the log: it was altered.",
                    altered);
        }
    }

    private static Selection selection(Connection connection, Search search, Sealing sealing) throws SQLException {
        return new Selection(
                connection, search, search.reference() == null ? List.of() : sealing.referenceTags(search.reference()));
    }

    /** @param erasures those that are known; they are read on when they are needed */
    private static List<LoggedDecision> held(
            Connection connection, Sealing sealing, Erasures erasures, List<Found> found) throws SQLException {
        if (found.stream().anyMatch(one -> one.sealed() == null)) {
            erasures.refresh(connection);
        }
        return found.stream()
                .map(one -> new LoggedDecision(one.entry(), held(one, sealing, erasures)))
                .toList();
    }

    private static Held held(Found found, Sealing sealing, Erasures erasures) {
        if (found.sealed() == null) {
            return erasures.of(found.entry())
                    .<Held>map(erased -> erased)
                    .orElseGet(() -> new Unreadable(
                            "What this entry held of the case is missing, and no entry says that it was erased. Verify the"
                                    + " log, and restore the database from its backup."));
        }
        try {
            return sealing.open(found.entry().id(), found.sealed())
                    .<Held>map(Kept::new)
                    .orElseGet(() -> new Unreadable("What this entry holds of the case was altered. Verify the log, and"
                            + " restore the database from its backup."));
        } catch (LogKeyException missing) {
            return new Unreadable(missing.getMessage());
        }
    }
}
