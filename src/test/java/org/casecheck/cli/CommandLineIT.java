package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.casecheck.http.RulesOnDisk;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The packaged jar, each verb in a process of its own. */
class CommandLineIT {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHIPPED = Path.of("rules").toAbsolutePath().toString();

    private static Path demo;

    @TempDir
    Path folder;

    @TempDir
    Path data;

    /** What a process said and how it ended. */
    private record Said(int exit, String out, String err) {
        String lastLine() {
            String[] lines = out.strip().split("\n");
            return lines[lines.length - 1];
        }
    }

    @BeforeAll
    static void writeRules() {
        demo = RulesOnDisk.write(RulesOnDisk.folder());
    }

    @AfterAll
    static void deleteRules() {
        RulesOnDisk.delete(demo);
    }

    private ProcessBuilder process(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().remove("CASECHECK_RULES");
        process.environment().remove("JAVA_TOOL_OPTIONS");
        process.environment().put("CASECHECK_DATA", data.toString());
        return process;
    }

    private Said runWith(String input, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path in = Files.writeString(folder.resolve("in"), input);
        Process process = process(arguments)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exit = process.waitFor();
        return new Said(exit, Files.readString(out), Files.readString(err));
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    private static Path broken() {
        RulesFolder folder = RulesOnDisk.folder();
        String rules = folder.files().get("demo/demo.drl");
        return RulesOnDisk.write(folder.with("demo/demo.drl", rules.replace("\"NO_NAME\"", "\"NO_NAMES\"")));
    }

    @Test
    void checkFindsNothingWrongWithTheShippedRulesAndLogsNothing() throws Exception {
        Said said = run("check", SHIPPED);
        assertEquals("", said.err());
        assertEquals(0, said.exit(), said.out());
        assertTrue(said.out().startsWith("OK 0 errors"), said.out());
    }

    @Test
    void checkNamesFileLineColumnMessageAndRemedyInBothLanguages() throws Exception {
        Path broken = broken();
        Said both = run("check", broken.toString());
        assertEquals(1, both.exit());
        assertEquals("", both.err());
        assertTrue(
                Pattern.compile(
                                "(?s)^demo/demo\\.drl\n  \\d+:\\d+ error .*`NO_NAMES`.* \\[unknown-reason]\n +\\| .*\\^\n.*[\\u4e00-\\u9fa5].*")
                        .matcher(both.out())
                        .matches(),
                both.out());
        assertTrue(both.lastLine().startsWith("FAILED 1 error, 0 warnings"), both.out());
        Said english = run("check", "--lang", "en", broken.toString());
        assertFalse(Pattern.compile("[\\u4e00-\\u9fa5]").matcher(english.out()).find(), english.out());
        Said chinese = run("check", "--lang", "zh", broken.toString());
        assertTrue(chinese.out().contains("错误"), chinese.out());
        JsonNode json = JSON.readTree(run("check", "--json", broken.toString()).out());
        assertFalse(json.path("passed").asBoolean());
        assertEquals("demo/demo.drl", json.at("/issues/0/file").asText());
        assertEquals("unknown-reason", json.at("/issues/0/check").asText());
        assertTrue(json.at("/issues/0/line").asInt() > 0);
        RulesOnDisk.delete(broken);
    }

    @Test
    void checkWritesSarifForCodeReview() throws Exception {
        Said sound = run("check", "--sarif", demo.toString());
        assertEquals("", sound.err());
        assertEquals(0, sound.exit(), sound.out());
        JsonNode driver = JSON.readTree(sound.out()).at("/runs/0/tool/driver");
        assertTrue(run("--version")
                .out()
                .startsWith("casecheck " + driver.path("version").asText() + "\n"));
        assertEquals(0, JSON.readTree(sound.out()).at("/runs/0/results").size());
        Path broken = broken();
        Said said = run("check", "--sarif", "--lang", "en", broken.toString());
        assertEquals(1, said.exit());
        JsonNode result = JSON.readTree(said.out()).at("/runs/0/results/0");
        assertEquals("unknown-reason", result.path("ruleId").asText());
        JsonNode location = result.at("/locations/0/physicalLocation");
        assertEquals("demo/demo.drl", location.at("/artifactLocation/uri").asText());
        assertTrue(location.at("/region/startLine").asInt() > 0);
        RulesOnDisk.delete(broken);
    }

    @Test
    void whatIsNotUnderstoodIsAUsageError() throws Exception {
        assertEquals(2, run("chek").exit());
        assertTrue(run("chek").err().contains("check"));
        assertEquals(2, run("check", "--nothing").exit());
        assertEquals(2, run("check", "--json", "--sarif").exit());
        assertEquals(2, run("decide").exit());
        assertEquals(
                2,
                run("decide", "demo", "nowhere.json", "--rules", demo.toString())
                        .exit());
        Said policy = run("decide", "dmeo", "-", "--rules", demo.toString());
        assertEquals(2, policy.exit());
        assertTrue(policy.err().contains("Did you mean `demo`?"), policy.err());
        assertEquals(0, run("--help").exit());
        assertEquals(0, run("--version").exit());
    }

    @Test
    void decideTakesBareFactsAndTheEnvelope() throws Exception {
        String facts = "{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2026-06-15\"}]}";
        String asOf = "2026-06-16T10:00:00+08:00";
        Said bare = runWith(facts, "decide", "demo", "-", "--rules", demo.toString(), "--as-of", asOf, "--lang", "en");
        assertEquals("", bare.err());
        assertEquals(0, bare.exit());
        JsonNode decision = JSON.readTree(bare.out());
        assertEquals("supplement", decision.path("outcome").asText());
        assertEquals(asOf, decision.path("asOf").asText());
        assertEquals("demo.EXPIRED", decision.at("/reasons/0/code").asText());
        assertEquals(
                "The identity document expired on 2026-06-15",
                decision.at("/reasons/0/message").asText());
        Path file = Files.writeString(
                folder.resolve("case.json"),
                "{\"asOf\":\"" + asOf + "\",\"reference\":\"r-1\",\"facts\":" + facts + "}");
        JsonNode enveloped = JSON.readTree(run("decide", "demo", file.toString(), "--rules", demo.toString())
                .out());
        assertEquals("r-1", enveloped.path("reference").asText());
        assertEquals("身份证件已于2026-06-15到期", enveloped.at("/reasons/0/message").asText());
    }

    @Test
    void explainSaysOfEachRuleWhyItFiredOrNot() throws Exception {
        String facts = "{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2026-06-16\"}]}";
        String asOf = "2026-06-16T10:00:00+08:00";
        Said text = runWith(facts, "explain", "demo", "-", "--rules", demo.toString(), "--as-of", asOf, "--lang", "en");
        assertEquals("", text.err());
        assertEquals(0, text.exit());
        assertTrue(text.out().contains("document has expired  demo/demo.drl:1  did not fire, 1 not met"), text.out());
        String title = "document has expired";
        Said one = runWith(
                facts, "explain", "demo", "-", "--rules", demo.toString(), "--as-of", asOf, "--json", "--rule", title);
        JsonNode rules = JSON.readTree(one.out()).path("rules");
        assertEquals(1, rules.size());
        assertEquals("not-fired", rules.at("/0/status").asText());
        assertEquals(1, rules.at("/0/unmet").asInt());
        Said unknown =
                runWith(facts, "explain", "demo", "-", "--rules", demo.toString(), "--rule", "document has expird");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("Did you mean `document has expired`?"), unknown.err());
    }

    @Test
    void decideSaysEverythingThatIsWrongWithTheFacts() throws Exception {
        Said said = runWith("{\"nam\":1,\"limit\":\"x\"}", "decide", "demo", "-", "--rules", demo.toString());
        assertEquals(1, said.exit());
        assertEquals("", said.out());
        assertTrue(said.err().contains("/nam") && said.err().contains("/limit"), said.err());
        assertEquals(
                1,
                runWith("{", "decide", "demo", "-", "--rules", demo.toString()).exit());
        assertEquals(
                1,
                runWith(
                                "{\"name\":\"fault\",\"documents\":[{\"kind\":\"identity\"}]}",
                                "decide",
                                "demo",
                                "-",
                                "--rules",
                                demo.toString())
                        .exit());
    }

    @Test
    void replayPassesTheShippedFixturesAndWritesJUnitXml() throws Exception {
        Path xml = folder.resolve("reports/junit.xml");
        Said said = run("replay", SHIPPED, "--policy", "kyc-individual", "--junit", xml.toString());
        assertEquals("", said.err());
        assertEquals(0, said.exit(), said.out());
        assertTrue(said.lastLine().matches("[1-9][0-9]* passed, 0 failed"), said.out());
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getDocumentElement();
        assertEquals(said.lastLine().split(" ")[0], suites.getAttribute("tests"));
        assertEquals(
                suites.getAttribute("tests"),
                String.valueOf(suites.getElementsByTagName("testcase").getLength()));
    }

    @Test
    void replayNamesTheFixtureItsPlaceAndTheDifference() throws Exception {
        RulesFolder rules = RulesOnDisk.folder();
        String fixtures = rules.files().get("demo/fixtures/all.yaml");
        Path wrong = RulesOnDisk.write(
                rules.with("demo/fixtures/all.yaml", fixtures.replace("outcome: supplement", "outcome: review")));
        Path xml = folder.resolve("junit.xml");
        Said said = run("replay", wrong.toString(), "--junit", xml.toString());
        assertEquals(1, said.exit());
        assertTrue(said.out().contains("everything is wrong"), said.out());
        assertTrue(said.out().contains("demo/fixtures/all.yaml:"), said.out());
        assertTrue(said.out().contains("expected review, got supplement"), said.out());
        assertTrue(said.lastLine().endsWith(" failed") && !said.lastLine().endsWith(" 0 failed"), said.out());
        assertTrue(Files.readString(xml).contains("<failure"), "junit");
        JsonNode json = JSON.readTree(run("replay", wrong.toString(), "--json").out());
        assertTrue(json.path("failed").asInt() > 0);
        RulesOnDisk.delete(wrong);
    }

    @Test
    void rulesetsAreActivatedListedComparedAndBroughtBackWithoutAService() throws Exception {
        Path rules = RulesOnDisk.write(RulesOnDisk.folder());
        String[] at = {"--rules", rules.toString(), "--by", "Ann"};
        assertEquals("Nothing has served yet.", run("rulesets").lastLine());
        assertEquals(2, run("rulesets", "--limit", "0").exit());
        Said first = run("activate", "folder", at[0], at[1], at[2], at[3]);
        assertEquals("", first.err());
        assertEquals("ACTIVATED " + RulesOnDisk.folder().revision(), first.lastLine());

        Path reasons = rules.resolve("demo/reasons.yaml");
        Files.writeString(reasons, Files.readString(reasons).replace("Give the name", "Give us the name"));
        Said diff = run("diff", "active", "folder", at[0], at[1]);
        assertTrue(
                diff.out().contains("changed reason NO_NAME") && diff.out().contains("Give us the name"), diff.out());
        assertEquals(
                "NO_NAME",
                JSON.readTree(run("diff", "active", "folder", at[0], at[1], "--json")
                                .out())
                        .at("/policies/0/reasons/0/name")
                        .asText());
        assertEquals(0, run("activate", "folder", at[0], at[1], at[2], at[3]).exit());

        String digits = RulesOnDisk.folder().revision().substring("sha256:".length(), 19);
        Said back = run("activate", digits, at[0], at[1], at[2], at[3]);
        assertTrue(
                back.lastLine().startsWith("ACTIVATED " + RulesOnDisk.folder().revision() + " (pinned"), back.out());
        Said listed = run("rulesets");
        assertTrue(listed.out().startsWith("P sha256:" + digits), listed.out());
        JsonNode json = JSON.readTree(run("rulesets", "--json").out());
        assertEquals(2, json.path("rulesets").size());
        assertEquals(3, json.path("activations").size());
        assertEquals("Ann", json.at("/appointed/by").asText());

        Files.writeString(reasons, "NO_NAME: {");
        Said refused = run("activate", "folder", at[0], at[1]);
        assertEquals(1, refused.exit());
        assertTrue(refused.out().contains("demo/reasons.yaml"), refused.out());
        assertTrue(refused.lastLine().startsWith("NOT ACTIVATED"), refused.out());
        assertEquals(2, run("activate", "0123456789", at[0], at[1]).exit());
        assertEquals(2, run("diff", "active", "0123456789").exit());
        RulesOnDisk.delete(rules);
    }

    @Test
    void aServiceThatCannotStartSaysWhy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = run("serve", "--port", String.valueOf(taken.getLocalPort()));
            assertEquals(1, said.exit());
            assertTrue(said.err().contains("--port"), said.err());
        }
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsNamedWithTheRemedy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Said said = run("rulesets", "--data", file.toString());
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("CASECHECK_DATA") && !said.err().contains("\tat "), said.err());
    }

    @Test
    void serveListensOnThisMachineAndDecides() throws Exception {
        Process process = process("serve", "--port", "0", "--rules", demo.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            URI root = listening(log);
            assertEquals("127.0.0.1", root.getHost());
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(root.resolve("/v1/policies/demo/decisions"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"facts\":{}}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(
                    "supplement", JSON.readTree(answer.body()).path("outcome").asText());
        } finally {
            process.destroy();
            assertEquals(143, process.waitFor());
        }
    }

    /** The id of a decision that the service has answered before it was stopped. */
    private String decided(String reference) throws IOException, InterruptedException {
        Process process = process("serve", "--rules", demo.toString(), "--port", "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(listening(log).resolve("/v1/policies/demo/decisions"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"reference\":\"" + reference + "\",\"facts\":{\"name\":\"王小明\"}}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return JSON.readTree(answer.body()).path("id").asText();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void whatAServiceDecidedIsShownReplayedVerifiedAndErasedWithoutIt() throws Exception {
        String id = decided("case 1");
        Said found = run("log", "search", "--reference", "case 1", "--json");
        assertTrue(found.exit() == 0 && found.out().contains(id), found.toString());
        Said shown = run("log", "show", id);
        assertTrue(
                shown.exit() == 0 && shown.out().contains("王**") && !shown.out().contains("小明"), shown.toString());
        assertTrue(run("log", "show", id, "--unmasked").out().contains("王小明"));
        Said replayed = run("replay", "--log");
        assertEquals(0, replayed.exit(), replayed.toString());
        Said whole = run("log", "verify");
        assertEquals(0, whole.exit(), whole.toString());

        assertEquals(
                0, run("log", "erase", "--reference", "case 1", "--by", "Ann").exit());
        Said erased = run("log", "show", id);
        assertTrue(
                erased.exit() == 0
                        && erased.out().contains("Ann")
                        && !erased.out().contains("王"),
                erased.toString());
        assertEquals(0, run("log", "verify").exit());
        Said cut = run("log", "verify", "--expected", "9:" + "0".repeat(64));
        assertTrue(cut.exit() == 1 && !cut.err().contains("\tat "), cut.toString());
    }

    private static URI listening(BufferedReader log) throws IOException {
        Pattern address = Pattern.compile("Listening on: (http://\\S+)");
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher found = address.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the service ended: " + said);
    }
}
