package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.casecheck.http.RulesOnDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What `replay` takes and writes when it is asked for coverage. */
class ReplayCoverageTest {
    private static Path rules;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void writeRules() {
        rules = RulesOnDisk.write(RulesOnDisk.folder());
    }

    @AfterAll
    static void deleteRules() {
        RulesOnDisk.delete(rules);
    }

    private int replay(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = rules.toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandLine(new ReplayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(all);
    }

    @Test
    void itIsPrintedAndWrittenAsPageOrJson() throws Exception {
        Path page = folder.resolve("coverage.html");
        Path json = folder.resolve("coverage.json");
        assertEquals(0, replay("--coverage=" + page, "--lang", "en"), out.toString());
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        assertEquals(0, replay("--coverage=" + json));
        assertTrue(new ObjectMapper().readTree(json.toFile()).at("/sides/all").asInt() > 0);
        assertEquals(0, replay("--coverage", "--lang", "en"));
        assertTrue(out.toString().contains("not seen"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, replay("--coverage", "--json"));
        assertTrue(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/coverage/sides/seen")
                        .asInt()
                > 0);
    }

    @Test
    void tooLittleIsAFailureAndWhatCannotBeUnderstoodIsUsage() {
        assertEquals(0, replay("--coverage-min", "1"));
        assertEquals(1, replay("--coverage-min", "100"));
        assertEquals(2, replay("--coverage-min", "101"));
        assertEquals(2, replay("--coverage=coverage.txt"));
        assertEquals(2, replay("--coverage", "--log"));
    }

    @Test
    void proposalsAreWrittenForEachPolicy() throws Exception {
        assertEquals(0, replay("--propose", folder.toString(), "--policy", "demo"), out.toString());
        assertTrue(Files.readString(folder.resolve("demo.yaml")).contains("- name: "));
    }
}
