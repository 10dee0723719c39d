package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code impact} of the packaged jar, in a process of its own. */
class ImpactCommandIT {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CASES = """
            {"policy":"demo","asOf":"2026-06-16T10:00:00+08:00","reference":"few <1>","facts":{"name":"a","documents":[{"kind":"address"}]}}
            {"policy":"demo","facts":{"name":"a","documents":[{"kind":"address"},{"kind":"address"}]}}
            {"policy":"demo","facts":{"nam":"a"}}
            no case
            """;

    private static Path base;
    private static Path candidate;

    @TempDir
    Path folder;

    private record Said(int exit, String out, String err) {}

    @BeforeAll
    static void writeRules() {
        RulesFolder rules = RulesOnDisk.folder();
        base = RulesOnDisk.write(rules);
        candidate = RulesOnDisk.write(rules.with(
                "demo/policy.yaml", rules.files().get("demo/policy.yaml").replace("value: 2", "value: 1")));
    }

    @AfterAll
    static void deleteRules() {
        RulesOnDisk.delete(base);
        RulesOnDisk.delete(candidate);
    }

    private Said run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("CASECHECK_RULES");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("CASECHECK_DATA", folder.resolve("data").toString());
        int exit = builder.start().waitFor();
        return new Said(exit, Files.readString(out), Files.readString(err));
    }

    private Said impact(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("impact", candidate.toString()));
        all.addAll(List.of(arguments));
        return run(CASES, all.toArray(String[]::new));
    }

    @Test
    void theBaseIsWhatIsToServeOrIsNamed() throws Exception {
        Said nothing = impact("--cases", "-");
        assertEquals(2, nothing.exit());
        assertTrue(nothing.err().contains("--base"), nothing.err());

        assertEquals(
                0, run("", "activate", "folder", "--rules", base.toString()).exit());
        Said active = impact("--cases", "-", "--lang", "en");
        assertEquals("", active.err());
        assertEquals(0, active.exit(), active.out());
        String revision = RulesOnDisk.folder().revision();
        assertTrue(active.out().startsWith("base " + revision), active.out());
        assertTrue(active.out().contains("1  outcome review → approve\n                few <1> (#1)"), active.out());
        assertTrue(active.out().contains("neither has a decision /facts/? (the facts are refused)"), active.out());
        assertTrue(active.out().contains("no JSON object"), active.out());
        assertTrue(active.out().contains("/s per core"), active.out());

        String digits = revision.substring("sha256:".length(), 19);
        for (String name : List.of(digits, base.toString())) {
            JsonNode json = JSON.readTree(
                    impact("--cases", "-", "--json", "--base", name).out());
            assertEquals(revision, json.at("/impact/base").asText());
            assertEquals(50, json.path("changedOutcomesPercent").asInt());
            assertTrue(json.path("passed").asBoolean());
            assertEquals(
                    "demo.TOO_FEW", json.at("/impact/policies/0/lost/0/code").asText());
            assertEquals(
                    "few <1>",
                    json.at("/impact/policies/0/lost/0/examples/0/name").asText());
            assertEquals("not-json", json.at("/impact/notCases/0/fault").asText());
            assertEquals(4, json.at("/impact/notCases/0/examples/0/number").asInt());
            assertEquals(
                    "refused", json.at("/impact/policies/0/undecided/0/kind").asText());
            assertEquals("both", json.at("/impact/policies/0/undecided/0/side").asText());
        }
        assertEquals(2, impact("--cases", "-", "--base", "0123456789").exit());
    }

    @Test
    void itGatesAndWritesAPage() throws Exception {
        Path page = folder.resolve("reports/impact.html");
        String[] at = {"--base", base.toString(), "--cases", "-"};
        Said over = impact(at[0], at[1], at[2], at[3], "--most-changed", "49%", "--html", page.toString());
        assertEquals(1, over.exit());
        assertTrue(over.out().contains("FAILED 50 % of the outcomes change, 49 % may"), over.out());
        assertTrue(Files.readString(page).contains("few &lt;1&gt; (#1)"), page.toString());
        assertTrue(Files.readString(page).contains("zh-CN"), page.toString());
        assertEquals(
                0, impact(at[0], at[1], at[2], at[3], "--most-changed", "50%").exit());
        assertEquals(
                2, impact(at[0], at[1], at[2], at[3], "--most-changed", "0.5").exit());
        assertEquals(2, impact(at[0], at[1], at[2], at[3], "--threads", "0").exit());
        assertEquals(2, impact(at[0], at[1], at[2], "nowhere.ndjson").exit());
        assertEquals(2, impact(at[0], at[1], "--log", "2026-06-01").exit());
        assertEquals(2, impact(at[0], at[1], "--log", "June..").exit());
        Said log = impact(at[0], at[1], "--log", "2026-06-01..2026-07-01", "--lang", "en");
        assertEquals(0, log.exit(), log.err());
        assertTrue(log.out().contains("         0  cases"), log.out());
        Said none = run("no case", "impact", base.toString(), at[0], at[1], at[2], at[3], "--most-changed", "50%");
        assertEquals(1, none.exit());
        assertTrue(none.out().contains("no case could be compared"), none.out());
    }

    @Test
    void rulesThatDoNotPassTheCheckAreNotCompared() throws Exception {
        RulesFolder rules = RulesOnDisk.folder();
        Path broken = RulesOnDisk.write(
                rules.with("demo/demo.drl", rules.files().get("demo/demo.drl").replace("\"NO_NAME\"", "\"NO_NAMES\"")));
        Said said = run(CASES, "impact", broken.toString(), "--base", base.toString(), "--cases", "-");
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("candidate ") && said.err().contains("`NO_NAMES`"), said.err());
        assertEquals("", said.out());
        Said turned = run(CASES, "impact", base.toString(), "--base", broken.toString(), "--cases", "-");
        assertEquals(1, turned.exit());
        assertTrue(turned.err().startsWith("base "), turned.err());
        assertFalse(turned.err().contains("candidate "), turned.err());
        RulesOnDisk.delete(broken);
    }
}
