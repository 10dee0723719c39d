package org.casecheck.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** What operators see of decisions, in a running service. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = EverythingSeen.class, restrictToAnnotatedClass = true)
class SeeingTest {
    private static final String APPROVED = """
            {"asOf":"2026-06-16T10:00:00+08:00","facts":{"name":"王小明","documents":[
              {"kind":"identity","expiresOn":"2026-06-16"},{"kind":"address","expiresOn":"2030-01-01"}]}}""";
    private static final String SUPPLEMENT = """
            {"asOf":"2026-06-16T10:00:00+08:00","facts":{"documents":[{"kind":"identity","expiresOn":"2026-06-15"}]}}""";

    private static Scrape scrape() {
        return Scrape.of(
                get("/q/metrics").then().statusCode(200).extract().body().asString());
    }

    private static JsonPath post(String path, String body, int status) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/policies/" + path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    @Test
    void everyDecisionIsCountedOnceByOutcomeAndReason() {
        Scrape before = scrape();
        post("demo/decisions", APPROVED, 200);
        post("demo/decisions", SUPPLEMENT, 200);
        post("demo/decisions", SUPPLEMENT, 200);
        Scrape after = scrape();
        Map.of(
                        "casecheck_decisions_total{outcome=\"approve\",policy=\"demo\"}", 1.0,
                        "casecheck_decisions_total{outcome=\"supplement\",policy=\"demo\"}", 2.0,
                        "casecheck_decisions_total{outcome=\"reject\",policy=\"demo\"}", 0.0,
                        "casecheck_reasons_total{effect=\"supplement\",policy=\"demo\",reason=\"demo.EXPIRED\"}", 2.0,
                        "casecheck_reasons_total{effect=\"review\",policy=\"demo\",reason=\"demo.TOO_FEW\"}", 2.0,
                        "casecheck_reasons_total{effect=\"inform\",policy=\"demo\",reason=\"demo.OVER\"}", 0.0,
                        "casecheck_decision_seconds_count{policy=\"demo\"}", 3.0,
                        "casecheck_decision_seconds_bucket{le=\"+Inf\",policy=\"demo\"}", 3.0,
                        "casecheck_log_append_seconds_count", 3.0)
                .forEach((sample, more) -> assertEquals(
                        more, after.value(sample) - before.value(sample), 0, () -> sample + " in " + after));
    }

    @Test
    void problemsAreCountedByType() {
        Scrape before = scrape();
        post("demo/decisions", "{", 400);
        post("demo/decisions", "{\"facts\":{\"nme\":1}}", 400);
        get("/nowhere").then().statusCode(404);
        Scrape after = scrape();
        for (String type : new String[] {"malformed-body", "invalid-facts", "unknown-path"}) {
            String sample = "casecheck_problems_total{type=\"" + type + "\"}";
            assertEquals(1, after.value(sample) - before.value(sample), 0, sample);
        }
    }

    @Test
    void whatACallerInventsBecomesNoLabel() {
        post("invented/decisions", APPROVED, 404);
        post("demo/decisions?revision=0123456789", APPROVED, 404);
        get("/v1/invented").then().statusCode(404);
        Scrape scrape = scrape();
        assertTrue(scrape.labelValues().contains("demo"), scrape::toString);
        assertFalse(
                scrape.samples().stream().anyMatch(sample -> sample.labels().values().stream()
                        .anyMatch(value -> value.contains("invented") || value.contains("0123456789"))),
                scrape::toString);
    }

    @Test
    void theBuildIsTold() {
        String version = get("/v1/ruleset")
                .then()
                .statusCode(200)
                .body("build.version", notNullValue())
                .body("build.java", equalTo(Runtime.version().toString()))
                .extract()
                .path("build.version");
        Scrape.Sample build = scrape().samples().stream()
                .filter(sample -> sample.name().equals("casecheck_build_info"))
                .findFirst()
                .orElseThrow();
        assertEquals(version, build.labels().get("version"));
        assertEquals(1, build.value());
    }

    @Test
    void aDecisionLeavesALineThatMachinesCanRead() throws IOException {
        try (Logged logged = new Logged("org.casecheck.decisions")) {
            JsonPath answer = post("demo/decisions", SUPPLEMENT, 200);
            assertEquals(1, logged.entries().size(), logged.entries()::toString);
            JsonNode line = new ObjectMapper().readTree(logged.as(console()).get(0));
            assertEquals("org.casecheck.decisions", line.path("loggerName").asText());
            assertEquals("INFO", line.path("level").asText());
            JsonNode fields = line.path("mdc");
            assertEquals(answer.getString("id"), fields.path("decision").asText());
            assertEquals("demo", fields.path("policy").asText());
            assertEquals(answer.getString("revision"), fields.path("revision").asText());
            assertEquals("supplement", fields.path("outcome").asText());
            assertTrue(fields.path("millis").asDouble() > 0, line::toString);
            assertTrue(fields.path("caller").isMissingNode(), "nobody had to say who asks");
        }
    }

    /** What the console of this service writes by. */
    private static ExtFormatter console() {
        return Stream.of(Logger.getLogger("").getHandlers())
                .flatMap(handler -> Stream.of(((ExtHandler) handler).getHandlers()))
                .filter(ConsoleHandler.class::isInstance)
                .map(handler -> assertInstanceOf(JsonFormatter.class, handler.getFormatter()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whetherRulesServeAndGoLiveIsTold() {
        Scrape scrape = scrape();
        assertEquals(1, scrape.value("casecheck_ruleset_serving"));
        assertEquals(0, scrape.value("casecheck_activation_failing"));
        assertEquals(0, scrape.value("casecheck_activations_total{cause=\"operator\",result=\"failed\"}"));
    }

    @Test
    void dashboardAndAlertsAskForNothingThatIsNotThere() throws IOException {
        post("demo/decisions", APPROVED, 200);
        Scrape scrape = scrape();
        assertEquals(Set.of(), new Dashboard(scrape).dashboard());
        assertEquals(Set.of(), new Dashboard(scrape).alerts());
    }

    @Test
    void aQueryIsReadForItsMetricsAndLabels() {
        PromQl query = PromQl.of(
                "histogram_quantile(0.99, sum by (policy, le) (rate(a_bucket{p=~\"$p\", q=\"x|y\"}[5m]))) > b_total");
        assertEquals(
                List.of(
                        new PromQl.Selector("a_bucket", Map.of("p", List.of(), "q", List.of("x", "y"))),
                        new PromQl.Selector("b_total", Map.of())),
                query.selectors());
        assertEquals(Set.of("policy", "le"), query.grouped());
    }
}
