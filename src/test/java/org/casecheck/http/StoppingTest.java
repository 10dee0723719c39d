package org.casecheck.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A service that was asked to stop finishes what it took, and takes nothing new. It does not serve again after this test. */
@QuarkusTest
@QuarkusTestResource(value = HostileRules.class, restrictToAnnotatedClass = true)
class StoppingTest {
    private static final byte[] DECIDE = RawClient.decide("{\"facts\":{}}".getBytes(UTF_8));

    @TestHTTPResource("/")
    URI root;

    @Inject
    Stopping stopping;

    @Inject
    Connections connections;

    @Inject
    DecisionThreads threads;

    @Test
    void whatWasTakenIsAnsweredAndNothingElse() throws IOException, InterruptedException {
        CountDownLatch nobodyDecides = new CountDownLatch(1);
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            threads.execute(() -> {
                try {
                    nobodyDecides.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        Thread end = new Thread(() -> stopping.stop(new ShutdownDelayInitiatedEvent()), "stopping");
        try (RawClient taken = new RawClient(root)) {
            assertEquals(200, answered("/q/health/ready"));
            taken.send(DECIDE);
            Awaiting.until(() -> connections.unanswered() == 1, () -> "it does not come");
            end.start();
            Awaiting.until(stopping::refuses, () -> "it does not stop");
            assertEquals(503, answered("/q/health/ready"));
            assertEquals(200, answered("/q/health/live"));
            refused(DECIDE);
            refused(RawClient.get("/v1/policies").getBytes(UTF_8));
            assertTrue(end.isAlive(), "it does not wait for what it took");
            assertFalse(taken.hasAnswer());
            nobodyDecides.countDown();
            RawClient.Answer answer = taken.answer().orElseThrow();
            assertEquals(200, answer.status(), answer.body());
            assertEquals("close", answer.headers().get("connection"));
            taken.expectEnd();
            end.join();
        } finally {
            nobodyDecides.countDown();
        }
    }

    private int answered(String path) throws IOException {
        try (RawClient client = new RawClient(root)) {
            return client.send(RawClient.get(path)).status();
        }
    }

    private void refused(byte[] request) throws IOException {
        try (RawClient client = new RawClient(root)) {
            RawClient.Answer answer = client.send(request).answer().orElseThrow();
            assertEquals(503, answer.status(), answer.body());
            assertTrue(answer.body().contains("urn:casecheck:problem:stopping\""), answer.body());
            assertEquals("close", answer.headers().get("connection"));
            client.expectEnd();
        }
    }
}
