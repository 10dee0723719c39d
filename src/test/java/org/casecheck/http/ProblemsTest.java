package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class ProblemsTest {
    private static final String DECISIONS = "/v1/policies/demo/decisions";
    private static final int LIMIT = 64 * 1024;

    @TestHTTPResource("/")
    URI root;

    private static RequestSpecification json(String language) {
        return given().header("Accept-Language", language).contentType("application/json");
    }

    private static ValidatableResponse isProblem(ValidatableResponse answer, int status, String kind, String language) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .header("Content-Language", language)
                .header("Vary", containsString("Accept-Language"))
                .body("type", equalTo("urn:casecheck:problem:" + kind))
                .body("status", equalTo(status))
                .body("title", not(empty()))
                .body("detail", not(empty()));
    }

    @ParameterizedTest
    @CsvSource({"zh, 请求体不是合法的 JSON", "en, The body is not valid JSON"})
    void whatIsNoJsonIsRefused(String language, String title) {
        for (String body : new String[] {"", "{", "[1]", "null", "\"x\"", "{\"facts\":{}}x", "\u0000"}) {
            isProblem(json(language).body(body).post(DECISIONS).then(), 400, "malformed-body", language)
                    .body("title", equalTo(title))
                    .body("errors.size()", equalTo(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"zh, 事实", "en, facts"})
    void everyFaultOfABodyIsNamedAtOnce(String language, String word) {
        String body = """
                {"asOf": "yesterday", "factz": 1,
                 "facts": {"nam": "x", "limit": "1", "documents": [{"kind": "identiy", "expiresOn": "2026-02-30"}]}}
                """;
        isProblem(json(language).body(body).post(DECISIONS).then(), 400, "invalid-facts", language)
                .body("title", containsString(word))
                .body("errors.pointer", hasItem("/asOf"))
                .body("errors.pointer", hasItem("/factz"))
                .body("errors.pointer", hasItem("/facts/nam"))
                .body("errors.pointer", hasItem("/facts/limit"))
                .body("errors.pointer", hasItem("/facts/documents/0/kind"))
                .body("errors.pointer", hasItem("/facts/documents/0/expiresOn"))
                .body("errors.message", not(hasItem(empty())));
    }

    @ParameterizedTest
    @CsvSource({"zh, 您是否想用 `demo`", "en, Did you mean `demo`?"})
    void anUnknownPolicyIsToldWhichThereAre(String language, String hint) {
        for (String path : new String[] {"/v1/policies/dmeo", "/v1/policies/dmeo/schema"}) {
            isProblem(given().header("Accept-Language", language).get(path).then(), 404, "unknown-policy", language)
                    .body("detail", containsString(hint))
                    .body("policies", hasItem("demo"));
        }
        isProblem(
                json(language)
                        .body("{\"facts\":{}}")
                        .post("/v1/policies/dmeo/decisions")
                        .then(),
                404,
                "unknown-policy",
                language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void anUnknownPathIsAProblemToo(String language) {
        for (String path :
                new String[] {"/", "/v1", "/v1/nothing", "/v1/policies/demo/x/y", "/q/nothing", "/favicon.ico"}) {
            isProblem(given().header("Accept-Language", language).get(path).then(), 404, "unknown-path", language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aWrongMethodIsToldTheRightOnes(String language) {
        isProblem(json(language).get(DECISIONS).then(), 405, "method-not-allowed", language)
                .header("Allow", containsString("POST"));
        for (String path :
                new String[] {"/v1/policies", "/v1/policies/demo", "/v1/policies/demo/schema", "/v1/ruleset"}) {
            isProblem(json(language).body("{}").put(path).then(), 405, "method-not-allowed", language)
                    .header("Allow", containsString("GET"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void anAnswerInAnotherFormIsNotToBeHad(String language) {
        isProblem(
                json(language)
                        .accept("text/html")
                        .body("{\"facts\":{}}")
                        .post(DECISIONS)
                        .then(),
                406,
                "not-acceptable",
                language);
        isProblem(json(language).accept("text/csv").get("/v1/ruleset").then(), 406, "not-acceptable", language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void anotherContentTypeIsRefusedWithTheRightOne(String language) {
        for (String type : new String[] {"text/plain", "application/xml", "application/json; charset=gbk"}) {
            isProblem(
                            given().header("Accept-Language", language)
                                    .header("Content-Type", type)
                                    .body("{\"facts\":{}}".getBytes(StandardCharsets.UTF_8))
                                    .post(DECISIONS)
                                    .then(),
                            415,
                            "unsupported-media-type",
                            language)
                    .header("Accept", equalTo("application/json"))
                    .body("detail", containsString(type));
        }
        isProblem(
                        json(language)
                                .header("Content-Encoding", "gzip")
                                .body(new byte[] {31, -117, 8, 0})
                                .post(DECISIONS)
                                .then(),
                        415,
                        "unsupported-media-type",
                        language)
                .header("Accept-Encoding", equalTo("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aBodyOverTheLimitIsRefused(String language) {
        byte[] padded = padded(LIMIT + 1);
        isProblem(json(language).body(padded).post(DECISIONS).then(), 413, "body-too-large", language)
                .body("limit", equalTo(LIMIT));
        json(language).body(padded(LIMIT)).post(DECISIONS).then().statusCode(200);
    }

    private static byte[] padded(int size) {
        StringBuilder body = new StringBuilder("{\"facts\":{}}");
        return body.append(" ".repeat(size - body.length())).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aChunkedBodyIsCountedByWhatReallyComesAndTheConnectionLivesOn() throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            OutputStream out = socket.getOutputStream();
            byte[] chunk = new byte[8 * 1024];
            out.write(head("POST " + DECISIONS, "Transfer-Encoding: chunked"));
            for (int sent = 0; sent < 2 * LIMIT; sent += chunk.length) {
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(head("GET /v1/policies/nothing", "Connection: close"));
            String answers = readAll(socket.getInputStream());
            assertEquals(2, answers.split("HTTP/1\\.1 ", -1).length - 1, answers);
            assertEquals(true, answers.startsWith("HTTP/1.1 413"), answers);
            assertEquals(true, answers.contains("HTTP/1.1 404"), answers);
        }
    }

    private static byte[] head(String call, String field) {
        return (call + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + field + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String readAll(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"zh, 未作出决定", "en, no decision was made"})
    void aRuleThatFailsIsAFaultThatNamesPolicyRuleAndRevision(String language, String word) {
        isProblem(
                        json(language)
                                .body("{\"facts\":{\"name\":\"fault\",\"documents\":[{\"kind\":\"identity\"}]}}")
                                .post(DECISIONS)
                                .then(),
                        500,
                        "rule-fault",
                        language)
                .body("detail", containsString(word))
                .body("policy", equalTo("demo"))
                .body("rule", endsWith("thing"))
                .body("revision", startsWith("sha256:"))
                .body("instance", startsWith("urn:uuid:"));
    }

    @Test
    void parametersThatMeanNothingAreIgnored() {
        json("en")
                .body("{\"facts\":{}}")
                .post(DECISIONS + "?x=1&x=2&policy=other&%20=&&&")
                .then()
                .statusCode(200);
    }
}
