package org.casecheck.decisionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.archive.Rows;

/** One transaction in which nobody else adds to the chain. */
final class Turn {
    private static final String ENTRY =
            "INSERT INTO entry (" + EntryRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SEALED =
            "INSERT INTO sealed (number, key_id, wrapped_key, payload) VALUES (?, ?, ?, ?)";
    private static final String REASON = "INSERT INTO entry_reason (code, number) VALUES (?, ?)";
    private static final String NEW_HEAD =
            "INSERT INTO log_head (number, hash, signed_at, key_id, signature, one) VALUES (?, ?, ?, ?, ?, 1)";
    private static final String HEAD =
            "UPDATE log_head SET number = ?, hash = ?, signed_at = ?, key_id = ?, signature = ? WHERE one = 1";

    /** Fewer than either database takes parameters. */
    private static final int ASKED_AT_ONCE = 500;

    private final Connection connection;
    private final LogHead before;
    private long number;
    private String hash;

    /**
     * @param before the end of the chain; null when there are no entries
     */
    Turn(Connection connection, LogHead before) {
        this.connection = connection;
        this.before = before;
        this.number = before == null ? 0 : before.number();
        this.hash = before == null ? EntryRow.NOTHING : before.hash();
    }

    Connection connection() {
        return connection;
    }

    /** Which of these are in the log. */
    Set<String> present(List<SealedEntry> entries) throws SQLException {
        Set<String> present = new HashSet<>();
        for (int from = 0; from < entries.size(); from += ASKED_AT_ONCE) {
            Object[] ids = entries.subList(from, Math.min(entries.size(), from + ASKED_AT_ONCE)).stream()
                    .map(entry -> entry.row().id())
                    .toArray();
            String marks = Stream.of(ids).map(id -> "?").collect(Collectors.joining(", "));
            present.addAll(Rows.list(
                    connection, row -> row.getString(1), "SELECT id FROM entry WHERE id IN (" + marks + ")", ids));
        }
        return present;
    }

    void add(List<SealedEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement rows = connection.prepareStatement(ENTRY);
                PreparedStatement sealed = connection.prepareStatement(SEALED);
                PreparedStatement reasons = connection.prepareStatement(REASON)) {
            boolean anyReason = false;
            for (SealedEntry entry : entries) {
                add(rows, entry.row());
                sealed.setLong(1, number);
                sealed.setString(2, entry.sealed().keyId());
                sealed.setBytes(3, entry.sealed().wrappedKey());
                sealed.setBytes(4, entry.sealed().payload());
                sealed.addBatch();
                for (String code : entry.codes()) {
                    anyReason = true;
                    reasons.setString(1, code);
                    reasons.setLong(2, number);
                    reasons.addBatch();
                }
            }
            rows.executeBatch();
            sealed.executeBatch();
            if (anyReason) {
                reasons.executeBatch();
            }
        }
    }

    /** Adds an entry that holds nothing of a case. Returns its number. */
    long add(EntryRow row) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement(ENTRY)) {
            add(rows, row);
            rows.executeBatch();
        }
        return number;
    }

    EntryRow next(EntryRow unchained) {
        EntryRow row = unchained.chained(number + 1, hash);
        number = row.number();
        hash = row.hash();
        return row;
    }

    private void add(PreparedStatement rows, EntryRow unchained) throws SQLException {
        EntryRow row = next(unchained);
        rows.setLong(1, row.number());
        rows.setString(2, row.kind());
        rows.setString(3, row.id());
        rows.setString(4, row.recordedAt());
        rows.setString(5, row.policy());
        rows.setString(6, row.outcome());
        rows.setString(7, row.revision());
        rows.setString(8, row.asOf());
        rows.setString(9, row.language());
        rows.setString(10, row.engine());
        rows.setString(11, row.reasons());
        rows.setString(12, row.referenceTag());
        rows.setString(13, row.inputHash());
        rows.setString(14, row.note());
        rows.setString(15, row.payloadHash());
        rows.setString(16, row.previous());
        rows.setString(17, row.hash());
        rows.addBatch();
    }

    /** The end of the chain as it is to be signed; there has to be an entry. */
    LogHead end(LogKeys.Key key, Instant at) {
        return LogHead.signed(key, number, hash, at);
    }

    /** Signs the end of the chain; null as long as it has no entry. */
    LogHead sign(LogKeys.Key key, Instant at) throws SQLException {
        if (number == 0) {
            return null;
        }
        LogHead head = end(key, at);
        Rows.change(
                connection,
                before == null ? NEW_HEAD : HEAD,
                head.number(),
                head.hash(),
                head.signedAt(),
                head.keyId(),
                head.signature());
        return head;
    }
}
