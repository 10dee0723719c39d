package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running service whose traces a receiver takes in. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = EverythingSeen.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TraceReceiver.class, restrictToAnnotatedClass = true)
class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    TraceReceiver.Traces traces;

    @BeforeEach
    void forgetWhatCameBefore() {
        traces.spans().clear();
    }

    private static RequestSpecification traced(String trace) {
        return given().contentType("application/json").header("traceparent", "00-" + trace + "-" + CALLER + "-01");
    }

    /** The spans of a trace by their names, once there are so many. */
    private Map<String, Span> spans(String trace, int expected) throws InterruptedException {
        Map<String, Span> found = new HashMap<>();
        while (found.size() < expected) {
            Span span = traces.spans().poll(5, TimeUnit.MINUTES);
            assertTrue(span != null, () -> "only " + found.keySet() + " came");
            if (hex(span.getTraceId()).equals(trace)) {
                found.put(span.getName(), span);
            }
        }
        return found;
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Map<String, String> told(Span span) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().startsWith("casecheck."))
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().getStringValue(),
                        (one, other) -> other,
                        TreeMap::new));
    }

    @Test
    void aDecisionIsTracedStageByStageUnderTheTraceOfItsCaller() throws InterruptedException {
        String line;
        JsonPath answer;
        try (Logged logged = new Logged("org.casecheck.decisions")) {
            answer = traced(TRACE)
                    .body("{\"facts\":{\"name\":\"王小明\",\"documents\":[]}}")
                    .post("/v1/policies/demo/decisions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            line = logged.fields(0).get("traceId");
        }
        assertEquals(TRACE, line, "the line of the decision does not lead to its trace");
        String request = "POST /v1/policies/{policy}/decisions";
        Map<String, Span> spans = spans(TRACE, 4);
        assertEquals(
                List.of(request, "decide", "log", "read facts"),
                spans.keySet().stream().sorted().toList());
        assertEquals(CALLER, hex(spans.get(request).getParentSpanId()));
        Map<String, String> decided = new TreeMap<>(Map.of(
                "casecheck.policy", "demo",
                "casecheck.revision", answer.getString("revision"),
                "casecheck.decision", answer.getString("id"),
                "casecheck.outcome", answer.getString("outcome")));
        assertEquals(decided, told(spans.get(request)));
        assertEquals(decided, told(spans.get("decide")));
        assertEquals(decided, told(spans.get("log")));
        decided.keySet().removeAll(List.of("casecheck.decision", "casecheck.outcome"));
        assertEquals(decided, told(spans.get("read facts")));
        List.of("read facts", "decide", "log")
                .forEach(stage -> assertEquals(
                        spans.get(request).getSpanId(), spans.get(stage).getParentSpanId(), stage));
        assertTrue(spans.get("read facts").getEndTimeUnixNano()
                <= spans.get("decide").getEndTimeUnixNano());
        spans.values()
                .forEach(span -> assertFalse(
                        TextFormat.printer()
                                .escapingNonAscii(false)
                                .printToString(span)
                                .contains("王"),
                        "a trace holds facts"));
    }

    @Test
    void aFaultIsMarkedWithoutItsWords() throws InterruptedException {
        String trace = TRACE.replace('4', '5');
        traced(trace)
                .body("{\"facts\":{\"name\":\"fault\",\"documents\":[{\"kind\":\"identity\"}]}}")
                .post("/v1/policies/demo/decisions")
                .then()
                .statusCode(500);
        Map<String, Span> spans = spans(trace, 3);
        assertEquals(
                Status.StatusCode.STATUS_CODE_ERROR,
                spans.get("decide").getStatus().getCode());
        spans.values().forEach(span -> {
            assertEquals(0, span.getEventsCount(), span::toString);
            assertEquals("", span.getStatus().getMessage());
        });
    }

    @Test
    void whatIsSearchedForIsNotTraced() throws InterruptedException {
        String trace = TRACE.replace('4', '6');
        traced(trace).get("/v1/decisions?reference=application-4711").then().statusCode(200);
        Map<String, Span> spans = spans(trace, 1);
        assertTrue(spans.toString().contains("(not traced)"), spans::toString);
        assertFalse(spans.toString().contains("4711"), spans::toString);
    }
}
