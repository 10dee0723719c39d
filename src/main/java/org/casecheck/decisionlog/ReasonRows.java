package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.casecheck.archive.Rows;

/** What table {@code entry_reason} lists, read for many entries at once: it is stored by code, not by entry. */
final class ReasonRows {
    private static final long ENTRIES = 2_000;

    private final Map<Long, Set<String>> codes = new HashMap<>();
    private long first = 1;
    private long last;

    /**
     * Reads what is listed for these entries and some that follow, unless that was done.
     *
     * @param written up to here nothing is added any more
     */
    void prepare(Connection connection, long from, long to, long written) throws SQLException {
        if (from >= first && to <= last) {
            return;
        }
        codes.clear();
        first = from;
        last = Math.max(to, Math.min(from + ENTRIES - 1, written));
        Rows.list(
                connection,
                row -> codes.computeIfAbsent(row.getLong(1), number -> new TreeSet<>())
                        .add(row.getString(2)),
                Selection.CODES + " SELECT r.number, r.code FROM codes CROSS JOIN entry_reason r"
                        + " WHERE r.code = codes.code AND r.number BETWEEN ? AND ?",
                first,
                last);
    }

    /** The codes listed for an entry that was prepared for. */
    Set<String> of(long number) {
        return codes.getOrDefault(number, Set.of());
    }

    /** The first number outside of 1 to {@code entries} that reasons are listed for though there is no such entry. */
    static Optional<Long> stray(Connection connection, long entries) throws SQLException {
        List<Long> numbers = Rows.list(
                connection,
                row -> row.getLong(1),
                Selection.CODES + " SELECT r.number FROM codes CROSS JOIN entry_reason r WHERE r.code = codes.code"
                        + " AND (r.number < 1 OR r.number > ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.number = r.number) ORDER BY r.number LIMIT 1",
                entries);
        return numbers.stream().findFirst();
    }
}
