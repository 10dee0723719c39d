package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent again with the same key, over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class IdempotencyTest {
    private static ValidatableResponse sent(String key, String reference, String query, String language) {
        return given().contentType("application/json")
                .header("Accept-Language", language)
                .header("Idempotency-Key", key)
                .body("{\"reference\":\"" + reference + "\",\"facts\":{\"name\":\"王小明\"}}")
                .post("/v1/policies/demo/decisions" + query)
                .then();
    }

    private static void isLogged(String reference, int times) {
        given().queryParam("reference", reference)
                .get("/v1/decisions")
                .then()
                .statusCode(200)
                .body("decisions", hasSize(times));
    }

    @Test
    void whatIsSentAgainIsAnsweredAsBeforeAndLoggedOnce() {
        ValidatableResponse first = sent("\"again-1\"", "again 1", "", "en").statusCode(200);
        assertEquals(null, first.extract().header("Idempotency-Replayed"));
        for (String written : List.of("\"again-1\"", "again-1")) {
            ValidatableResponse again = sent(written, "again 1", "", "en")
                    .statusCode(200)
                    .header("Idempotency-Replayed", equalTo("true"))
                    .header("Content-Language", equalTo("en"));
            assertArrayEquals(first.extract().asByteArray(), again.extract().asByteArray());
        }
        isLogged("again 1", 1);
    }

    @Test
    void thoseThatComeAtOnceGetOneAnswer() {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(CompletableFuture.supplyAsync(() -> sent("\"at-once\"", "at once", "", "zh")
                    .statusCode(200)
                    .extract()
                    .asString()));
        }
        assertEquals(1, all.stream().map(CompletableFuture::join).distinct().count());
        isLogged("at once", 1);
    }

    @Test
    void anotherRequestNeedsAnotherKey() {
        String id = sent("\"one\"", "one", "", "en").statusCode(200).extract().path("id");
        sent("\"one\"", "two", "", "en")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:casecheck:problem:key-reused"))
                .body("detail", containsString("a key of its own"));
        sent("\"one\"", "one", "", "zh").statusCode(422);
        sent("\"one\"", "one", "?plan=false", "en").statusCode(422);
        isLogged("two", 0);
        String other =
                sent("\"two\"", "one", "", "en").statusCode(200).extract().path("id");
        assertNotEquals(id, other);
    }

    @Test
    void aProblemIsNotKept() {
        given().contentType("application/json")
                .header("Idempotency-Key", "\"mended\"")
                .body("{\"facts\":{\"nam\":\"王小明\"}}")
                .post("/v1/policies/demo/decisions")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:casecheck:problem:invalid-facts"));
        sent("\"mended\"", "mended", "", "en").statusCode(200).header("Idempotency-Replayed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a", "a b", "\"a\";p=1", "a,b"})
    void whatIsNoKeyIsRefused(String key) {
        sent(key, "no key", "", "en")
                .statusCode(400)
                .body("type", equalTo("urn:casecheck:problem:malformed-request"))
                .body("detail", containsString("`Idempotency-Key`"));
    }

    @Test
    void anExplanationIsNotKept() {
        sent("\"why\"", "why", "?explain=rules", "en")
                .statusCode(400)
                .body("detail", containsString("do not go together"));
    }
}
