package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.facts.Aggregates;
import org.junit.jupiter.api.Test;

/** What analysts read about the functions is what there is. */
class LanguageTablesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-zA-Z]+)\\(");

    private static Set<String> documented(String table) throws IOException {
        String text = Files.readString(Path.of("rules/README.md"));
        int start = text.indexOf("<!-- functions: " + table + " -->");
        Set<String> names = new TreeSet<>();
        Matcher row = ROW.matcher(text.substring(start, text.indexOf("\n\n", start)));
        while (row.find()) {
            names.add(row.group(1));
        }
        return names;
    }

    @Test
    void everyFunctionIsDocumentedAndNoOther() throws IOException {
        Set<String> contextual = new TreeSet<>(RuleFunctions.names());
        contextual.removeAll(RuleFunctions.pureNames());
        assertEquals(new TreeSet<>(RuleFunctions.pureNames()), documented("pure"));
        assertEquals(contextual, documented("contextual"));
        assertEquals(new TreeSet<>(Aggregates.byName().keySet()), documented("accumulate"));
    }
}
