package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.casecheck.decision.DecisionJson;

/** The calls of a server about its rulesets, one at a time. */
final class RulesetCalls {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final ServerProcess server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    RulesetCalls(ServerProcess server) {
        this.server = server;
    }

    JsonNode ruleset() throws IOException, InterruptedException {
        return success(HttpRequest.newBuilder(uri("/v1/ruleset")).build());
    }

    JsonNode rulesets() throws IOException, InterruptedException {
        return success(HttpRequest.newBuilder(uri("/v1/rulesets")).build());
    }

    /** @param revision whole, or {@code folder} for what the rules folder holds */
    JsonNode activate(String revision) throws IOException, InterruptedException {
        return success(post("/v1/rulesets/" + revision + "/activate", new byte[] {'{', '}'}));
    }

    JsonNode decide(String policy, byte[] body) throws IOException, InterruptedException {
        return success(post("/v1/policies/" + policy + "/decisions", body));
    }

    private HttpRequest post(String path, byte[] body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI uri(String path) {
        return server.uri(path);
    }

    private JsonNode success(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri().getPath() + " answered " + answer.statusCode() + ": " + body);
        }
        return body;
    }

    /** How long each stage of the last activation took, in the order in which the server tells them. */
    static Map<String, Duration> durations(JsonNode ruleset) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        ruleset.path("lastActivation")
                .path("durations")
                .properties()
                .forEach(stage -> durations.put(stage.getKey(), Duration.ofNanos((long)
                        (stage.getValue().asDouble() * 1e6))));
        return durations;
    }

    /** When the last activation ended, by the clock that {@link System#nanoTime} is of. */
    static long ended(JsonNode ruleset) {
        Instant at = Instant.parse(ruleset.path("lastActivation").path("at").asText());
        return System.nanoTime() - Duration.between(at, Instant.now()).toNanos();
    }

    /** What was wrong the last time; empty when nothing was. */
    static String issues(JsonNode ruleset) {
        StringBuilder all = new StringBuilder();
        for (JsonNode issue : ruleset.path("lastActivation").path("issues")) {
            if (issue.path("severity").asText().equals("error")) {
                all.append(issue.path("file").asText())
                        .append(':')
                        .append(issue.path("line").asText())
                        .append(": ")
                        .append(issue.path("message").asText())
                        .append('\n');
            }
        }
        return all.toString();
    }
}
