package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;

/**
 * What a key of a request stands for, as it is in table {@code request_key}.
 *
 * @param tag HMAC-SHA256 of caller and key
 * @param decision id of the decision that was the answer
 * @param binding HMAC-SHA256 of the request and the decision: neither can be changed for another
 * @param until when the key is free again
 */
record KeyRow(String tag, String decision, String binding, Instant until) {
    private static final String FIND =
            "SELECT tag, decision, binding, until FROM request_key WHERE until > ? AND tag IN (";

    /** A key may be used again once its time is over. */
    private static final String KEEP = "INSERT INTO request_key (tag, decision, binding, until) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (tag) DO UPDATE SET decision = excluded.decision, binding = excluded.binding,"
            + " until = excluded.until";

    /** Fewer than either database takes parameters. */
    private static final int ASKED_AT_ONCE = 500;

    /** The decision of a request that was answered before; throws {@link KeyTaken} when the key is that of another request. */
    static Optional<UUID> first(Connection connection, KeyedRequest request, Instant now) throws SQLException {
        return find(connection, request.tags(), now).stream().findFirst().map(row -> row.decisionOf(request));
    }

    private static List<KeyRow> find(Connection connection, List<String> tags, Instant now) throws SQLException {
        List<KeyRow> found = new ArrayList<>();
        for (int from = 0; from < tags.size(); from += ASKED_AT_ONCE) {
            List<String> some = tags.subList(from, Math.min(tags.size(), from + ASKED_AT_ONCE));
            List<Object> parameters = new ArrayList<>(List.of(InstantText.write(now)));
            parameters.addAll(some);
            found.addAll(Rows.list(
                    connection,
                    row -> new KeyRow(
                            row.getString(1), row.getString(2), row.getString(3), InstantText.read(row.getString(4))),
                    FIND + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                    parameters.toArray()));
        }
        return found;
    }

    private UUID decisionOf(KeyedRequest request) {
        KeyTaken taken = takenFrom(request);
        if (taken.isOfAnotherRequest()) {
            throw taken;
        }
        return taken.decision();
    }

    /**
     * Those of these entries whose key stands for another decision, or for one of these that comes before, and why they are not to
     * be added; by their id. Asks nothing when none has a key.
     */
    static Map<String, KeyTaken> taken(Connection connection, List<SealedEntry> entries, Instant now)
            throws SQLException {
        List<SealedEntry> keyed =
                entries.stream().filter(entry -> entry.request() != null).toList();
        Map<String, KeyTaken> taken = new HashMap<>();
        if (keyed.isEmpty()) {
            return taken;
        }
        Map<String, KeyRow> rows = new HashMap<>();
        List<String> tags =
                keyed.stream().flatMap(entry -> entry.request().tags().stream()).toList();
        find(connection, tags, now).forEach(row -> rows.put(row.tag(), row));
        for (SealedEntry entry : keyed) {
            String id = entry.row().id();
            Optional<KeyRow> before = entry.request().tags().stream()
                    .map(rows::get)
                    .filter(row -> row != null && !row.decision().equals(id))
                    .findFirst();
            if (before.isPresent()) {
                taken.put(id, before.get().takenFrom(entry.request()));
            } else {
                KeyRow row = entry.request().row(id);
                rows.put(row.tag(), row);
            }
        }
        return taken;
    }

    private KeyTaken takenFrom(KeyedRequest request) {
        return new KeyTaken(request.isThatOf(this) ? UUID.fromString(decision) : null);
    }

    /** From now on the keys of these entries stand for them. */
    static void keep(Connection connection, List<SealedEntry> added) throws SQLException {
        List<SealedEntry> keyed =
                added.stream().filter(entry -> entry.request() != null).toList();
        if (keyed.isEmpty()) {
            return;
        }
        try (PreparedStatement rows = connection.prepareStatement(KEEP)) {
            for (SealedEntry entry : keyed) {
                KeyRow row = entry.request().row(entry.row().id());
                rows.setString(1, row.tag());
                rows.setString(2, row.decision());
                rows.setString(3, row.binding());
                rows.setString(4, InstantText.write(row.until()));
                rows.addBatch();
            }
            rows.executeBatch();
        }
    }

    /** Removes the keys that are free again. */
    static void prune(Connection connection, Instant now) throws SQLException {
        Rows.change(connection, "DELETE FROM request_key WHERE until <= ?", InstantText.write(now));
    }
}
