package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static org.casecheck.http.PermissionsTest.as;
import static org.casecheck.http.PermissionsTest.test;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** What a service does for callers that it knows: facts unmasked, records of who asked, TLS. */
@QuarkusTest
@WithTestResource(AccessOnDisk.class)
class AccessTest {
    @TestHTTPResource(value = "/v1/policies", tls = true)
    URI tls;

    private static String decided(String reference) {
        return as(test("key.decide"))
                .contentType("application/json")
                .body("{\"reference\":\"" + reference + "\",\"facts\":{\"name\":\"王小明\"}}")
                .post("/v1/policies/demo/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static ValidatableResponse get(String credential, String path) {
        return as(test(credential)).get(path).then();
    }

    @Test
    void anAuditorAloneSeesFactsUnmaskedAndEachReadingLeavesALine() {
        String reference = "call 13912345678";
        String id = decided(reference);
        try (Logged logged = new Logged("org.casecheck.http.UnmaskedReading")) {
            get("key.read", "/v1/decisions/" + id).statusCode(200).body("facts.name", equalTo("王**"));
            get("key.audit", "/v1/decisions/" + id + "?facts=masked")
                    .statusCode(200)
                    .body("facts.name", equalTo("王**"));
            get("key.read", "/v1/decisions/" + id + "?facts=unmasked")
                    .statusCode(403)
                    .body("type", equalTo("urn:casecheck:problem:forbidden"))
                    .body("needed", equalTo(List.of("audit")))
                    .body("roles", equalTo(List.of("read")))
                    .body(not(containsString("小明")));
            get("key.audit", "/v1/decisions/" + id + "?facts=plain")
                    .statusCode(400)
                    .body("detail", containsString("masked, unmasked"));
            get("key.audit", "/v1/decisions/00000000-0000-7000-8000-000000000000?facts=unmasked")
                    .statusCode(404);
            assertEquals(List.of(), logged.entries());

            get("key.audit", "/v1/decisions/" + id + "?facts=unmasked")
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("reference", equalTo(reference))
                    .body("facts.name", equalTo("王小明"));
            get("token.audit", "/v1/decisions/export?facts=unmasked&policy=demo&reference=call 13912345678")
                    .statusCode(200)
                    .body(containsString("王小明"));
            assertEquals(2, logged.entries().size(), logged.entries().toString());
            String one = logged.entries().get(0);
            assertTrue(one.contains("key:the audit one reads decision " + id), one);
            String all = logged.entries().get(1);
            assertTrue(all.contains("token:u-audit reads all decisions of policy=demo, reference=call "), all);
            assertTrue(
                    logged.entries().stream().noneMatch(line -> line.contains("小明") || line.contains("13912345678")));
        }
    }

    @Test
    void pagesOfASearchAndExportsThatDoNotAskStayMasked() {
        decided("page 1");
        get("key.audit", "/v1/decisions?facts=unmasked").statusCode(400).body("detail", containsString("`facts`"));
        get("key.audit", "/v1/decisions/export?reference=page 1")
                .statusCode(200)
                .body(containsString("王**"))
                .body(not(containsString("小明")));
    }

    @Test
    void whoActivatesIsRecordedWithTheNameThatWasProved() {
        String revision = get("key.read", "/v1/ruleset").extract().path("revision");
        for (String body : List.of("{\"by\":\"Ann\"}", "{}")) {
            as(test("key.operate"))
                    .contentType("application/json")
                    .body(body)
                    .post("/v1/rulesets/" + revision + "/activate")
                    .then()
                    .statusCode(200);
        }
        get("token.operate", "/v1/rulesets")
                .body("activations.by", hasItem("key:the operate one (Ann)"))
                .body("activations.by", hasItem("key:the operate one"));
    }

    @Test
    void whoErasesIsRecordedWithTheNameThatWasProved() {
        Stream.of("\"by\":\"Ann\",", "").forEach(by -> {
            String id = decided("erased " + by.length());
            as(test("token.operate"))
                    .contentType("application/json")
                    .body("{" + by + "\"decision\":\"" + id + "\"}")
                    .post("/v1/log/erase")
                    .then()
                    .statusCode(200);
            get("key.read", "/v1/decisions/" + id)
                    .body("erased.by", equalTo(by.isEmpty() ? "token:u-operate" : "token:u-operate (Ann)"));
        });
    }

    @Test
    void anUnknownAddressIsToldAsSuch() {
        given().get("/v1/nothing").then().statusCode(404);
        get("key.read", "/v1/nothing").statusCode(404);
    }

    @Test
    void theDescriptionSaysHowToProveWhoCalls() {
        get("token.none", "/q/openapi?format=json")
                .body("components.securitySchemes.credential.scheme", equalTo("bearer"))
                .body("paths.'/v1/log'.get.security[0]", equalTo(Map.of("credential", List.of())))
                .body("paths.'/v1/log'.get.responses.'401'.content", hasKey("application/problem+json"))
                .body("paths.'/v1/log'.get.responses.'403'.content", hasKey("application/problem+json"));
    }

    @Test
    void callersAreServedOverTls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(test("store")))) {
            store.load(in, AccessOnDisk.STORE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("casecheck", store.getCertificate("casecheck"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpRequest request = HttpRequest.newBuilder(tls)
                .header("Authorization", "Bearer " + test("key.read"))
                .build();

        var answer = HttpClient.newBuilder().sslContext(context).build().send(request, BodyHandlers.ofString());
        assertEquals("https", tls.getScheme());
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.sslSession().orElseThrow().getProtocol().startsWith("TLSv1."), "a real handshake");
        assertThrows(
                SSLHandshakeException.class, () -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    }
}
