package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped policies, asked over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = DataOnDisk.class, restrictToAnnotatedClass = true)
class ShippedPoliciesTest {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    @TestHTTPResource("/")
    URI root;

    @Inject
    ActiveRuleset active;

    @Inject
    Adviser adviser;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyFixtureIsDecidedOverHttpAsItIsInProcess(Language language) throws IOException, InterruptedException {
        Ruleset ruleset = active.current().orElseThrow();
        List<Fixture> fixtures = ShippedRules.fixtures(ShippedRules.folder(), ruleset);
        assertFalse(fixtures.isEmpty());
        for (Fixture fixture : fixtures) {
            byte[] body = body(fixture);
            HttpResponse<byte[]> answer = post(fixture.policy(), body, language);
            String name = fixture.place() + " " + fixture.name();
            assertEquals(200, answer.statusCode(), name);
            assertEquals(inProcess(ruleset, fixture, body, language), comparable(answer.body()), name);
        }
    }

    private static byte[] body(Fixture fixture) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("asOf", fixture.asOf());
        body.put("reference", fixture.name());
        body.put("facts", fixture.facts());
        return JSON.writeValueAsBytes(body);
    }

    private HttpResponse<byte[]> post(String policy, byte[] body, Language language)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(root.resolve("/v1/policies/" + policy + "/decisions"))
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", language.tag())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode inProcess(Ruleset ruleset, Fixture fixture, byte[] body, Language language) throws IOException {
        Policy policy = ruleset.policy(fixture.policy()).orElseThrow();
        Submission submission = (Submission) policy.reader().read(body, language);
        Decision decision = adviser.decide(ruleset, policy, submission, language);
        return comparable(JSON.writeValueAsBytes(decision));
    }

    private static JsonNode comparable(byte[] decision) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(decision);
        assertTrue(tree.has("id") && tree.has("decidedAt"));
        return tree.without(List.of("id", "decidedAt"));
    }

    @Test
    void theDescriptionHasEachPolicysPathSchemaAndAnExampleThatFitsIt() throws IOException, InterruptedException {
        JsonNode api = description();
        assertTrue(api.path("openapi").asText().startsWith("3.1"));
        Ruleset ruleset = active.current().orElseThrow();
        assertFalse(ruleset.policies().isEmpty());
        for (Policy policy : ruleset.policies().values()) {
            JsonNode decide = api.path("paths")
                    .path("/v1/policies/" + policy.name() + "/decisions")
                    .path("post");
            JsonNode body = decide.path("requestBody").path("content").path("application/json");
            JsonNode example = body.path("examples").path("case").path("value");
            assertTrue(example.path("facts").isObject(), policy.name());
            assertEquals(List.of(), List.copyOf(schema(api, body.path("schema")).validate(example)));
            HttpResponse<byte[]> answer = post(policy.name(), JSON.writeValueAsBytes(example), Language.EN);
            assertEquals(200, answer.statusCode());
            JsonNode answered =
                    decide.path("responses").path("200").path("content").path("application/json");
            assertEquals(
                    List.of(),
                    List.copyOf(schema(api, answered.path("schema")).validate(JSON.readTree(answer.body()))));
        }
        assertEquals(new TreeSet<>(), danglingReferences(api, api));
    }

    private JsonNode description() throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(root.resolve("/q/openapi"))
                .header("Accept", "application/json")
                .build();
        return JSON.readTree(
                http.send(ask, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    /** A schema of the description, with the components it refers to. */
    private static JsonSchema schema(JsonNode api, JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", api.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }

    private static TreeSet<String> danglingReferences(JsonNode api, JsonNode node) {
        TreeSet<String> dangling = new TreeSet<>();
        String reference = node.path("$ref").asText();
        if (reference.startsWith("#") && api.at(reference.substring(1)).isMissingNode()) {
            dangling.add(reference);
        }
        node.forEach(child -> dangling.addAll(danglingReferences(api, child)));
        return dangling;
    }

    @Test
    void theServiceAndTheCheckSeeTheSameRevision() {
        assertEquals(
                CheckedRules.of(ShippedRules.PATH).revision(), active.status().revision());
    }
}
