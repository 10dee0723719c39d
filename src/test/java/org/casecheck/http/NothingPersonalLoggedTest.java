package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.fixture.DamagedCase;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.junit.jupiter.api.Test;

/** Each personal field of each shipped policy, spoilt in every way and sent: neither answer, log, metrics nor traces hold it. */
@QuarkusTest
@QuarkusTestResource(value = DataOnDisk.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = EverythingSeen.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TraceReceiver.class, restrictToAnnotatedClass = true)
class NothingPersonalLoggedTest {
    @TestHTTPResource("/")
    URI root;

    @Inject
    ActiveRuleset active;

    TraceReceiver.Traces traces;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void nothingThatIsSaidOfASpoiltCaseEchoesPersonalData() throws IOException, InterruptedException {
        Ruleset ruleset = active.current().orElseThrow();
        Set<String> spoilt = new HashSet<>();
        Set<String> echoed = new TreeSet<>();
        List<DamagedCase> sent = new ArrayList<>();
        int refused = 0;
        try (Logged logged = new Logged("org.casecheck")) {
            for (Fixture fixture : ShippedRules.fixtures(ShippedRules.folder(), ruleset)) {
                Policy policy = ruleset.policies().get(fixture.policy());
                for (DamagedCase damaged :
                        DamagedCase.of(policy, fixture, field -> spoilt.add(policy.name() + "." + field))) {
                    HttpResponse<String> answer = post(damaged);
                    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 400, damaged.where());
                    damaged.shownBy(answer.body(), answer.statusCode() == 400, echoed::add);
                    refused += answer.statusCode() == 400 ? 1 : 0;
                    sent.add(damaged);
                }
            }
            String metrics = get("/q/metrics");
            String said = String.join("\n", logged.entries()) + String.join("\n", logged.json()) + metrics;
            int decided = sent.size() - refused;
            String traced = traced(decided);
            assertTrue(metrics.contains("casecheck_ruleset"), metrics);
            assertEquals(decided, logged.entries().size(), "not every decision left a line");
            sent.forEach(damaged -> damaged.shownBy(said + traced, true, echoed::add));
        }
        assertEquals(Set.of(), echoed);
        int all = sent.size();
        int no = refused;
        assertTrue(all > 800 && no > all / 2, () -> no + " of " + all + " were refused");
    }

    @Test
    void aFaultThatNobodyWaitsForIsLoggedWithoutItsWords() {
        try (Logged logged = new Logged("org.casecheck")) {
            Infrastructure.handleDroppedException(new IllegalStateException("王小明"));
            assertEquals(1, logged.entries().size());
            String entry = logged.entries().get(0);
            assertTrue(entry.contains("java.lang.IllegalStateException") && !entry.contains("王小明"), entry);
        }
    }

    /** All spans, once the last of so many decisions has come; what comes of the others comes before. */
    private String traced(int decisions) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        for (int logged = 0; logged < decisions; ) {
            Span span = traces.spans().poll(5, TimeUnit.MINUTES);
            assertNotNull(span, "not every decision was traced");
            Span words = span.toBuilder() // without random identifiers and times, which hold any digits by chance
                    .clearTraceId()
                    .clearSpanId()
                    .clearParentSpanId()
                    .clearStartTimeUnixNano()
                    .clearEndTimeUnixNano()
                    .build();
            all.append(TextFormat.printer().escapingNonAscii(false).printToString(words));
            logged += span.getName().equals("log") ? 1 : 0;
        }
        return all.toString();
    }

    private HttpResponse<String> post(DamagedCase damaged) throws IOException, InterruptedException {
        URI call = root.resolve("/v1/policies/" + damaged.fixture().policy() + "/decisions");
        return http.send(
                HttpRequest.newBuilder(call)
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", "zh")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(damaged.body()))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
