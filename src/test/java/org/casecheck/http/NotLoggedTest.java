package org.casecheck.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that cannot write its log decides nothing. */
@QuarkusTest
@TestProfile(NotLoggedTest.NoKey.class)
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class NotLoggedTest {
    public static final class NoKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("casecheck.log.key", "no key");
        }
    }

    @Test
    void aDecisionThatCannotBeLoggedIsNotAnswered() {
        given().contentType("application/json")
                .header("Accept-Language", "en")
                .body("{\"facts\":{}}")
                .post("/v1/policies/demo/decisions")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:casecheck:problem:not-logged"))
                .body("detail", containsString("/v1/log"));
        get("/q/metrics").then().statusCode(200).body(containsString("casecheck_log_unwritable 1.0"));
        get("/v1/log").then().statusCode(200).body("error", containsString("CASECHECK_LOG_KEY"));
    }
}
