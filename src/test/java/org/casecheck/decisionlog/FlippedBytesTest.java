package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.casecheck.archive.DatabaseException;
import org.casecheck.archive.Rows;
import org.casecheck.decisionlog.Verification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a file of SQLite: a byte that is no longer what it was is found, or is none that the log is made of. */
class FlippedBytesTest {
    private static final int ANYWHERE = 400;

    @TempDir
    private Path folder;

    @Test
    void oneFlippedByteAnywhereIsFoundUnlessNothingIsWrittenThere() throws IOException {
        List<String> before;
        try (LogOnDisk log = LogOnDisk.in(LogOnDisk.Kind.SQLITE, folder)) {
            log.add(60);
            before = dump(log);
        }
        Path file = folder.resolve("casecheck.db");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(6);
        int page = 4096;
        int inside = whole.length / page / 2 * page;
        IntStream positions = IntStream.concat(
                IntStream.generate(() -> random.nextInt(whole.length)).limit(ANYWHERE),
                IntStream.range(inside, inside + 64)); // where the cells of a page are listed
        int found = 0;
        for (int position : positions.toArray()) {
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) (1 << random.nextInt(8));
            Files.deleteIfExists(folder.resolve("casecheck.db-wal"));
            Files.deleteIfExists(folder.resolve("casecheck.db-shm"));
            Files.write(file, flipped);
            if (isFound(before, position)) {
                found++;
            }
        }
        assertTrue(found > ANYWHERE / 4, "much of the file is the log, but only " + found + " were found");
    }

    private boolean isFound(List<String> before, int position) {
        try (LogOnDisk log = LogOnDisk.in(LogOnDisk.Kind.SQLITE, folder)) {
            if (log.verify(null) instanceof Verified) {
                assertEquals(before, dump(log), "byte " + position);
                return false;
            }
            return true;
        } catch (DatabaseException | LogKeyException unreadable) {
            return true;
        }
    }

    /** Every value of the log's tables with its type. */
    private static List<String> dump(LogOnDisk log) {
        String entry = "quote(" + EntryRow.COLUMNS.replace(", ", ") || '|' || quote(") + ")";
        return List.of(
                        "SELECT " + entry + " FROM entry ORDER BY number",
                        "SELECT quote(number) || quote(key_id) || quote(wrapped_key) || quote(payload) FROM sealed ORDER BY number",
                        "SELECT quote(code) || quote(number) FROM entry_reason ORDER BY code, number",
                        "SELECT quote(one) || quote(number) || quote(hash) || quote(signed_at) || quote(key_id) || quote(signature)"
                                + " FROM log_head ORDER BY one")
                .stream()
                .flatMap(sql -> log
                        .database()
                        .read(
                                "The tables could not be read",
                                connection -> Rows.list(connection, row -> row.getString(1), sql))
                        .stream())
                .toList();
    }
}
