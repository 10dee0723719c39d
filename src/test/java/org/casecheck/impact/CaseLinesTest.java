package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.casecheck.impact.CaseSource.Entry;
import org.junit.jupiter.api.Test;

/** Lines are taken apart by their ends alone, and nothing of a line that is too long is kept. */
class CaseLinesTest {
    private static final String CASE = "{\"policy\":\"demo\",\"facts\":{}}";

    private static List<Entry> entries(String text, int longest) throws IOException {
        return entries(text.getBytes(StandardCharsets.UTF_8), longest);
    }

    private static List<Entry> entries(byte[] bytes, int longest) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (CaseLines lines = new CaseLines(new ByteArrayInputStream(bytes), bytes.length, longest)) {
            lines.each(entries::add);
            assertEquals(bytes.length == 0 ? Double.NaN : 1, lines.share());
        }
        return entries;
    }

    private static String body(String line) throws IOException {
        Case one = (Case) entries(line, 1_000).get(0).read();
        return new String(one.body(), StandardCharsets.UTF_8);
    }

    @Test
    void blankLinesAreCountedAndCarriageReturnsDoNoHarm() throws IOException {
        List<Entry> entries = entries(CASE + "\r\n\n  \r\n" + CASE + "\n" + CASE, 1_000);
        assertEquals(List.of(1L, 4L, 5L), entries.stream().map(Entry::number).toList());
        entries.forEach(entry -> assertTrue(entry.read() instanceof Case));
        assertEquals(List.of(), entries("", 1_000).stream().map(Entry::number).toList());
        assertEquals(1, entries(CASE + "\n", 1_000).size());
    }

    @Test
    void aFileThatBeginsWithAByteOrderMarkIsTaken() throws IOException {
        assertEquals("{\"facts\":{}}", body("\uFEFF" + CASE));
    }

    /** As Windows PowerShell writes what is sent to a file by {@code >}, and others do. */
    @Test
    void linesInUtf16AndUtf32AreNoCasesAndTheOthersAreTaken() throws IOException {
        for (Charset charset : List.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32LE"),
                Charset.forName("UTF-32BE"))) {
            for (String mark : List.of("", "\uFEFF")) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                file.writeBytes((mark + CASE + "\r\n" + CASE + "\r\n").getBytes(charset));
                file.writeBytes(("\n" + CASE).getBytes(StandardCharsets.UTF_8));
                List<Entry> entries = entries(file.toByteArray(), 1_000);
                int last = entries.size() - 1;
                for (Entry entry : entries.subList(0, last)) {
                    assertEquals(CaseFault.NOT_JSON, entry.read(), charset + " " + entry.number());
                }
                assertTrue(last >= 2 && entries.get(last).read() instanceof Case);
            }
        }
    }

    @Test
    void aLineAsLongAsAllowedIsTakenAndALongerOneRefused() throws IOException {
        List<Entry> entries = entries(CASE + "\n" + CASE + " \n" + CASE + "\n" + CASE + "  ", CASE.length());
        assertTrue(entries.get(0).read() instanceof Case);
        assertEquals(CaseFault.TOO_LONG, entries.get(1).read());
        assertTrue(entries.get(2).read() instanceof Case);
        assertEquals(CaseFault.TOO_LONG, entries.get(3).read());
    }

    @Test
    void nothingOfALineThatIsTooLongIsHeld() throws IOException {
        long size = 3L * Runtime.getRuntime().maxMemory() / 2;
        long bytes = Math.min(size, 4L << 30);
        InputStream endless = new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                java.util.Arrays.fill(into, offset, offset + length, (byte) 'x');
                left -= length;
                return length;
            }
        };
        List<Entry> entries = new ArrayList<>();
        try (CaseLines lines = new CaseLines(endless, -1)) {
            lines.each(entries::add);
            assertTrue(Double.isNaN(lines.share()));
        }
        assertEquals(CaseFault.TOO_LONG, entries.get(0).read());
        assertEquals(1, entries.size());
    }

    @Test
    void theBodyIsWhatStandsInTheLine() throws IOException {
        assertEquals(
                "{\"asOf\":12.50,\"reference\":\"名\\u0041\",\"facts\":{ \"a\" : [1.0, \"}\\\"\"] }}",
                body("{ \"reference\" : \"名\\u0041\" , \"facts\" : { \"a\" : [1.0, \"}\\\"\"] } ,\"policy\":\"demo\","
                        + "\"asOf\": 12.50 }"));
        assertEquals("{\"asOf\":null,\"facts\":[true]}", body("{\"policy\":\"demo\",\"asOf\":null,\"facts\":[true]}"));
        assertEquals(
                "{\"asOf\":\"2026-06-01T09:00:00+08:00\",\"facts\":null}",
                body("{\"asOf\":\"2026-06-01T09:00:00+08:00\",\"facts\":null,\"policy\":\"demo\"}"));
    }

    @Test
    void whatTheServiceWouldNotTakeAsAReferenceIsNoName() throws IOException {
        String line = "{\"policy\":\"demo\",\"reference\":%s,\"facts\":{}}";
        assertEquals(
                "r",
                ((Case) entries(line.formatted("\"r\""), 1_000).get(0).read())
                        .name()
                        .name());
        for (String other : List.of("1", "\"" + "r".repeat(201) + "\"", "null")) {
            assertEquals(
                    new Example(1, null),
                    ((Case) entries(line.formatted(other), 1_000).get(0).read()).name());
        }
    }

    @Test
    void whatFollowsTheObjectOrIsNotTextIsNoCase() throws IOException {
        for (String line : List.of(CASE + "{}", CASE + " x", "{\"policy\":\"demo\",\"facts\":{}", "nul", "1")) {
            assertEquals(CaseFault.NOT_JSON, entries(line, 1_000).get(0).read(), line);
        }
    }
}
