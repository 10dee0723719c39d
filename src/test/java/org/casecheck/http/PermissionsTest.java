package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.access.Role;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Every call with every role, without any credential, and with spoilt ones. */
@QuarkusTest
@WithTestResource(AccessOnDisk.class)
class PermissionsTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch", "head", "options");

    /** {@code METHOD path}, and the roles that may. */
    private static Map<String, Set<String>> table() throws IOException {
        try (InputStream in = PermissionsTest.class.getResourceAsStream("/access/permissions.txt")) {
            Map<String, Set<String>> table = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" +")))
                    .forEach(words -> table.put(
                            words.get(0) + " " + words.get(1), new TreeSet<>(words.subList(2, words.size()))));
            return table;
        }
    }

    static String test(String name) {
        return ConfigProvider.getConfig().getValue("test." + name, String.class);
    }

    static RequestSpecification as(String credential) {
        return given().header("Accept-Language", "en").header("Authorization", "Bearer " + credential);
    }

    private static ValidatableResponse call(RequestSpecification request, String call) {
        String[] words = call.split(" ");
        String path = words[1].replace("{policy}", "demo")
                .replaceAll("\\{(a|b)}", "active")
                .replace("{revision}", "00000000")
                .replace("{id}", "00000000-0000-7000-8000-000000000000");
        return (words[0].equals("GET")
                        ? request.get(path)
                        : request.contentType("application/json").body("{}").post(path))
                .then();
    }

    @Test
    void theTableHasEveryCallOfTheDescriptionAndNoOther() throws IOException {
        Map<String, Map<String, Object>> paths = as(test("key.read"))
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        Set<String> calls = new TreeSet<>();
        paths.forEach((path, item) -> item.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertEquals(new TreeSet<>(table().keySet()), calls, "each call needs its line in access/permissions.txt");
    }

    /** The whole table is compared at once, so that a failure shows all of it that differs. */
    @Test
    void eachRoleMayMakeItsCallsAndNoOthersByKeyAndByToken() throws IOException {
        for (String kind : List.of("key.", "token.")) {
            Map<String, Set<String>> may = new TreeMap<>();
            for (String call : table().keySet()) {
                Set<String> roles = may.computeIfAbsent(call, none -> new TreeSet<>());
                for (String role : Role.words()) {
                    ValidatableResponse answer = call(as(test(kind + role)), call);
                    int status = answer.extract().statusCode();
                    assertNotEquals(401, status, call);
                    if (status != 403) {
                        roles.add(role);
                    } else {
                        answer.contentType("application/problem+json")
                                .body("type", equalTo("urn:casecheck:problem:forbidden"))
                                .body("roles", hasItems(role))
                                .body("detail", containsString("`" + role + "`"));
                        List<String> needed = answer.extract().jsonPath().getList("needed");
                        assertTrue(!needed.isEmpty() && table().get(call).containsAll(needed), call + needed);
                    }
                }
            }
            assertEquals(new TreeMap<>(table()), may, kind);
        }
    }

    @Test
    void whoHasNoRoleMayDoNothing() throws IOException {
        for (String call : table().keySet()) {
            call(as(test("token.none")), call)
                    .statusCode(403)
                    .body("type", equalTo("urn:casecheck:problem:forbidden"))
                    .body("detail", containsString("you have none"));
        }
    }

    @Test
    void withoutACredentialNothingIsAnswered() throws IOException {
        for (String call : table().keySet()) {
            call(given().header("Accept-Language", "en"), call)
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", equalTo("Bearer realm=\"casecheck\""))
                    .body("type", equalTo("urn:casecheck:problem:unauthenticated"))
                    .body("detail", containsString("`Authorization: Bearer ...`"));
        }
        call(given().header("Accept-Language", "zh"), "GET /v1/policies")
                .statusCode(401)
                .header("Content-Language", "zh")
                .body("title", equalTo("未通过身份验证"));
    }

    @Test
    void whatProvesNothingIsRefusedEverywhere() throws IOException {
        String key = test("key.operate");
        String token = test("token.operate");
        List<String> spoilt = new ArrayList<>(List.of(
                "Bearer " + test("key.revoked"),
                "Bearer " + test("key.expired"),
                "Bearer " + test("token.expired"),
                "Bearer " + test("token.foreign"),
                "Bearer " + key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"),
                "Bearer " + key + "0",
                "Bearer cck_",
                "Bearer x.y.z",
                "Bearer " + token.substring(0, token.lastIndexOf('.') + 1),
                "Bearer ",
                "Bearer",
                "Basic dXNlcjpwYXNzd29yZA==",
                key));
        for (String call : table().keySet()) {
            for (String credential : spoilt) {
                call(given().header("Accept-Language", "en").header("Authorization", credential), call)
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                        .body("type", equalTo("urn:casecheck:problem:unauthenticated"));
            }
        }
        given().header("Authorization", "Bearer " + key, "Bearer " + key)
                .get("/v1/policies")
                .then()
                .statusCode(401);
    }

    @Test
    void theSchemeIsReadInAnyCaseAndTheKeyAsItIs() {
        given().header("Authorization", "bearer " + test("key.read"))
                .get("/v1/log")
                .then()
                .statusCode(200);
        as(test("key.read").toUpperCase(Locale.ROOT)).get("/v1/log").then().statusCode(401);
    }

    @Test
    void metricsAndDescriptionNeedAnyCredentialHealthNeedsNone() {
        for (String path : List.of("/q/metrics", "/q/openapi", "/q//metrics", "/q/./metrics", "/q/metrics/", "/q/x")) {
            given().get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .body("type", equalTo("urn:casecheck:problem:unauthenticated"));
        }
        for (String path : List.of("/q/metrics", "/q/openapi")) {
            as(test("token.none")).get(path).then().statusCode(200);
        }
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready")) {
            given().get(path).then().statusCode(200);
            as("garbage").get(path).then().statusCode(200);
        }
    }
}
