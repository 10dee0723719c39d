package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class PoliciesTest {
    @ParameterizedTest
    @CsvSource({"zh, 演示", "en, Demo"})
    void policiesAreListedInTheLanguageAskedFor(String language, String title) {
        given().header("Accept-Language", language)
                .get("/v1/policies")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Language", language)
                .header("Vary", "Accept-Language")
                .body("revision", startsWith("sha256:"))
                .body("policies.name", contains("demo"))
                .body("policies[0].title", equalTo(title))
                .body("policies[0].owner", equalTo("Tests"));
    }

    @Test
    void aPolicyTellsWhatItIsMadeOf() {
        given().header("Accept-Language", "en")
                .get("/v1/policies/demo")
                .then()
                .statusCode(200)
                .body("zone", equalTo("Asia/Shanghai"))
                .body("sources[0].title", equalTo("Guide"))
                .body("outputs[0].name", equalTo("total"))
                .body("outputs[0].type", equalTo("integer"))
                .body("thresholds[0].name", equalTo("fewest"))
                .body("thresholds[0].value", equalTo(2))
                .body("thresholds[0].max", equalTo(9))
                .body("reasons.code", hasItem("demo.EXPIRED"))
                .body("reasons[0].code", equalTo("demo.EXPIRED"))
                .body("reasons[0].effect", equalTo("supplement"))
                .body("reasons[0].message", equalTo("The {kind} expired on {expiresOn}"))
                .body("reasons[0].remediation[0].do", equalTo("Renew it"))
                .body("reasons[0].remediation[0].within", equalTo("3 working days"))
                .body("reasons[0].rules", contains("document has expired"))
                .body("rules.title", hasItem("too few documents"))
                .body("rules[0].file", equalTo("demo/demo.drl"))
                .body("rules[0].line", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"zh, 姓名", "en, Name"})
    void theSchemaIsServedAsSuch(String language, String title) {
        given().header("Accept-Language", language)
                .get("/v1/policies/demo/schema")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("$schema", equalTo("https://json-schema.org/draft/2020-12/schema"))
                .body("properties.name.title", equalTo(title))
                .body("'$defs'", hasKey("Document"));
    }

    @Test
    void theRulesetTellsWhatServesSinceWhen() {
        given().get("/v1/ruleset")
                .then()
                .statusCode(200)
                .body("revision", startsWith("sha256:"))
                .body("since", not(nullValue()))
                .body("policies.name", contains("demo"))
                .body("lastActivation.succeeded", equalTo(true))
                .body("lastActivation.issues", equalTo(List.of()));
    }

    @Test
    void theServiceIsAliveAndReady() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ruleset' }.data.revision", startsWith("sha256:"));
    }

    @Test
    void everyPathOfTheDescriptionTellsItsMethodsWhenAskedTheWrongWay() throws IOException {
        byte[] description =
                given().accept("application/json").get("/q/openapi").asByteArray();
        new ObjectMapper().readTree(description).path("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/v1/")) {
                String address = path.getKey().replaceAll("\\{[a-z]+}", "demo");
                String allowed =
                        given().delete(address).then().statusCode(405).extract().header("Allow");
                path.getValue()
                        .properties()
                        .forEach(method -> assertEquals(
                                true, allowed.contains(method.getKey().toUpperCase(java.util.Locale.ROOT)), address));
            }
        });
    }
}
