package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of the README's client guide do what it says, as they stand there, against the packaged service. */
class ClientGuideIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CASE = Pattern.compile("<<'JSON'\n(.*?)\nJSON\n", Pattern.DOTALL);

    @TempDir
    static Path folder;

    private static PackagedService service;
    private static UnsteadyGate gate;
    private static String expected;

    /** The file an example stands in, and what runs it. */
    private enum Example {
        CURL("decide.sh", List.of("sh"), List.of("curl", "jq")),
        PYTHON("decide.py", List.of("python3"), List.of("python3")),
        JAVASCRIPT("decide.mjs", List.of("node"), List.of("node")),
        JAVA(
                "Decide.java",
                List.of(PackagedService.JAVA, "-cp", PackagedService.APPLICATION.resolve("lib/main") + "/*"),
                List.of());

        private final String file;
        private final List<String> command;
        private final List<String> programs;

        Example(String file, List<String> command, List<String> programs) {
            this.file = file;
            this.command = command;
            this.programs = programs;
        }

        /** What follows its name in the first line of its block, to the end of the block. */
        String text(String page) {
            Matcher block = Pattern.compile("(?ms)^```\\w+\n(?:#|//) " + Pattern.quote(file) + "\\b(.*?)^```$")
                    .matcher(page);
            assertTrue(block.find(), "the README has no example " + file);
            return file.endsWith(".java") || file.endsWith(".mjs") ? "//" + block.group(1) : "#" + block.group(1);
        }
    }

    /** What a program said and how it ended. */
    private record Said(int exit, String out, String err) {}

    @BeforeAll
    static void startTheService() throws IOException {
        Path rules = folder.resolve("rules");
        for (String part : List.of("kyc-individual", "lists", "calendars")) {
            copy(Path.of("rules", part), rules.resolve(part));
        }
        String page = Files.readString(Path.of("README.md"));
        Matcher written = CASE.matcher(page);
        assertTrue(written.find(), "the README has no case at its top");
        Files.writeString(folder.resolve("case.json"), written.group(1));
        Files.writeString(folder.resolve("bad.json"), "{ \"facts\": { \"applicaton\": {} } }");
        for (Example example : Example.values()) {
            Files.writeString(folder.resolve(example.file), example.text(page));
        }
        service = PackagedService.start(Map.of(
                "CASECHECK_RULES",
                rules.toString(),
                "CASECHECK_DATA",
                folder.resolve("data").toString()));
        gate = UnsteadyGate.before(service.root());
        expected = printed(
                JSON.readTree(gate.decision("kyc-individual", Files.readAllBytes(folder.resolve("case.json")))));
    }

    @AfterAll
    static void stopTheService() {
        if (gate != null) {
            gate.close();
        }
        if (service != null) {
            service.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** What each example prints of a decision. */
    private static String printed(JsonNode decision) {
        List<String> lines = new ArrayList<>(List.of(decision.path("outcome").asText()));
        for (JsonNode reason : decision.path("reasons")) {
            lines.add("- " + reason.path("code").asText() + ": "
                    + reason.path("message").asText());
        }
        for (JsonNode step : decision.path("plan").path("steps")) {
            lines.add(step.path("step") + ". " + step.path("do").asText() + " ("
                    + step.path("by").asText() + ", by " + step.path("dueBy").asText() + ")");
        }
        assertTrue(lines.size() > 3, "the case has reasons and a step: " + lines);
        return String.join("\n", lines);
    }

    private static Said run(Example example, String file, Map<String, String> environment)
            throws IOException, InterruptedException {
        for (String program : example.programs) {
            assumeTrue(
                    isThere(program),
                    () -> program + " is not on this machine: the example " + example.file + " was not run");
        }
        List<String> command = new ArrayList<>(example.command);
        command.addAll(List.of(example.file, "kyc-individual", file));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CASECHECK_"));
        builder.environment().put("CASECHECK_URL", gate.root().toString());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Said(exit, Files.readString(out, StandardCharsets.UTF_8).strip(), Files.readString(err));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void anExamplePrintsOutcomeReasonsAndStepsThoughTheServiceIsAtFirstBusyAndAway(Example example) throws Exception {
        gate.refuse(2);
        Said said = run(example, "case.json", Map.of("CASECHECK_API_KEY", "cck_1_example"));
        assertEquals(expected, said.out(), said.toString());
        assertEquals(0, said.exit(), said.toString());
        assertEquals(3, gate.seen().size(), "refused twice, then answered: " + gate.seen());
        assertEquals(
                1,
                gate.seen().stream()
                        .map(UnsteadyGate.Call::idempotencyKey)
                        .distinct()
                        .count(),
                "each time with the same key: " + gate.seen());
        assertTrue(
                gate.seen().get(0).idempotencyKey().matches("\"[^\"]+\""),
                gate.seen().toString());
        assertEquals("Bearer cck_1_example", gate.seen().get(2).authorization());
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void anExampleNamesWhatIsWrongWithACase(Example example) throws Exception {
        gate.refuse(0);
        Said said = run(example, "bad.json", Map.of());
        assertEquals("", said.out());
        assertEquals(1, said.exit(), said.toString());
        assertTrue(said.err().contains("/facts/applicaton: There is no field"), said.err());
        assertEquals(1, gate.seen().size(), "what would be refused again is not sent again: " + gate.seen());
        assertNull(gate.seen().get(0).authorization());
    }
}
