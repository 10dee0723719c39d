package org.casecheck.decisionlog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Decisions and the new end of the chain in one statement, for databases that take arrays: added if the chain still ends as it did
 * when they were linked to it, which the statement itself finds out. Like {@link Turn}, which takes several statements to look
 * first.
 */
final class OneStatement {
    private static final List<Function<EntryRow, String>> TEXTS = List.of(
            EntryRow::kind,
            EntryRow::id,
            EntryRow::recordedAt,
            EntryRow::policy,
            EntryRow::outcome,
            EntryRow::revision,
            EntryRow::asOf,
            EntryRow::language,
            EntryRow::engine,
            EntryRow::reasons,
            EntryRow::referenceTag,
            EntryRow::inputHash,
            EntryRow::note,
            EntryRow::payloadHash,
            EntryRow::previous,
            EntryRow::hash);

    private static final String ADD =
            "WITH moved AS (UPDATE log_head SET number = ?, hash = ?, signed_at = ?, key_id = ?,"
                    + " signature = ? WHERE one = 1 AND number = ? AND hash = ? AND signature = ? RETURNING one),"
                    + " entries AS (INSERT INTO entry (" + EntryRow.COLUMNS + ") SELECT given.* FROM unnest(?::bigint[]"
                    + String.join("", Collections.nCopies(TEXTS.size(), ", ?::text[]")) + ") AS given, moved),"
                    + " cases AS (INSERT INTO sealed (number, key_id, wrapped_key, payload)"
                    + " SELECT given.* FROM unnest(?::bigint[], ?::text[], ?::bytea[], ?::bytea[]) AS given, moved),"
                    + " codes AS (INSERT INTO entry_reason (code, number)"
                    + " SELECT given.* FROM unnest(?::text[], ?::bigint[]) AS given, moved)"
                    + " SELECT one FROM moved";

    private final PreparedStatement statement;
    private int set;

    private OneStatement(PreparedStatement statement) {
        this.statement = statement;
    }

    /**
     * Adds them, or nothing.
     *
     * @param rows of these entries, in their places behind {@code before}
     * @param after the end of the chain, then
     * @return whether the chain did end with {@code before}
     */
    static boolean add(
            Connection connection, LogHead before, List<SealedEntry> entries, List<EntryRow> rows, LogHead after)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            OneStatement one = new OneStatement(statement);
            one.head(before, after);
            one.rows(rows);
            one.cases(entries, rows);
            one.codes(entries, rows);
            try (ResultSet moved = statement.executeQuery()) {
                return moved.next();
            }
        }
    }

    private void head(LogHead before, LogHead after) throws SQLException {
        statement.setLong(++set, after.number());
        for (String text : List.of(after.hash(), after.signedAt(), after.keyId(), after.signature())) {
            statement.setString(++set, text);
        }
        statement.setLong(++set, before.number());
        statement.setString(++set, before.hash());
        statement.setString(++set, before.signature());
    }

    private void rows(List<EntryRow> rows) throws SQLException {
        array("bigint", rows.stream().map(EntryRow::number).toArray(Long[]::new));
        for (Function<EntryRow, String> text : TEXTS) {
            array("text", rows.stream().map(text).toArray(String[]::new));
        }
    }

    private void cases(List<SealedEntry> entries, List<EntryRow> rows) throws SQLException {
        List<Sealed> cases = entries.stream().map(SealedEntry::sealed).toList();
        array("bigint", rows.stream().map(EntryRow::number).toArray(Long[]::new));
        array("text", cases.stream().map(Sealed::keyId).toArray(String[]::new));
        array("bytea", cases.stream().map(Sealed::wrappedKey).toArray(byte[][]::new));
        array("bytea", cases.stream().map(Sealed::payload).toArray(byte[][]::new));
    }

    private void codes(List<SealedEntry> entries, List<EntryRow> rows) throws SQLException {
        List<String> codes = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (String code : entries.get(i).codes()) {
                codes.add(code);
                numbers.add(rows.get(i).number());
            }
        }
        array("text", codes.toArray(String[]::new));
        array("bigint", numbers.toArray(Long[]::new));
    }

    private void array(String type, Object[] elements) throws SQLException {
        Array array = statement.getConnection().createArrayOf(type, elements);
        try {
            statement.setArray(++set, array);
        } finally {
            array.free();
        }
    }
}
