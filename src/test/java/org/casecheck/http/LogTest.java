package org.casecheck.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.archive.Rows;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decisionlog.LogReader;
import org.junit.jupiter.api.Test;

/** The decision log over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = RulesOnDisk.class, restrictToAnnotatedClass = true)
class LogTest {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    @Inject
    Settings settings;

    @Inject
    DatabaseSource source;

    @Inject
    LogReader log;

    private static String body(String reference, String name) {
        return "{\"reference\":\"" + reference + "\",\"facts\":{"
                + (name == null ? "" : "\"name\":\"" + name + "\",")
                + "\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"}]}}";
    }

    /** Decides a case, which is logged by then; returns the id. */
    private String decided(String reference, String name) throws IOException {
        String body = body(reference, name);
        byte[] answer = given().contentType("application/json")
                .header("Accept-Language", "en")
                .body(body)
                .post("/v1/policies/demo/decisions")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Decision decision = JSON.readValue(answer, Decision.class);
        assertTrue(log.find(decision.id()).isPresent(), "answered before it was logged");
        return decision.id().toString();
    }

    private static ValidatableResponse get(String path) {
        return given().header("Accept-Language", "en").get(path).then();
    }

    private static void refused(String path, String... words) {
        ValidatableResponse answer =
                get(path).statusCode(400).body("type", equalTo("urn:casecheck:problem:malformed-request"));
        for (String word : words) {
            answer.body("detail", containsString(word));
        }
        given().header("Accept-Language", "zh").get(path).then().statusCode(400).body("detail", containsString("参数"));
    }

    @Test
    void aDecisionIsReadByItsIdWithPersonalDataMasked() throws IOException {
        String id = decided("read-1 13912345678", "王小明");
        get("/v1/decisions/" + id)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("id", equalTo(id))
                .body("policy", equalTo("demo"))
                .body("language", equalTo("en"))
                .body("outcome", equalTo("supplement"))
                .body("reasons", hasItems("demo.EXPIRED", "demo.TOO_FEW"))
                .body("facts.name", equalTo("王**"))
                .body("facts.documents[0].expiresOn", equalTo("2020-01-01"))
                .body("decision.id", equalTo(id))
                .body("decision.reasons[0].message", containsString("expired"))
                .body(not(allOf(containsString("小明"), containsString("13912345678"))))
                .body(not(containsString("13912345678")))
                .body(not(containsString("小明")));
    }

    @Test
    void whatIsNotInTheLogIsSaidToBe() {
        for (String id : List.of(UUID.randomUUID().toString(), "nothing")) {
            get("/v1/decisions/" + id)
                    .statusCode(404)
                    .body("type", equalTo("urn:casecheck:problem:unknown-decision"))
                    .body("detail", containsString(id));
            given().post("/v1/decisions/" + id + "/replay").then().statusCode(404);
        }
        get("/v1/decisions?reference=nobody")
                .statusCode(200)
                .body("decisions", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void aSearchGoesPageByPageAndStaysWhatItWas() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(decided("paged", "n" + i));
        }
        String query =
                "/v1/decisions?policy=demo&outcome=supplement&reason=EXPIRED&reference=paged&from=2026-01-01&limit=2";
        List<String> found = new ArrayList<>();
        JsonPath page = get(query).statusCode(200).extract().jsonPath();
        for (int pages = 0; ; pages++) {
            found.addAll(0, reversed(page.getList("decisions.id")));
            assertEquals("paged", page.getString("decisions[0].reference"));
            assertTrue(page.get("decisions[0].facts") == null && page.get("decisions[0].decision") == null);
            decided("paged", "later" + pages);
            if (page.get("next") == null) {
                break;
            }
            page = get(query + "&after=" + page.getLong("next"))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }
        assertEquals(ids, found);
        get("/v1/decisions?reference=paged&reason=demo.NO_NAME").body("decisions", hasSize(0));
        get("/v1/decisions?reference=paged&to=2026-01-01").body("decisions", hasSize(0));
        get("/v1/decisions?reference=paged&from=2026-01-01T00:00:00+08:00&revision="
                        + page.getString("decisions[0].revision").substring(0, 20))
                .statusCode(200)
                .body("decisions", not(hasSize(0)));
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void aParameterThatCannotBeUnderstoodIsNamedWithTheRemedy() {
        refused("/v1/decisions?outcme=approve", "`outcme`", "Did you mean `outcome`");
        refused("/v1/decisions?outcome=fine", "`outcome`", "`fine`", "supplement");
        refused("/v1/decisions?from=yesterday", "`from`", "2026-06-01T09:00:00+08:00");
        refused("/v1/decisions?from=-999999999-01-01", "`from`");
        refused("/v1/decisions/export?to=2026-13-01", "`to`");
        refused("/v1/decisions?limit=0", "`limit`", "1 .. 200");
        refused("/v1/decisions?after=x", "`after`");
        refused("/v1/decisions?reason=no+code", "`reason`", "policy.CODE");
        refused("/v1/decisions?policy=a&policy=b", "`policy`", "more than once");
        refused("/v1/decisions/counts?by=day", "`by`", "outcome, reason, policy");
        refused("/v1/decisions/counts?per=year", "`per`", "day, month");
        get("/v1/decisions?revision=00000000")
                .statusCode(404)
                .body("type", equalTo("urn:casecheck:problem:unknown-revision"));
    }

    @Test
    void anExportHasOneMaskedDecisionOnEachLineOldestFirst() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ids.add(decided("exported", "王小明"));
        }
        String lines = get("/v1/decisions/export?reference=exported")
                .statusCode(200)
                .header("Content-Type", equalTo("application/x-ndjson"))
                .extract()
                .asString();
        List<String> exported = new ArrayList<>();
        for (String line : lines.split("\n")) {
            JsonNode decision = JSON.readTree(line);
            exported.add(decision.path("id").asText());
            assertEquals("王**", decision.at("/facts/name").asText());
        }
        assertEquals(ids, exported);
        assertTrue(lines.endsWith("}\n"), "the last line is whole too");
    }

    @Test
    void countsAreBySpanAndByWhatIsAskedFor() throws IOException {
        decided("counted", "n");
        decided("counted", null);
        JsonPath counts = get("/v1/decisions/counts?by=reason&per=month&reference=counted")
                .statusCode(200)
                .body("by", equalTo("reason"))
                .body("zone", equalTo("Asia/Shanghai"))
                .extract()
                .jsonPath();
        assertEquals(2, sum(counts, "demo.EXPIRED"));
        assertEquals(1, sum(counts, "demo.NO_NAME"));
        assertEquals(
                2,
                sum(get("/v1/decisions/counts?reference=counted").extract().jsonPath(), "supplement"),
                "by outcome and day when nothing is said");
    }

    private static int sum(JsonPath counts, String what) {
        return Stream.iterate(0, i -> i < counts.getList("counts").size(), i -> i + 1)
                .map(i -> counts.getMap("counts[" + i + "].decisions").get(what))
                .mapToInt(count -> count == null ? 0 : ((Number) count).intValue())
                .sum();
    }

    @Test
    void aDecisionIsMadeAgainAndIsTheSame() throws IOException {
        String id = decided("replayed", "王小明");
        given().post("/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("identical", equalTo(true))
                .body("differences", hasSize(0))
                .body("decision.id", equalTo(id))
                .body(not(containsString("小明")));
        get("/v1/decisions/" + id + "/replay").statusCode(405).header("Allow", containsString("POST"));
    }

    @Test
    void theLogIsVerifiedAndABrokenEntryNamed() throws IOException {
        String id = decided("verified", "n");
        JsonPath log = get("/v1/log").statusCode(200).extract().jsonPath();
        String head = log.getString("head");
        verify("")
                .body("whole", equalTo(true))
                .body("head", equalTo(head))
                .body("entries", equalTo(log.getInt("entries")));
        verify("{\"expected\":\"" + head + "\"}").body("whole", equalTo(true));
        String otherHead = head.substring(0, head.length() - 1) + (head.endsWith("0") ? "1" : "0");
        verify("{\"expected\":\"" + otherHead + "\"}")
                .body("whole", equalTo(false))
                .body("number", equalTo(log.getInt("entries")));
        given().post("/v1/log/verify").then().statusCode(200).body("whole", equalTo(true));
        for (byte[] wrong : List.of("{\"expected\":\"head\"}".getBytes(UTF_8), BodyMutations.LIKE_UTF_32)) {
            given().contentType("application/json")
                    .body(wrong)
                    .post("/v1/log/verify")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("number:hash"));
        }

        change("UPDATE entry SET outcome = 'approve' WHERE id = ?", id);
        verify("").body("whole", equalTo(false)).body("id", equalTo(id)).body("what", endsWith("was altered."));
        change("UPDATE entry SET outcome = 'supplement' WHERE id = ?", id);
        verify("").body("whole", equalTo(true));
    }

    private static ValidatableResponse verify(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/log/verify")
                .then()
                .statusCode(200);
    }

    private void change(String sql, Object... values) {
        source.database().write("Not changed", connection -> {
            Rows.change(connection, sql, values);
            return null;
        });
    }

    @Test
    void aCaseThatIsGoneIsSaidToBe() throws IOException {
        String id = decided("gone", "n");
        JsonPath whole = get("/v1/log").extract().jsonPath();
        change("CREATE TABLE kept AS SELECT * FROM sealed WHERE number = (SELECT number FROM entry WHERE id = ?)", id);
        change("DELETE FROM sealed WHERE number = (SELECT number FROM entry WHERE id = ?)", id);
        try {
            get("/v1/decisions/" + id)
                    .statusCode(200)
                    .body("outcome", equalTo("supplement"))
                    .body("facts", nullValue())
                    .body("unreadable", containsString("Verify the log"));
            given().header("Accept-Language", "en")
                    .post("/v1/decisions/" + id + "/replay")
                    .then()
                    .statusCode(410)
                    .body("type", equalTo("urn:casecheck:problem:case-gone"));
        } finally {
            change("INSERT INTO sealed SELECT * FROM kept");
            change("DROP TABLE kept");
        }
        verify("").body("whole", equalTo(true)).body("entries", equalTo(whole.getInt("entries")));
    }

    private static ValidatableResponse erase(String type, String body) {
        return erase(type, body.getBytes(UTF_8));
    }

    private static ValidatableResponse erase(String type, byte[] body) {
        return given().contentType(type)
                .header("Accept-Language", "en")
                .body(body)
                .post("/v1/log/erase")
                .then();
    }

    @Test
    void anErasedCaseIsGoneAndTheDecisionStays() throws IOException {
        String id = decided("erased-1", "n");
        String other = decided("erased-2", "n");
        for (String wrong : List.of(
                "",
                "{}",
                "{\"reference\":\"erased-1\"}",
                "{\"by\":\"Ann\"}",
                "{\"reference\":\"erased-1\",\"by\":\" \"}",
                "{\"reference\":\"erased-1\",\"decision\":\"" + id + "\",\"by\":\"Ann\"}",
                "{\"decision\":\"erased-1\",\"by\":\"Ann\"}")) {
            erase("application/json", wrong).statusCode(400).body("detail", containsString("\"by\""));
        }
        erase("application/json", BodyMutations.LIKE_UTF_32)
                .statusCode(400)
                .body("type", equalTo("urn:casecheck:problem:malformed-body"));
        String order = "{\"reference\":\"erased-1\",\"by\":\"Ann\",\"why\":\"asked for\"}";
        erase("text/plain", order).statusCode(415);
        get("/v1/decisions/" + id).body("facts.name", equalTo("*"));
        erase("application/json", order).statusCode(200).body("erased", equalTo(1));
        erase("application/json", order).statusCode(200).body("erased", equalTo(0));
        get("/v1/decisions/" + id)
                .statusCode(200)
                .body("outcome", equalTo("supplement"))
                .body("facts", nullValue())
                .body("erased.by", equalTo("Ann"))
                .body("erased.why", equalTo("asked for"));
        given().header("Accept-Language", "zh")
                .post("/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(410)
                .body("detail", containsString("清除"));
        get("/v1/decisions?reference=erased-1").body("decisions.id", equalTo(List.of(id)));
        erase("application/json", "{\"decision\":\"" + other + "\",\"by\":\"Ann\"}")
                .statusCode(200)
                .body("erased", equalTo(1));
        verify("").body("whole", equalTo(true));
    }

    @Test
    void theCallsAreDescribed() {
        String api = given().accept("application/json").get("/q/openapi").asString();
        JsonPath described = JsonPath.from(api);
        for (String path : List.of("/v1/decisions", "/v1/decisions/export", "/v1/decisions/counts")) {
            assertTrue(
                    described
                            .getList("paths.'" + path + "'.get.parameters.name")
                            .containsAll(List.of("policy", "outcome", "reason", "reference", "revision", "from", "to")),
                    path);
        }
        assertTrue(
                described.getList("paths.'/v1/decisions'.get.parameters.name").contains("after"));
        assertTrue(described.get("paths.'/v1/log/verify'.post") != null);
    }
}
