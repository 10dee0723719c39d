package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why rules fired and why not, over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class ExplainedTest {
    private static final String CASE = """
            {"facts":{"name":"王小明","limit":null,"documents":[{"kind":"identity","expiresOn":"2020-01-01"}]}}""";

    /** Three rules are not met, so that the tests of each are told. */
    private static final String WITHOUT_NAME = CASE.replace("\"name\":\"王小明\",", "");

    private static ValidatableResponse decided(String query) {
        return decided(CASE, query);
    }

    private static ValidatableResponse decided(String facts, String query) {
        return given().contentType("application/json")
                .header("Accept-Language", "en")
                .body(facts)
                .post("/v1/policies/demo/decisions" + query)
                .then();
    }

    @Test
    void everyRuleIsExplainedForTheInstantOfTheDecision() {
        JsonPath answer = decided("?explain=rules")
                .statusCode(200)
                .body("outcome", equalTo("supplement"))
                .body("explanation.reasons.code", hasItems("demo.EXPIRED", "demo.TOO_FEW"))
                .body(
                        "explanation.rules.rule",
                        hasItems("document has expired", "too few documents", "no name", "over the limit"))
                .body("explanation.rules.status", everyItem(not(nullValue())))
                .extract()
                .jsonPath();
        assertEquals(answer.getString("asOf"), answer.getString("explanation.asOf"));
        assertEquals(answer.getString("revision"), answer.getString("explanation.revision"));
    }

    @Test
    void aFactThatWasSentAsNullIsToldFromOneThatWasNotSent() {
        String over = "explanation.rules.find { it.rule == 'over the limit' }.conditions[0].tests";
        decided(WITHOUT_NAME, "?explain=rules")
                .body(over + "[0].read[0]", hasKey("value"))
                .body(over + "[0].read[0].value", nullValue())
                .body(over + "[0].found", equalTo("null (sent, but empty)"))
                .body(over + "[1].read[0]", not(hasKey("value")))
                .body(over + "[1].found", equalTo("not given"));
    }

    @Test
    void itWorksUnderARevisionThatIsNamed() {
        decided("?explain=rules&revision=active").statusCode(200).body("explanation.rules", not(nullValue()));
    }

    @Test
    void personalDataIsMasked() {
        String body = decided("?explain=rules").statusCode(200).extract().asString();
        assertFalse(body.contains("王小明"));
    }

    @Test
    void theLogKeepsTheDecisionWithoutIt() {
        String id = decided("?explain=rules").extract().path("id");
        given().get("/v1/decisions/" + id)
                .then()
                .statusCode(200)
                .body("decision.outcome", equalTo("supplement"))
                .body("decision", not(hasKey("explanation")));
        given().contentType("application/json")
                .post("/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("identical", equalTo(true));
    }

    @Test
    void whoDoesNotAskIsNotTold() {
        decided("").statusCode(200).body("$", not(hasKey("explanation")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?explain=all", "?explain=RULES"})
    void whatElseIsAskedForIsRefused(String query) {
        decided(query)
                .statusCode(400)
                .body("type", equalTo("urn:casecheck:problem:malformed-request"))
                .body("detail", allOf(containsString("explain"), containsString("`rules`")));
    }

    @Test
    void theDescriptionNamesIt() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/policies/demo/decisions'.post.parameters.name", hasItem("explain"))
                .body("components.schemas", hasKey("Explanation"))
                .body("components.schemas.Reason.properties", hasKey("place"));
    }

    @Test
    void aReasonSaysWhereItsRuleIsWritten() {
        decided("").body("reasons.find { it.code == 'demo.EXPIRED' }.place", equalTo("demo.drl:1"));
    }
}
