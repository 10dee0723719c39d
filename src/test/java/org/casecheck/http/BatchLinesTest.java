package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.casecheck.http.BatchLines.Line;
import org.junit.jupiter.api.Test;

class BatchLinesTest {
    private static final int LONGEST = 10;

    private static List<String> cut(byte[] body, int chunk) {
        BatchLines lines = new BatchLines(LONGEST);
        List<String> cut = new ArrayList<>();
        for (int from = 0; from < body.length; from += chunk) {
            lines.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + chunk)));
            take(lines, cut);
        }
        lines.end();
        take(lines, cut);
        return cut;
    }

    private static void take(BatchLines lines, List<String> cut) {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            cut.add(line.number() + ":"
                    + (line.bytes() == null ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8)));
            assertEquals(line.number() + 1, lines.following());
        }
    }

    @Test
    void linesAreTheSameHoweverTheyCome() {
        String text = "a\n\n \t\r\nbc\r\n0123456789\n0123456789\r\n0123456789x\r\n"
                + "very much longer than that\nd\r\r\n中文\n{\"a\":1}";
        List<String> expected = List.of(
                "1:a",
                "4:bc",
                "5:0123456789",
                "6:0123456789",
                "7:too long",
                "8:too long",
                "9:d\r",
                "10:中文",
                "11:{\"a\":1}");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        for (int chunk = 1; chunk <= body.length; chunk++) {
            assertEquals(expected, cut(body, chunk), "in chunks of " + chunk);
        }
    }

    @Test
    void aLineThatLacksItsEndIsTakenOnlyOnceNothingMoreComes() {
        BatchLines lines = new BatchLines(LONGEST);
        lines.add("half".getBytes(StandardCharsets.UTF_8));
        assertNull(lines.next());
        assertEquals(1, lines.following());
        lines.end();
        assertEquals(1, lines.next().number());
        assertNull(lines.next());
    }

    @Test
    void whatIsTooLongAndLacksItsEndIsTold() {
        assertEquals(List.of("1:too long"), cut("0123456789abcdef".getBytes(StandardCharsets.UTF_8), 3));
        assertEquals(List.of(), cut(" \n\r\n\t".getBytes(StandardCharsets.UTF_8), 2));
    }
}
