package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.archive.Rows;
import org.casecheck.decisionlog.Verification.Broken;
import org.casecheck.decisionlog.Verification.Verified;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing can be done to the log without the key that is not found, on SQLite and on PostgreSQL. */
@ParameterizedClass
@EnumSource(LogOnDisk.Kind.class)
class VerificationTest {
    private static final int DECISIONS = 60;

    @Parameter
    private LogOnDisk.Kind kind;

    @TempDir
    private Path folder;

    private LogOnDisk log;
    private Expected head;
    private long erased;

    @BeforeEach
    void fill() {
        log = LogOnDisk.in(kind, folder);
        log.add(DECISIONS);
        erased = log.erasure().reference("case 2", "Ann", "asked for")
                + log.erasure().decision(log.decisions().get(10).id(), "Ann", null)
                + log.erasure().before("gamma", LogOnDisk.START.plus(Duration.ofHours(20)), "retention", null);
        log.add(2);
        head = verified().head();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Verified verified() {
        Verification.Result result = log.verify(head);
        assertTrue(result instanceof Verified, result::toString);
        return (Verified) result;
    }

    private Broken broken(String what) {
        Verification.Result result = log.verify(null);
        assertTrue(result instanceof Broken, () -> what + " was not found");
        return (Broken) result;
    }

    /** The first entry that is not as it was. */
    private void assertBroken(long number, String what) {
        Broken found = broken(what);
        assertEquals(number, found.number(), () -> what + ": " + found.what());
    }

    private List<Map<String, Object>> rows(String table) {
        return log.database()
                .read(
                        "The rows could not be read",
                        connection -> Rows.list(
                                connection,
                                row -> {
                                    ResultSetMetaData columns = row.getMetaData();
                                    Map<String, Object> values = new LinkedHashMap<>();
                                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                                        values.put(columns.getColumnName(i), row.getObject(i));
                                    }
                                    return values;
                                },
                                "SELECT * FROM " + table + " ORDER BY "
                                        + (table.equals("log_head") ? "one" : "number")));
    }

    private Map<String, Object> row(String table, long number) {
        return rows(table).stream()
                .filter(row -> ((Number) row.get("number")).longValue() == number)
                .findFirst()
                .orElseThrow();
    }

    private void insert(String table, Map<String, Object> row) {
        log.change(
                "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES ("
                        + String.join(
                                ", ", row.keySet().stream().map(name -> "?").toList()) + ")",
                row.values().toArray());
    }

    private void delete(String table, Map<String, Object> row) {
        List<Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String key : List.of("one", "number", "code")) {
            if (row.containsKey(key) && !(table.equals("log_head") && key.equals("number"))) {
                conditions.add(key + " = ?");
                values.add(row.get(key));
            }
        }
        log.change("DELETE FROM " + table + " WHERE " + String.join(" AND ", conditions), values.toArray());
    }

    private void replace(String table, Map<String, Object> row, Map<String, Object> by) {
        delete(table, row);
        insert(table, by);
    }

    private static Object altered(Object value) {
        if (value == null) {
            return "x";
        }
        if (value instanceof byte[] bytes) {
            byte[] altered = bytes.clone();
            altered[altered.length / 2] ^= 1;
            return altered;
        }
        if (value instanceof Number number) {
            return number.longValue() + 1_000;
        }
        String text = value.toString();
        return text.isEmpty() ? "x" : (char) (text.charAt(0) ^ 1) + text.substring(1);
    }

    @Test
    void aWholeLogIsSaidToBeWithItsHead() {
        assertEquals(new Verified(DECISIONS + 3 + 2, erased, head), verified());
        assertEquals(10 + 1 + 3, erased);
        assertEquals(head, Expected.read(head.toString()).orElseThrow());
        Expected before = head;
        log.add(3);
        assertNotEquals(before, verified().head(), "and an earlier head is still expected");
    }

    @Test
    void anEmptyLogIsWhole() {
        try (LogOnDisk empty = LogOnDisk.in(kind, folder.resolve("empty"))) {
            assertEquals(
                    new Verified(0, 0, new Expected(0, EntryRow.NOTHING)),
                    empty.verify(new Expected(0, EntryRow.NOTHING)));
            assertTrue(empty.verify(head) instanceof Broken, "it was not empty");
        }
    }

    @Test
    void eachColumnOfEachRowCannotBeAltered() {
        for (String table : List.of("entry", "sealed", "entry_reason")) {
            List<Map<String, Object>> rows = rows(table);
            for (int i = 0; i < rows.size(); i += rows.size() / 4) {
                Map<String, Object> row = rows.get(i);
                for (String column : row.keySet()) {
                    Map<String, Object> altered = new LinkedHashMap<>(row);
                    altered.put(column, altered(row.get(column)));
                    replace(table, row, altered);
                    assertBroken(((Number) row.get("number")).longValue(), table + "." + column);
                    replace(table, altered, row);
                }
            }
        }
        verified();
    }

    @Test
    void aTextCannotBeTakenAway() {
        for (String column : List.of(
                "policy", "outcome", "revision", "as_of", "language", "reference_tag", "input_hash", "payload_hash")) {
            Map<String, Object> row = rows("entry").get(20);
            Map<String, Object> altered = new LinkedHashMap<>(row);
            altered.put(column, null);
            replace("entry", row, altered);
            assertBroken(21, column);
            replace("entry", altered, row);
        }
        verified();
    }

    @Test
    void noColumnOfTheHeadCanBeAltered() {
        Map<String, Object> row = rows("log_head").get(0);
        for (String column : row.keySet()) {
            Map<String, Object> altered = new LinkedHashMap<>(row);
            altered.put(column, column.equals("one") ? (Object) 2 : altered(row.get(column)));
            replace("log_head", row, altered);
            try {
                broken("log_head." + column);
            } catch (LogKeyException noSuchKey) {
                assertEquals("key_id", column);
            }
            replace("log_head", altered, row);
        }
        verified();
    }

    @Test
    void eachByteOfWhatAnEntryHoldsCounts() {
        Map<String, Object> row = row("sealed", 8);
        for (String column : List.of("wrapped_key", "payload")) {
            byte[] bytes = (byte[]) row.get(column);
            for (int i = 0; i < bytes.length; i++) {
                byte[] altered = bytes.clone();
                altered[i] ^= (byte) (1 << i % 8);
                log.change("UPDATE sealed SET " + column + " = ? WHERE number = 8", altered);
                assertBroken(8, column + " byte " + i);
            }
            log.change("UPDATE sealed SET " + column + " = ? WHERE number = 8", bytes);
        }
        verified();
    }

    @Test
    void noRowCanBeRemoved() {
        for (String table : List.of("entry", "sealed", "entry_reason")) {
            List<Map<String, Object>> rows = rows(table);
            for (Map<String, Object> row : rows) {
                delete(table, row);
                assertBroken(missed(row), table + " " + row.get("number"));
                insert(table, row);
            }
        }
        Map<String, Object> row = rows("log_head").get(0);
        delete("log_head", row);
        assertBroken(0, "the head");
        insert("log_head", row);
        verified();
    }

    /** The first that shows that a row is missing: of an erasure, the first that it erased. */
    private static long missed(Map<String, Object> row) {
        return row.get("note") == null
                ? ((Number) row.get("number")).longValue()
                : ErasureNote.parse(row.get("note").toString()).orElseThrow().from();
    }

    @Test
    void noRowCanBeInserted() {
        Map<String, Object> entry = rows("entry").get(10);
        for (long number : new long[] {-5, 0, head.number() + 1, head.number() + 70}) {
            Map<String, Object> inserted = new LinkedHashMap<>(entry);
            inserted.put("number", number);
            inserted.put("id", "inserted");
            insert("entry", inserted);
            assertBroken(number, "entry " + number);
            delete("entry", inserted);

            Map<String, Object> sealed = new LinkedHashMap<>(row("sealed", 8));
            sealed.put("number", number);
            insert("sealed", sealed);
            assertBroken(number, "sealed " + number);
            delete("sealed", sealed);
        }
        for (long number : new long[] {-5, 0, 1, 30, head.number(), head.number() + 1, head.number() + 7_000}) {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("code", "alpha.INSERTED");
            reason.put("number", number);
            insert("entry_reason", reason);
            assertBroken(number, "entry_reason " + number);
            delete("entry_reason", reason);
        }
        Map<String, Object> secondHead = new LinkedHashMap<>(rows("log_head").get(0));
        secondHead.put("one", 2);
        insert("log_head", secondHead);
        assertBroken(0, "a second head");
        delete("log_head", secondHead);
        verified();
    }

    @Test
    void entriesCannotChangePlaces() {
        swap("entry", 13, 14);
        assertBroken(13, "neighbours");
        swap("entry", 13, 14);
        swap("entry", 5, 50);
        assertBroken(5, "far apart");
        swap("entry", 5, 50);
        swap("sealed", 5, 50);
        assertBroken(5, "cases");
        swap("sealed", 5, 50);
        verified();
    }

    private void swap(String table, long one, long other) {
        log.change("UPDATE " + table + " SET number = 9999 WHERE number = ?", one);
        log.change("UPDATE " + table + " SET number = ? WHERE number = ?", one, other);
        log.change("UPDATE " + table + " SET number = ? WHERE number = 9999", other);
    }

    @Test
    void whoHashesAnAlteredChainAnewIsFoundBySignatureAndByTheHeadKeptElsewhere() {
        String before = EntryRow.NOTHING;
        for (long number = 1; number <= head.number(); number++) {
            long here = number;
            EntryRow row = log.database().read("", connection -> Rows.list(
                            connection,
                            EntryRow::of,
                            "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE number = ?",
                            here)
                    .get(0));
            if (number == 30) {
                log.change("UPDATE entry SET outcome = 'approve' WHERE number = 30 AND outcome <> 'approve'");
                row = log.database().read("", connection -> Rows.list(
                                connection,
                                EntryRow::of,
                                "SELECT " + EntryRow.COLUMNS + " FROM entry WHERE number = 30")
                        .get(0));
            }
            EntryRow again = row.chained(number, before);
            log.change("UPDATE entry SET previous = ?, hash = ? WHERE number = ?", before, again.hash(), number);
            before = again.hash();
        }
        assertBroken(head.number(), "the signed head names another");
        assertEquals(head.number(), ((Broken) log.verify(head)).number());
    }

    @Test
    void theTailCannotBeCutOff() {
        Expected early = head;
        Map<String, Object> earlyHead = rows("log_head").get(0);
        log.add(5);
        head = verified().head();
        for (String table : List.of("entry", "sealed", "entry_reason")) {
            log.change("DELETE FROM " + table + " WHERE number > ?", early.number());
        }
        assertBroken(early.number() + 1, "the tail is gone");
        // With a signed head of that time it looks whole, but for who knows better.
        replace("log_head", rows("log_head").get(0), earlyHead);
        assertTrue(log.verify(early) instanceof Verified);
        assertEquals(early.number() + 1, ((Broken) log.verify(head)).number());
    }

    @Test
    void aHeadSignedWithAnotherKeyIsNone() {
        LogHead forged = LogHead.signed(
                LogKeys.of(SealingTest.key(9), "a stranger").sealing(), head.number(), head.hash(), LogOnDisk.START);
        log.change("UPDATE log_head SET signature = ?, signed_at = ?", forged.signature(), forged.signedAt());
        assertBroken(0, "the signature");
    }

    @Test
    void aCaseCannotBeTakenAwayByAnErasureThatNobodySigned() {
        Map<String, Object> sealed = row("sealed", 8);
        String note =
                new ErasureNote(null, log.decisions().get(7).id().toString(), null, null, 8, 8, 1, "x", null).json();
        EntryRow forged = new EntryRow(
                        0,
                        "erasure",
                        "forged",
                        "2026-07-01T00:00:00.000000000Z",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "",
                        "",
                        null,
                        null,
                        note,
                        null,
                        null,
                        null)
                .chained(head.number() + 1, head.hash());
        Map<String, Object> row = new LinkedHashMap<>(row("entry", DECISIONS + 1));
        row.put("number", forged.number());
        row.put("id", forged.id());
        row.put("recorded_at", forged.recordedAt());
        row.put("engine", forged.engine());
        row.put("note", forged.note());
        row.put("previous", forged.previous());
        row.put("hash", forged.hash());
        insert("entry", row);
        assertBroken(head.number() + 1, "an erasure that erased nothing");
        delete("sealed", sealed);
        assertBroken(8, "a forged erasure");
        delete("entry", row);
        assertBroken(8, "no erasure");
        insert("sealed", sealed);
        verified();
    }

    @Test
    void anErasureCannotBeUndoneNorHidden() {
        Map<String, Object> sealed = row("sealed", 8);
        assertEquals("case 1", log.decisions().get(7).reference());
        log.erasure().reference("case 1", "Ann", null);
        head = verified().head();
        insert("sealed", sealed);
        assertBroken(8, "a case that was erased came back");
        delete("sealed", sealed);
        Map<String, Object> erasure = row("entry", head.number());
        for (String part : List.of("\"to\":", "\"from\":", "\"tags\":[\"", "\"by\":\"")) {
            Map<String, Object> altered = new LinkedHashMap<>(erasure);
            altered.put("note", erasure.get("note").toString().replace(part, part + "1"));
            assertNotEquals(erasure, altered);
            replace("entry", erasure, altered);
            broken("the note's " + part);
            replace("entry", altered, erasure);
        }
        verified();
    }

    @Test
    void casesMayBeErasedMeanwhile() {
        Verification.Result result = new Verification(log::database, log::archive, () -> LogOnDisk.KEYS)
                .verify(head, (done, all) -> {
                    log.erasure().reference("case 3", "Ann", null);
                    log.erasure().reference("case 4", "Ann", null);
                });
        assertTrue(result instanceof Verified, result::toString);
        assertTrue(verified().entries() > head.number());
    }

    @Test
    void decisionsMayBeLoggedMeanwhile() {
        Verification.Result result = new Verification(log::database, log::archive, () -> LogOnDisk.KEYS)
                .verify(head, (done, all) -> {
                    if (log.decisions().size() < DECISIONS + 20) {
                        log.add(2);
                    }
                });
        assertTrue(result instanceof Verified, result::toString);
        assertTrue(log.decisions().size() > DECISIONS, "some were");
        verified();
    }
}
