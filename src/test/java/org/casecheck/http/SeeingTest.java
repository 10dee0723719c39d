package org.casecheck.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators see of decisions, in a running service. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
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

    private static void post(String policy, String body, int status) {
        given().contentType("application/json")
                .body(body)
                .post("/v1/policies/" + policy)
                .then()
                .statusCode(status);
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
    void whetherRulesServeAndGoLiveIsTold() {
        Scrape scrape = scrape();
        assertEquals(1, scrape.value("casecheck_ruleset_serving"));
        assertEquals(0, scrape.value("casecheck_activation_failing"));
        assertEquals(0, scrape.value("casecheck_activations_total{cause=\"operator\",result=\"failed\"}"));
    }
}
