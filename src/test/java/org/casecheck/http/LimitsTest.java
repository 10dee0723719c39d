package org.casecheck.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** More requests than the service can do, or than one caller may make. */
@QuarkusTest
@WithTestResource(value = HostileRules.class, scope = TestResourceScope.MATCHING_RESOURCES)
class LimitsTest {
    private static final byte[] DECIDE = RawClient.decide("{\"facts\":{}}".getBytes(UTF_8));

    @TestHTTPResource("/")
    URI root;

    @Inject
    DecisionThreads threads;

    @Inject
    Connections connections;

    @Inject
    MeterRegistry metrics;

    @Test
    void whatIsTooMuchIsRefusedAtOnceAndTheRestIsDone() throws IOException {
        int all = 3 * Concurrency.TOGETHER * HostileRules.CONCURRENT;
        CountDownLatch nobodyDecides = new CountDownLatch(1);
        List<RawClient> clients = new ArrayList<>();
        List<RawClient> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                threads.execute(() -> await(nobodyDecides));
            }
            for (int i = 0; i < all; i++) {
                clients.add(new RawClient(root, "127.0.0.3", 0).send(DECIDE));
            }
            Awaiting.until(
                    () -> refused(clients) + working() == all,
                    () -> refused(clients) + " refused, " + working() + " taken of " + all);
            for (RawClient client : clients) {
                waitsOrIsRefused(client, waiting);
            }
            assertTrue(waiting.size() >= HostileRules.CONCURRENT, waiting.size() + " were taken");
            // Event loops do not wait for each other: each may let one in at the same moment.
            assertTrue(waiting.size() <= all / 2, waiting.size() + " were taken");
            fill(clients, waiting);
            refusedWithoutItsBody();
            for (String detour : List.of("/q/../v1/", "/q/%2e%2e/v1/")) {
                try (RawClient client = new RawClient(root, "127.0.0.3", 0)) {
                    overloaded(client.send(new String(DECIDE, UTF_8).replaceFirst("/v1/", detour))
                            .answer()
                            .orElseThrow());
                }
            }
            for (String watched : List.of("/q/health/ready", "/q/metrics")) {
                try (RawClient watching = new RawClient(root, "127.0.0.3", 0)) {
                    assertEquals(200, watching.send(RawClient.get(watched)).status(), watched);
                }
            }
        } finally {
            nobodyDecides.countDown();
        }
        for (RawClient client : waiting) {
            assertEquals(200, client.status());
            client.close();
        }
        Awaiting.until(() -> connections.unanswered() == 0, () -> connections.unanswered() + " are not answered");
        try (RawClient client = new RawClient(root, "127.0.0.3", 0)) {
            assertEquals(200, client.send(DECIDE).status(), "it does not recover");
        }
    }

    /** Sends requests until there is no place left, not even one of those that come back with time. */
    private void fill(List<RawClient> clients, List<RawClient> waiting) throws IOException {
        while (waiting.size() < Concurrency.TOGETHER * HostileRules.CONCURRENT) {
            RawClient client = new RawClient(root, "127.0.0.3", 0).send(DECIDE);
            clients.add(client);
            int others = waiting.size();
            Awaiting.until(
                    () -> client.hasAnswer() || working() > others,
                    () -> "neither refused nor taken while " + others + " wait");
            waitsOrIsRefused(client, waiting);
        }
    }

    private static void waitsOrIsRefused(RawClient client, List<RawClient> waiting) throws IOException {
        if (client.hasAnswer()) {
            overloaded(client.answer().orElseThrow());
            client.close();
        } else {
            waiting.add(client);
        }
    }

    private int working() {
        return (int) metrics.get("casecheck.requests.working").gauge().value();
    }

    private static long refused(List<RawClient> clients) {
        return clients.stream().filter(RawClient::hasAnswer).count();
    }

    private static void overloaded(RawClient.Answer answer) {
        assertEquals(429, answer.status(), answer.body());
        assertTrue(answer.body().contains("urn:casecheck:problem:overloaded\""), answer.body());
        assertEquals("1", answer.headers().get("retry-after"));
    }

    /** A refused body is not waited for; a short one may follow, and the connection lives on. */
    private void refusedWithoutItsBody() throws IOException {
        try (RawClient client = new RawClient(root, "127.0.0.3", 0)) {
            client.send(RawClient.decideHead() + "Content-Length: 500000\r\n\r\n");
            RawClient.Answer answer = client.answer().orElseThrow();
            overloaded(answer);
            assertEquals("close", answer.headers().get("connection"));
            client.expectEnd();
        }
        try (RawClient client = new RawClient(root, "127.0.0.3", 0)) {
            client.send(RawClient.decideHead() + "Content-Length: 5\r\n\r\n");
            overloaded(client.answer().orElseThrow());
            client.send("12345" + RawClient.get("/q/health/live"));
            assertEquals(200, client.status());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void slowBodiesKeepNobodyOut() throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4 * Concurrency.TOGETHER * HostileRules.CONCURRENT; i++) {
                slow.add(new RawClient(root, "127.0.0.4", 0)
                        .send(RawClient.decideHead() + "Content-Length: 1000\r\n\r\n{"));
            }
            Awaiting.until(
                    () -> {
                        try (RawClient client = new RawClient(root, "127.0.0.4", 0)) {
                            return client.send(DECIDE).status() == 200;
                        } catch (IOException broken) {
                            throw new AssertionError(broken);
                        }
                    },
                    () -> "kept out");
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void whoCallsTooOftenIsRefusedAndNobodyElse() throws IOException {
        try (RawClient often = new RawClient(root, "127.0.0.5", 0)) {
            RawClient.Answer answer = null;
            for (int i = 0; i < 2 * HostileRules.BURST && (answer == null || answer.status() == 200); i++) {
                answer = often.send(RawClient.get("/v1/policies")).answer().orElseThrow();
            }
            assertEquals(429, answer.status(), answer.body());
            assertTrue(answer.body().contains("urn:casecheck:problem:rate-limited\""), answer.body());
            assertEquals("1", answer.headers().get("retry-after"));
            try (RawClient other = new RawClient(root, "127.0.0.6", 0)) {
                assertEquals(200, other.send(RawClient.get("/v1/policies")).status());
            }
            assertEquals(200, often.send(RawClient.get("/q/health/live")).status());
        }
    }
}
