package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules go live while the service runs: files are saved for real, and noticed. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class RulesetsTest {
    private static final String NO_NAME = "{\"facts\":{\"documents\":[]}}";

    @Inject
    Settings settings;

    @BeforeEach
    void followTheFolder() throws IOException {
        save(0);
        activate("folder");
        assertEquals(edited(0).revision(), ruleset().getString("revision"));
    }

    private static RulesFolder edited(int version) {
        String reasons = RulesOnDisk.folder().files().get("demo/reasons.yaml");
        return RulesOnDisk.folder()
                .with("demo/reasons.yaml", reasons.replace("Give the name", "Give the name version " + version));
    }

    private Path file(String name) {
        return settings.rules().resolve(name);
    }

    private void save(int version) throws IOException {
        Files.writeString(file("demo/reasons.yaml"), edited(version).files().get("demo/reasons.yaml"));
    }

    private static JsonPath ruleset() {
        return given().header("Accept-Language", "en")
                .get("/v1/ruleset")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse activate(String revision) {
        return given().contentType("application/json")
                .header("Accept-Language", "en")
                .body("{\"by\":\"Ann\"}")
                .post("/v1/rulesets/" + revision + "/activate")
                .then();
    }

    /** Saves a version and waits until it serves. */
    private String saved(int version) throws IOException {
        save(version);
        String revision = edited(version).revision();
        await("revision", revision);
        return revision;
    }

    private static void await(String member, Object value) {
        Awaiting.until(
                () -> value.equals(ruleset().get(member)),
                () -> member + " is " + ruleset().get(member) + ", not " + value);
    }

    private static String message(String query) {
        JsonPath decision = given().contentType("application/json")
                .header("Accept-Language", "en")
                .body(NO_NAME)
                .post("/v1/policies/demo/decisions" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return decision.getString("revision") + " "
                + decision.getString("reasons.find { it.code == 'demo.NO_NAME' }.message");
    }

    @Test
    void aSavedFileServesAndTheAnswersNameItsRevision() throws Exception {
        String revision = saved(1);
        assertEquals(revision + " Give the name version 1", message(""));
        JsonPath ruleset = ruleset();
        assertEquals(revision, ruleset.getString("folder"));
        assertEquals("folder", ruleset.getString("lastActivation.cause"));
        assertTrue(ruleset.getFloat("lastActivation.durations.check") > 0);
        assertEquals(false, ruleset.getBoolean("pinned"));
    }

    @Test
    void aBrokenSaveChangesNothingAndNamesFileLineAndRemedy() throws Exception {
        String before = saved(2);
        String rules = Files.readString(file("demo/demo.drl"));
        try {
            Files.writeString(file("demo/demo.drl"), rules.replace("\"NO_NAME\"", "\"NO_NAMES\""));
            await("lastActivation.succeeded", false);
            given().header("Accept-Language", "en")
                    .get("/v1/ruleset")
                    .then()
                    .body("revision", equalTo(before))
                    .body("folder", not(equalTo(before)))
                    .body("note", containsString("lastActivation"))
                    .body("lastActivation.issues.find { it.severity == 'error' }.file", equalTo("demo/demo.drl"))
                    .body("lastActivation.issues.find { it.severity == 'error' }.line", greaterThan(0))
                    .body("lastActivation.issues.find { it.severity == 'error' }.remedy", containsString("NO_NAME"));
            assertEquals(before + " Give the name version 2", message(""));
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            Files.writeString(file("demo/demo.drl"), rules);
        }
        await("lastActivation.succeeded", true);
    }

    @Test
    void anEarlierRevisionIsBroughtBackPinnedComparedAndAskedAbout() throws Exception {
        String first = saved(3);
        String second = saved(4);
        assertEquals(first + " Give the name version 3", message("?revision=" + first));
        assertEquals(first + " Give the name version 3", message("?revision=" + first.substring(0, 20)));
        assertEquals(second + " Give the name version 4", message(""));

        activate(first.substring("sha256:".length(), 20))
                .statusCode(200)
                .body("revision", equalTo(first))
                .body("pinned", equalTo(true))
                .body("lastActivation.by", equalTo("Ann"))
                .body("lastActivation.cause", equalTo("operator"));
        assertEquals(first + " Give the name version 3", message(""));
        save(5);
        await("folder", edited(5).revision());
        JsonPath pinned = ruleset();
        assertEquals(first, pinned.getString("revision"));
        assertTrue(pinned.getString("note").contains("/v1/rulesets/folder/activate"));

        given().get("/v1/rulesets/active/diff/folder")
                .then()
                .statusCode(200)
                .body(containsString("NO_NAME"))
                .body(containsString("Give the name version 3"))
                .body(containsString("Give the name version 5"));
        given().get("/v1/rulesets?limit=2")
                .then()
                .statusCode(200)
                .body("rulesets.size()", equalTo(2))
                .body("rulesets.revision", hasItem(first))
                .body("rulesets.find { it.active }.revision", equalTo(first))
                .body("activations[0].succeeded", equalTo(true));

        activate("folder").statusCode(200).body("pinned", equalTo(false)).body("note", nullValue());
        assertEquals(edited(5).revision() + " Give the name version 5", message(""));
    }

    @Test
    void whatDoesNotExistIsNamed() {
        String nowhere = "sha256:" + "0".repeat(64);
        activate(nowhere).statusCode(404).body("type", equalTo("urn:casecheck:problem:unknown-revision"));
        given().get("/v1/rulesets/" + nowhere + "/diff/active").then().statusCode(404);
        given().get("/v1/rulesets?limit=none")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:casecheck:problem:malformed-request"));
        given().contentType("application/json")
                .body(NO_NAME)
                .post("/v1/policies/demo/decisions?revision=" + nowhere)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:casecheck:problem:unknown-revision"));
    }

    @Test
    void onlyJsonActivatesSoThatNoWebPageCan() {
        String before = ruleset().getString("revision");
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
            given().contentType(type)
                    .body("{}")
                    .post("/v1/rulesets/folder/activate")
                    .then()
                    .statusCode(415);
        }
        for (byte[] broken : List.of("{\"by\":".getBytes(StandardCharsets.UTF_8), BodyMutations.LIKE_UTF_32)) {
            given().contentType("application/json")
                    .body(broken)
                    .post("/v1/rulesets/folder/activate")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:casecheck:problem:malformed-body"));
        }
        given().get("/v1/rulesets/folder/activate").then().statusCode(405).header("Allow", containsString("POST"));
        assertEquals(before, ruleset().getString("revision"));
    }

    @Test
    void metricsTellWhatServesAndWhatWasTried() throws Exception {
        String row = "casecheck_ruleset{revision=\"" + saved(6) + "\"} 1.0";
        // The metrics are told right after the swap.
        Awaiting.until(() -> given().get("/q/metrics").asString().contains(row), () -> "no " + row);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString(row))
                .body(containsString("casecheck_ruleset_pinned 0.0"))
                .body(containsString("casecheck_activations_total{cause=\"folder\",result=\"succeeded\"}"))
                .body(containsString("casecheck_activation_seconds_count{stage=\"replay\"}"));
    }
}
