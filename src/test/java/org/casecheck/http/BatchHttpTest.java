package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
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
        return "{\"reference\":\"" + reference
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
            assertTrue(batch.head().toLowerCase().contains("content-type: application/x-ndjson"), batch.head());
        }
    }
}
