package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of errors lists every kind of problem that there is, with its status, and no other. */
class ErrorCatalogueTest {
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| status \\| `type` ends in .*\n((?:\\|.*\n)+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9, ]+) \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    @Test
    void theReadmeListsEveryKindOfProblemWithItsStatus() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        for (ProblemKind kind : ProblemKind.values()) {
            kinds.put(kind.type().replaceFirst(".*:", ""), String.valueOf(kind.status()));
        }
        assertEquals(kinds, listed(Files.readString(Path.of("README.md"))));
    }

    /** The status of each name; a row with several of both gives them in the same order. */
    private static Map<String, String> listed(String page) {
        Map<String, String> listed = new TreeMap<>();
        Matcher table = TABLE.matcher(page);
        assertTrue(table.find(), "the README has no table of errors");
        Matcher row = ROW.matcher(table.group(1));
        while (row.find()) {
            String[] statuses = row.group(1).split(", ");
            Matcher name = NAME.matcher(row.group(2));
            for (int nth = 0; name.find(); nth++) {
                listed.merge(name.group(1), statuses[Math.min(nth, statuses.length - 1)], (one, other) -> "twice");
            }
        }
        return listed;
    }
}
