package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service starts with a broken rules folder, decides nothing, and says why. */
@QuarkusTest
@QuarkusTestResource(value = BrokenRulesOnDisk.class, restrictToAnnotatedClass = true)
class BrokenRulesTest {
    @ParameterizedTest
    @CsvSource({"zh, 目前没有可用的规则", "en, No ruleset serves at the moment"})
    void nothingIsDecided(String language, String title) {
        isUnavailable(
                given().header("Accept-Language", language)
                        .contentType("application/json")
                        .body("{\"facts\":{}}")
                        .post("/v1/policies/demo/decisions")
                        .then(),
                title);
        for (String path : new String[] {"/v1/policies", "/v1/policies/demo", "/v1/policies/demo/schema"}) {
            isUnavailable(given().header("Accept-Language", language).get(path).then(), title);
        }
    }

    private static void isUnavailable(ValidatableResponse answer, String title) {
        answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", not(empty()))
                .body("type", equalTo("urn:casecheck:problem:no-ruleset"))
                .body("title", equalTo(title))
                .body("detail", containsString("/v1/ruleset"));
    }

    @ParameterizedTest
    @CsvSource({"zh, 不", "en, not"})
    void theRulesetTellsWhereTheErrorStands(String language, String word) {
        given().header("Accept-Language", language)
                .get("/v1/ruleset")
                .then()
                .statusCode(200)
                .body("revision", nullValue())
                .body("policies", empty())
                .body("lastActivation.succeeded", equalTo(false))
                .body("lastActivation.revision", startsWith("sha256:"))
                .body("lastActivation.issues.find { it.file == 'demo/demo.drl' }.check", equalTo("unknown-reason"))
                .body("lastActivation.issues.find { it.file == 'demo/demo.drl' }.line", greaterThan(0))
                .body("lastActivation.issues.find { it.file == 'demo/demo.drl' }.column", greaterThan(0))
                .body("lastActivation.issues.find { it.file == 'demo/demo.drl' }.message", containsString("NO_NAMES"))
                .body("lastActivation.issues.find { it.file == 'demo/demo.drl' }.remedy", not(empty()));
    }

    @Test
    void theServiceIsAliveButNotReadyAndSaysWhy() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("checks.find { it.name == 'ruleset' }.data.why", containsString("demo/demo.drl"));
    }

    @Test
    void theDescriptionIsStillThere() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/policies/{policy}/decisions'.post.operationId", equalTo("decide"));
    }
}
