package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;
import org.casecheck.decisionlog.LoggedDecision.Erased;

/** What was erased, as the entries say that tell of it: as large as what was ever erased, however long the log is. */
final class Erasures {
    private final Map<String, Ranges> byTag = new HashMap<>();
    private final Map<String, Ranges> byId = new HashMap<>();
    private final Map<String, Ranges> byPolicy = new HashMap<>();
    private long latest;

    private record Noted(ErasureNote note, Erased erased) {}

    /** Erasures by the first entry that each of them speaks of. */
    private static final class Ranges {
        private final TreeMap<Long, List<Noted>> byFirst = new TreeMap<>();
        private long longest;

        void add(Noted noted) {
            byFirst.computeIfAbsent(noted.note().from(), first -> new ArrayList<>())
                    .add(noted);
            longest = Math.max(longest, noted.note().to() - noted.note().from());
        }

        Optional<Erased> of(EntryRow entry) {
            return byFirst.subMap(entry.number() - longest, true, entry.number(), true).values().stream()
                    .flatMap(List::stream)
                    .filter(noted ->
                            noted.note().covers(entry) && noted.erased().number() > entry.number())
                    .map(Noted::erased)
                    .findFirst();
        }
    }

    /** Number of the last erasure that is known; 0 for none. */
    long latest() {
        return latest;
    }

    /** Reads what has been erased since. */
    void refresh(Connection connection) throws SQLException {
        Rows.list(
                        connection,
                        EntryRow::of,
                        "SELECT " + EntryRow.COLUMNS
                                + " FROM entry WHERE kind = 'erasure' AND number > ? ORDER BY number",
                        latest)
                .forEach(this::add);
    }

    /** An entry that was altered says nothing: the verification names it, or what it does not speak of any more. */
    private void add(EntryRow entry) {
        latest = entry.number();
        Optional<ErasureNote> read = entry.note() == null ? Optional.empty() : ErasureNote.parse(entry.note());
        if (read.isEmpty()) {
            return;
        }
        ErasureNote note = read.get();
        try {
            Noted noted = new Noted(
                    note, new Erased(entry.number(), InstantText.read(entry.recordedAt()), note.by(), note.why()));
            if (note.tags() != null) {
                note.tags().forEach(tag -> put(byTag, tag, noted));
            } else if (note.id() != null) {
                put(byId, note.id(), noted);
            } else if (note.policy() != null) {
                put(byPolicy, note.policy(), noted);
            }
        } catch (DateTimeException altered) {
            // likewise
        }
    }

    private static void put(Map<String, Ranges> ranges, String key, Noted noted) {
        ranges.computeIfAbsent(key, first -> new Ranges()).add(noted);
    }

    /** The erasure of a decision's case; empty when there is none. */
    Optional<Erased> of(EntryRow entry) {
        return Stream.of(
                        of(byTag, entry.referenceTag(), entry),
                        of(byId, entry.id(), entry),
                        of(byPolicy, entry.policy(), entry))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Erased> of(Map<String, Ranges> ranges, String key, EntryRow entry) {
        Ranges found = key == null ? null : ranges.get(key);
        return found == null ? Optional.empty() : found.of(entry);
    }
}
