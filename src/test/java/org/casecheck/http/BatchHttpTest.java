package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.casecheck.decisionlog.LogReader;
import org.junit.jupiter.api.Test;

/** Batches against the running service. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class BatchHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/policies/demo/decisions/batch";

    @TestHTTPResource("/")
    URI root;

    @Inject
    LogReader log;

    private static String body(String reference) {
        return "{\"asOf\":\"2026-06-16T10:00:00+08:00\",\"reference\":\"" + reference
                + "\",\"facts\":{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"}]}}";
    }

    @Test
    void aLineIsAnsweredBeforeTheNextIsSent() throws IOException {
        try (BatchConnection batch = BatchConnection.open(root, PATH)) {
            for (int i = 0; i < 5; i++) {
                batch.send(body("talk-" + i) + "\n");
                JsonNode answer = JSON.readTree(batch.line());
                assertEquals("talk-" + i, answer.path("reference").asText());
                assertEquals("supplement", answer.path("outcome").asText());
                assertTrue(
                        log.find(UUID.fromString(answer.path("id").asText())).isPresent(),
                        "answered before it was logged");
            }
            batch.finish();
            assertNull(batch.line());
            assertTrue(batch.head().startsWith("HTTP/1.1 200 "), batch.head());
            assertTrue(
                    batch.head().toLowerCase(Locale.ROOT).contains("content-type: application/x-ndjson"), batch.head());
        }
    }

    /** What a single request with this body is answered with, but for what differs each time. */
    private static ObjectNode single(String body, String query) throws IOException {
        return comparable(given().contentType("application/json")
                .header("Accept-Language", "en")
                .body(body)
                .post("/v1/policies/demo/decisions" + query)
                .asString());
    }

    private static ObjectNode comparable(String answer) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(answer);
        tree.remove(List.of("id", "decidedAt", "instance"));
        return tree;
    }

    private static final String BAD_LINES = String.join(
            "\n",
            body("good"),
            "",
            "{\"facts\":{\"nme\":1}}",
            "no json",
            "[]",
            "{\"facts\":{}} {}",
            "{\"facts\":{},\"facts\":{}}",
            "{\"asOf\":\"yesterday\",\"facts\":{}}",
            "{\"facts\":{\"name\":\"fault\",\"documents\":[{\"kind\":\"x\"}]}}",
            body("\\ud800"),
            "[".repeat(5_000),
            body("good again"));

    @Test
    void eachLineIsAnsweredAsASingleCaseWouldBe() throws IOException {
        for (String query : List.of("?asIs=1", "?plan=false", "?explain=rules")) {
            try (BatchConnection batch = BatchConnection.open(root, PATH + query)) {
                batch.send(BAD_LINES);
                batch.finish();
                String[] lines = BAD_LINES.split("\n", -1);
                for (int i = 0; i < lines.length; i++) {
                    if (lines[i].isEmpty()) {
                        continue;
                    }
                    ObjectNode expected = single(lines[i], query);
                    ObjectNode answer = comparable(batch.line());
                    if (expected.has("status")) {
                        assertEquals(i + 1, answer.remove("line").asInt(), lines[i]);
                    }
                    assertEquals(expected, answer, lines[i]);
                }
                assertNull(batch.line());
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreAProblemOfTheirLine() throws IOException {
        try (BatchConnection batch = BatchConnection.open(root, PATH)) {
            batch.send(new byte[] {'{', (byte) 0xff, (byte) 0xc0, '}', '\n'});
            batch.send(body("after") + "\r\n");
            batch.finish();
            JsonNode problem = JSON.readTree(batch.line());
            assertEquals(
                    "urn:casecheck:problem:malformed-body", problem.path("type").asText());
            assertEquals(1, problem.path("line").asInt());
            assertEquals("after", JSON.readTree(batch.line()).path("reference").asText());
        }
    }

    @Test
    void allLinesAreInTheLogInTheirOrderEachOnce() throws IOException {
        int lines = 1_000;
        List<String> answered = new ArrayList<>();
        try (BatchConnection batch = BatchConnection.open(root, PATH + "?plan=false")) {
            for (int i = 0; i < lines; i++) {
                batch.send(body("many-" + i) + "\n");
            }
            batch.finish();
            for (String line = batch.line(); line != null; line = batch.line()) {
                JsonNode answer = JSON.readTree(line);
                assertEquals("many-" + answered.size(), answer.path("reference").asText());
                answered.add(answer.path("id").asText());
            }
        }
        assertEquals(lines, answered.size());
        assertEquals(lines, new HashSet<>(answered).size());
        for (String id : answered) {
            assertTrue(log.find(UUID.fromString(id)).isPresent(), id);
        }
    }

    @Test
    void aBatchIsRefusedAsAWholeWhereItCannotBegin() throws IOException {
        String ndjson = "Content-Type: application/x-ndjson\r\nAccept-Language: en\r\n";
        refused("/v1/policies/dmo/decisions/batch", ndjson, 404, "unknown-policy");
        refused(PATH + "?revision=abcdef0123", ndjson, 404, "unknown-revision");
        refused(PATH + "?plan=maybe", ndjson, 400, "malformed-request");
        refused(PATH, "Content-Type: application/json\r\n", 415, "unsupported-media-type");
        refused(PATH, ndjson.replace("ndjson", "ndjson; charset=gbk"), 415, "unsupported-media-type");
        refused(PATH, ndjson + "Content-Encoding: gzip\r\n", 415, "unsupported-media-type");
        refused(PATH, ndjson + "Idempotency-Key: \"a\"\r\n", 400, "malformed-request");
    }

    /** The body has not been read then: the connection serves on nevertheless. */
    private void refused(String path, String headers, int status, String type) throws IOException {
        try (BatchConnection batch = BatchConnection.open(root, path, headers)) {
            batch.send(body("never") + "\n");
            assertTrue(batch.head().startsWith("HTTP/1.1 " + status + " "), batch.head());
            assertTrue(batch.head().contains("application/problem+json"), batch.head());
            batch.finish();
            assertTrue(batch.text().contains("urn:casecheck:problem:" + type));
        }
    }

    @Test
    void anOlderClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (BatchConnection batch = BatchConnection.open(
                root, PATH, "Content-Type: application/x-ndjson; charset=utf-8\r\nExpect: 100-continue\r\n")) {
            assertTrue(batch.interim().startsWith("HTTP/1.1 100 "));
            batch.send(body("asked first"));
            batch.finish();
            assertEquals(
                    "asked first", JSON.readTree(batch.line()).path("reference").asText());
            assertTrue(batch.head().toLowerCase(Locale.ROOT).contains("content-language: zh"), batch.head());
        }
    }

    @Test
    void aBatchIsDescribedWithTheOtherCalls() {
        given().header("Accept", "application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/v1/policies/{policy}/decisions/batch'.post.requestBody.content",
                        hasKey("application/x-ndjson"))
                .body(
                        "paths.'/v1/policies/{policy}/decisions/batch'.post.responses.'200'.content",
                        hasKey("application/x-ndjson"))
                .body("paths.'/v1/policies/{policy}/decisions/batch'.post.responses", hasKey("429"));
        given().get(PATH).then().statusCode(405).header("Allow", containsString("POST"));
    }
}
