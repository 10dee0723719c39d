package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;

/** A search as the database is asked it: by the numbers of entries, so that each page is found without the ones before. */
final class Selection {
    static final String COLUMNS =
            "e." + EntryRow.COLUMNS.replace(", ", ", e.") + ", s.key_id, s.wrapped_key, s.payload";

    /** Each code once, by looking for the next one: the index is not read as a whole. */
    static final String CODES = "WITH RECURSIVE codes (code) AS (SELECT MIN(code) FROM entry_reason UNION ALL"
            + " SELECT (SELECT MIN(r.code) FROM entry_reason r WHERE r.code > codes.code) FROM codes"
            + " WHERE codes.code IS NOT NULL)";

    private final List<String> conditions = new ArrayList<>(List.of("e.kind = 'decision'"));
    private final List<Object> values = new ArrayList<>();
    private final List<String> codes;
    private final boolean nothing;
    private long first = Long.MIN_VALUE;
    private long last = Long.MAX_VALUE;

    /** A row with what it holds of the case; null when nothing. */
    record Found(EntryRow entry, Sealed sealed) {}

    /** @param tags what the reference may stand as in the log; empty when none is asked for */
    Selection(Connection connection, Search search, List<String> tags) throws SQLException {
        equal("policy", search.policy());
        equal("outcome", search.outcome() == null ? null : search.outcome().word());
        equal("revision", search.revision());
        if (!tags.isEmpty()) {
            conditions.add("e.reference_tag IN (" + marks(tags.size()) + ")");
            values.addAll(tags);
        }
        codes = search.reason() == null ? List.of() : codes(connection, search.reason());
        boolean noTime = (search.from() != null || search.to() != null) && !between(connection, search);
        nothing = noTime || search.reason() != null && codes.isEmpty();
    }

    /** Each policy once, likewise without a look at every entry. */
    static List<String> policies(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                row -> row.getString(1),
                "WITH RECURSIVE policies (policy) AS (SELECT MIN(policy) FROM entry UNION ALL"
                        + " SELECT (SELECT MIN(e.policy) FROM entry e WHERE e.policy > policies.policy) FROM policies"
                        + " WHERE policies.policy IS NOT NULL)"
                        + " SELECT policy FROM policies WHERE policy IS NOT NULL ORDER BY policy");
    }

    /** The decision of this id. */
    static List<Found> ofId(Connection connection, String id) throws SQLException {
        return Rows.list(
                connection,
                Selection::found,
                "SELECT " + COLUMNS + " FROM entry e LEFT JOIN sealed s ON s.number = e.number"
                        + " WHERE e.kind = 'decision' AND e.id = ?",
                id);
    }

    private void equal(String column, String value) {
        if (value != null) {
            conditions.add("e." + column + " = ?");
            values.add(value);
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Those that are meant by one with its policy, or one without. */
    private static List<String> codes(Connection connection, String reason) throws SQLException {
        if (reason.contains(".")) {
            return List.of(reason);
        }
        return Rows.list(connection, row -> row.getString(1), CODES + " SELECT code FROM codes WHERE code IS NOT NULL")
                .stream()
                .filter(code -> code.endsWith("." + reason))
                .toList();
    }

    /**
     * Entries stand nearly in the order of time, but not quite: from the first to the last number of that time most belong
     * to it. The index is made use of once, here, and never in the search itself, where each page would sort all of it.
     */
    private boolean between(Connection connection, Search search) throws SQLException {
        String from = search.from() == null ? "" : InstantText.write(search.from());
        String to = search.to() == null ? "9999-12-31T24" : InstantText.write(search.to());
        conditions.add("e.recorded_at || '' >= ? AND e.recorded_at || '' < ?");
        values.add(from);
        values.add(to);
        return Rows.list(
                        connection,
                        row -> {
                            first = row.getLong(1);
                            boolean any = !row.wasNull();
                            last = row.getLong(2);
                            return any;
                        },
                        "SELECT MIN(number), MAX(number) FROM entry WHERE recorded_at >= ? AND recorded_at < ?",
                        from,
                        to)
                .get(0);
    }

    /**
     * Entries in the order of their numbers.
     *
     * @param after only those behind this number in that order; null for all
     */
    List<Found> page(Connection connection, boolean newestFirst, Long after, int limit) throws SQLException {
        if (nothing) {
            return List.of();
        }
        long from = !newestFirst && after != null ? Math.max(first, after + 1) : first;
        long to = newestFirst && after != null ? Math.min(last, after - 1) : last;
        if (codes.size() <= 1) {
            return page(connection, codes.isEmpty() ? null : codes.get(0), newestFirst, from, to, limit);
        }
        List<Found> all = new ArrayList<>();
        for (String code : codes) {
            all.addAll(page(connection, code, newestFirst, from, to, limit));
        }
        all.sort((a, b) -> Long.compare(a.entry().number(), b.entry().number()) * (newestFirst ? -1 : 1));
        return all.subList(0, Math.min(limit, all.size()));
    }

    private List<Found> page(Connection connection, String code, boolean newestFirst, long from, long to, int limit)
            throws SQLException {
        String number = code == null ? "e.number" : "r.number";
        List<Object> all = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT ").append(COLUMNS).append(" FROM ");
        if (code == null) {
            sql.append("entry e LEFT JOIN sealed s ON s.number = e.number WHERE ");
        } else {
            // CROSS: SQLite takes the tables in this order then.
            sql.append("entry_reason r CROSS JOIN entry e LEFT JOIN sealed s ON s.number = e.number"
                    + " WHERE r.code = ? AND e.number = r.number AND ");
            all.add(code);
        }
        sql.append(String.join(" AND ", conditions));
        all.addAll(values);
        sql.append(" AND ").append(number).append(" BETWEEN ? AND ? ORDER BY ").append(number);
        sql.append(newestFirst ? " DESC" : "").append(" LIMIT ?");
        all.addAll(List.of(from, to, limit));
        return Rows.list(connection, Selection::found, sql.toString(), all.toArray());
    }

    /** The row of a result that has {@link #COLUMNS}. */
    static Found found(ResultSet row) throws SQLException {
        String keyId = row.getString(18);
        return new Found(EntryRow.of(row), keyId == null ? null : new Sealed(keyId, bytes(row, 19), bytes(row, 20)));
    }

    /** Never null, though the database be damaged. */
    private static byte[] bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    /** How many decisions there are, by what an expression gives and by hour, such as {@code 2026-06-01T09} in UTC. */
    <T> List<T> counts(Connection connection, LogReader.By by, Rows.Reading<T> reading) throws SQLException {
        if (nothing) {
            return List.of();
        }
        List<Object> all = new ArrayList<>();
        String what = by == LogReader.By.REASON ? "r.code" : "e." + by.word();
        StringBuilder sql =
                new StringBuilder("SELECT substr(e.recorded_at, 1, 13), " + what + ", COUNT(*) FROM entry e");
        if (by == LogReader.By.REASON) {
            sql.append(" JOIN entry_reason r ON r.number = e.number");
        }
        sql.append(" WHERE ").append(String.join(" AND ", conditions));
        all.addAll(values);
        if (!codes.isEmpty()) {
            sql.append(
                    " AND e.number IN (SELECT number FROM entry_reason WHERE code IN (" + marks(codes.size()) + "))");
            all.addAll(codes);
        }
        sql.append(" AND e.number BETWEEN ? AND ? GROUP BY substr(e.recorded_at, 1, 13), ")
                .append(what);
        all.addAll(List.of(first, last));
        return Rows.list(connection, reading, sql.toString(), all.toArray());
    }
}
