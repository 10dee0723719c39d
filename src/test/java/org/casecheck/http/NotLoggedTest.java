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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** A service that cannot write its log decides nothing. */
@QuarkusTest
@TestProfile(NotLoggedTest.NoKey.class)
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class NotLoggedTest {
    /** Nor can it take in what an earlier run has spilled. */
    public static final class NoKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "casecheck.log.key",
                    "no key",
                    "casecheck.log.spill",
                    spilled().toString());
        }
    }

    /** A file with one group of no decisions: lengths and checksums are right. */
    private static Path spilled() {
        try {
            Path file = Files.createTempFile("spill", "");
            file.toFile().deleteOnExit();
            ByteBuffer group = ByteBuffer.allocate(4 * Integer.BYTES).putInt(Integer.BYTES);
            group.putInt(checksum(new byte[Integer.BYTES], Integer.BYTES));
            group.putInt(checksum(group.array(), 2 * Integer.BYTES));
            return Files.write(file, group.array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    @Test
    void nothingIsErasedWhileDecisionsAreSpilledWhichWouldComeBack() {
        Awaiting.until(() -> get("/v1/log").path("spilledBytes").equals(4 * Integer.BYTES), () -> get("/v1/log")
                .asString());
        for (String language : List.of("zh", "en")) {
            given().contentType("application/json")
                    .header("Accept-Language", language)
                    .body("{\"reference\":\"A\",\"by\":\"Ann\"}")
                    .post("/v1/log/erase")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:casecheck:problem:log-behind"))
                    .body("detail", containsString("`spilledBytes`"));
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
