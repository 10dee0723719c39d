package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.http.RulesOnDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call the packaged service, and where it may listen. */
class AccessIT {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Path demo;

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private record Said(int exit, String out, String err) {}

    @BeforeAll
    static void writeRules() {
        demo = RulesOnDisk.write(RulesOnDisk.folder());
    }

    @AfterAll
    static void deleteRules() {
        RulesOnDisk.delete(demo);
    }

    private ProcessBuilder process(Map<String, String> settings, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().remove("JAVA_TOOL_OPTIONS");
        process.environment().put("CASECHECK_DATA", data.toString());
        process.environment().put("CASECHECK_RULES", demo.toString());
        process.environment().putAll(settings);
        return process;
    }

    private Said run(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = process(settings, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Said(exit, Files.readString(out), Files.readString(err));
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    @Test
    void itDoesNotListenWhereOthersReachItUnlessItIsSaidWhoMayCall() throws Exception {
        for (Said said : List.of(
                run("serve", "--host", "0.0.0.0", "--port", "0"),
                run(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "QUARKUS_HTTP_PORT", "0")),
                run(
                        Map.of("CASECHECK_ACCESS_KEYS", "false", "CASECHECK_ACCESS_ISSUER", ""),
                        "serve",
                        "--host",
                        "::",
                        "--port",
                        "0"))) {
            assertEquals(1, said.exit(), said.toString());
            assertTrue(
                    said.err().contains("CASECHECK_ACCESS_KEYS=true")
                            && said.err().contains("CASECHECK_ACCESS_ISSUER"),
                    said.toString());
            assertFalse(said.out().contains("Listening on"), said.out());
        }
        Said noAudience = run(Map.of("CASECHECK_ACCESS_ISSUER", "https://id.example.com"), "serve", "--port", "0");
        assertEquals(1, noAudience.exit());
        assertTrue(noAudience.err().contains("CASECHECK_ACCESS_AUDIENCE"), noAudience.toString());
    }

    @Test
    void aKeyIsCreatedUsedListedAndRevokedWhileTheServiceRuns() throws Exception {
        Process process = process(Map.of("CASECHECK_ACCESS_KEYS", "true"), "serve", "--port", "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            URI policies = listening(log).resolve("/v1/policies");
            assertEquals(401, status(policies, null));

            Said created = run(
                    "keys",
                    "create",
                    "--name",
                    "onboarding",
                    "--roles",
                    "decide,read",
                    "--expires",
                    "P90D",
                    "--by",
                    "Ann");
            assertEquals(0, created.exit(), created.err());
            String key = created.out().strip();
            assertTrue(key.matches("cck_[0-9a-f]{12}_[0-9a-f]{64}"), "nothing but the key on standard output");
            await(policies, key, 200);

            JsonNode listed = JSON.readTree(run("keys", "list", "--json").out());
            assertEquals(1, listed.size());
            JsonNode one = listed.get(0);
            assertEquals("onboarding", one.path("name").asText());
            assertEquals("[\"decide\",\"read\"]", one.path("roles").toString());
            assertEquals("active", one.path("state").asText());
            assertEquals("Ann", one.path("createdBy").asText());
            assertTrue(one.path("expiresAt")
                            .asText()
                            .compareTo(one.path("createdAt").asText())
                    > 0);

            String id = one.path("id").asText();
            Said revoked = run("keys", "revoke", id, "--by", "Bob");
            assertTrue(revoked.exit() == 0 && revoked.out().startsWith("REVOKED " + id), revoked.toString());
            await(policies, key, 401);
        } finally {
            process.destroy();
            process.waitFor();
        }
        Said list = run("keys", "list");
        assertTrue(
                list.out().contains("revoked")
                        && list.out().contains("by Bob")
                        && list.out().contains("last used "),
                list.out());
    }

    @Test
    void whatIsNoKeyIsSaidToBe() throws Exception {
        for (String[] wrong : new String[][] {
            {"keys"},
            {"keys", "create", "--name", "x"},
            {"keys", "create", "--name", " ", "--roles", "read"},
            {"keys", "create", "--name", "x", "--roles", "admin"},
            {"keys", "create", "--name", "x", "--roles", "read", "--expires", "soon"},
            {"keys", "create", "--name", "x", "--roles", "read", "--expires", "P0D"}
        }) {
            Said said = run(wrong);
            assertEquals(2, said.exit(), said.toString());
        }
        Said unknown = run("keys", "revoke", "000000000000");
        assertEquals(1, unknown.exit());
        assertTrue(unknown.err().contains("keys list"), unknown.err());
        assertTrue(run("keys", "list").out().contains("keys create"));
    }

    private static int status(URI address, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void await(URI address, String key, int status) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (status(address, key) != status) {
            assertTrue(System.nanoTime() - end < 0, "it was not answered with " + status);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static URI listening(BufferedReader log) throws IOException {
        Pattern listening = Pattern.compile("Listening on: (http://\\S+)");
        StringBuilder said = new StringBuilder();
        String line;
        while ((line = log.readLine()) != null) {
            said.append(line).append('\n');
            Matcher matcher = listening.matcher(line);
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
        }
        throw new AssertionError("the service did not start:\n" + said);
    }
}
