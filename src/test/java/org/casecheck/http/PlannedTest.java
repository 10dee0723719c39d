package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What to do about a case, over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class PlannedTest {
    private static final String EXPIRED = """
            {"facts":{"name":"王小明","documents":[{"kind":"identity","expiresOn":"2020-01-01"},{"kind":"address"}]}}""";
    private static final String SOUND = """
            {"facts":{"name":"王小明","documents":[{"kind":"identity","expiresOn":"2090-01-01"},{"kind":"address"}]}}""";

    private static ValidatableResponse decided(String body, String query) {
        return given().contentType("application/json")
                .header("Accept-Language", "en")
                .body(body)
                .post("/v1/policies/demo/decisions" + query)
                .then();
    }

    private static void isReplayedAlike(String id) {
        given().contentType("application/json")
                .post("/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("differences", empty())
                .body("identical", equalTo(true));
    }

    @Test
    void whatIsNotApprovedComesWithAPlanThatIsLoggedAndReplayed() {
        String id = decided(EXPIRED, "")
                .statusCode(200)
                .body("outcome", equalTo("supplement"))
                .body("plan.outcomeAfter", equalTo("supplement"))
                .body("plan.verified", equalTo(true))
                .body("plan.remaining.code", hasItem("demo.EXPIRED"))
                .extract()
                .path("id");
        given().get("/v1/decisions/" + id).then().statusCode(200).body("decision", hasKey("plan"));
        isReplayedAlike(id);
    }

    @Test
    void whoDoesNotWantAPlanGetsNone() {
        String id = decided(EXPIRED, "?plan=false")
                .statusCode(200)
                .body("outcome", equalTo("supplement"))
                .body("$", not(hasKey("plan")))
                .body("$", not(hasKey("missingFacts")))
                .extract()
                .path("id");
        isReplayedAlike(id);
    }

    @Test
    void whatIsApprovedNeedsNoPlan() {
        decided(SOUND, "?plan=true")
                .statusCode(200)
                .body("outcome", equalTo("approve"))
                .body("$", not(hasKey("plan")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?plan=no", "?plan=FALSE"})
    void whatElseIsAskedForIsRefused(String query) {
        decided(EXPIRED, query)
                .statusCode(400)
                .body("type", equalTo("urn:casecheck:problem:malformed-request"))
                .body("detail", allOf(containsString("plan"), containsString("true, false")));
    }

    @Test
    void theDescriptionNamesIt() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/policies/demo/decisions'.post.parameters.name", hasItem("plan"))
                .body("components.schemas.Plan.properties.keySet()", hasItems("steps", "outcomeAfter", "verified"));
    }
}
