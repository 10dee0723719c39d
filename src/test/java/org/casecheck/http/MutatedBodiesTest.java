package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.junit.jupiter.api.Test;

/** Ten thousand random and mutated bodies: each is answered, none is the service's fault, and nothing of Java shows. */
@QuarkusTest
@QuarkusTestResource(value = DataOnDisk.class, restrictToAnnotatedClass = true)
class MutatedBodiesTest {
    private static final int BODIES = 10_000;
    private static final int THREADS = 4;
    private static final Pattern JAVA = Pattern.compile(
            "java\\.|javax\\.|jakarta\\.|org\\.(casecheck|drools|kie|mvel)|com\\.fasterxml|Exception(?!\\) is expected)|\\bat [a-z]+\\.[a-z]+");
    private static final ObjectMapper JSON = DecisionJson.mapper();

    @TestHTTPResource("/")
    URI root;

    @Inject
    ActiveRuleset active;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What came of some bodies: how many had each status. */
    private record Tally(int decided, int refused) {}

    @Test
    void noBodyBreaksTheService() throws InterruptedException, ExecutionException {
        List<Fixture> fixtures =
                ShippedRules.fixtures(ShippedRules.folder(), active.current().orElseThrow());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Tally>> tallies = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                BodyMutations mutations = new BodyMutations(seed);
                tallies.add(threads.submit(() -> send(fixtures, mutations)));
            }
            int decided = 0;
            int refused = 0;
            for (Future<Tally> tally : tallies) {
                decided += tally.get().decided();
                refused += tally.get().refused();
            }
            assertEquals(BODIES, decided + refused);
            assertTrue(decided > BODIES / 50, "only " + decided + " were still readable: the mutations are too coarse");
            assertTrue(refused > BODIES / 5, "only " + refused + " were refused: the mutations are too mild");
        } finally {
            threads.shutdownNow();
        }
    }

    private Tally send(List<Fixture> fixtures, BodyMutations mutations) throws Exception {
        int decided = 0;
        for (int i = 0; i < BODIES / THREADS; i++) {
            Fixture fixture = mutations.pick(fixtures);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("asOf", fixture.asOf());
            body.put("facts", fixture.facts());
            byte[] mutated = mutations.mutate(JSON.valueToTree(body));
            if (post(fixture.policy(), mutated) == 200) {
                decided++;
            }
        }
        return new Tally(decided, BODIES / THREADS - decided);
    }

    private int post(String policy, byte[] body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(root.resolve("/v1/policies/" + policy + "/decisions"))
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", "en")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        String sent = new String(body, StandardCharsets.UTF_8);
        String about = answer.statusCode() + " " + answer.body() + "\nfor "
                + sent.substring(0, Math.min(4_000, sent.length()));
        assertTrue(answer.statusCode() == 200 || answer.statusCode() == 400, about);
        JsonNode told = JSON.readTree(answer.body());
        if (answer.statusCode() == 200) {
            assertTrue(told.path("outcome").isTextual(), about);
        } else {
            assertEquals(400, told.path("status").asInt(), about);
            assertTrue(!told.path("errors").isEmpty(), about);
            assertTrue(!JAVA.matcher(answer.body()).find(), about);
        }
        return answer.statusCode();
    }
}
