package org.casecheck.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send too slowly or do not read: they are not waited for, and nothing of them stays. */
@QuarkusTest
@QuarkusTestResource(value = SlowRules.class, restrictToAnnotatedClass = true)
class SlowClientsTest {
    private static final int TRIES = 20;

    @TestHTTPResource("/")
    URI root;

    @Inject
    Connections connections;

    /** Whatever was done to the service, it is not left with a request, and goes on. */
    @AfterEach
    void nothingIsLeft() throws IOException {
        Awaiting.until(() -> connections.unanswered() == 0, () -> connections.unanswered() + " are not answered");
        inUse().close();
    }

    /** A connection over which a request was answered. Here even that may come too late, on a machine that is busy. */
    private RawClient inUse() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            RawClient client = new RawClient(root, "127.0.9.9", 0);
            int status = client.send(RawClient.get("/v1/policies")).status();
            if (status == 200) {
                return client;
            }
            assertEquals(0, status, "it was not too late, and refused");
            client.close();
        }
        throw new AssertionError("nothing is answered");
    }

    @Test
    void aHeadThatComesByteByByteIsNotWaitedFor() throws IOException {
        try (RawClient client = new RawClient(root)) {
            int sent = client.send("GET /v1/policies HTTP/1.1\r\nHost: localhost\r\nX: ")
                    .drip("x".repeat(200));
            assertTrue(sent < 200, "all of it was awaited");
            client.expectEnd();
        }
    }

    @Test
    void neitherIsTheHeadOfALaterRequest() throws IOException {
        try (RawClient client = inUse()) {
            int sent = client.send("GET /v1/pol").drip("x".repeat(200));
            assertTrue(sent < 200, "all of it was awaited");
            client.expectEnd();
        }
    }

    @Test
    void aBodyThatComesByteByByteIsNotWaitedFor() throws IOException {
        for (int length : List.of(1_000, 500_000)) { // the longer one is waited for by a thread
            String start = RawClient.decideHead() + "Content-Length: " + length + "\r\n\r\n{\"facts\":";
            try (RawClient client = new RawClient(root)) {
                client.send(start);
                client.send(" ".repeat(length > 100_000 ? 100_000 : 0)).drip(" ".repeat(200));
                RawClient.Answer answer = client.answer().orElseThrow();
                assertEquals(408, answer.status(), answer.body());
                assertTrue(answer.body().contains("urn:casecheck:problem:too-slow\""), answer.body());
                assertTrue(answer.body().contains("within 1 s"), answer.body());
                client.expectEnd();
            }
        }
    }

    @Test
    void aBatchMayTakeAsLongAsSomethingMoves() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (RawClient client = new RawClient(root)) {
                long opened = System.nanoTime();
                client.send("POST /v1/policies/demo/decisions/batch HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n");
                int sent = client.drip(" ".repeat(25));
                long each = (System.nanoTime() - opened) / (sent + 1);
                client.expectEnd();
                if (sent == 25) {
                    return;
                }
                assertTrue(each > Duration.ofMillis(150).toNanos(), "cut off though it moves, after " + sent);
            }
        }
        throw new AssertionError("this machine is too busy to keep anything moving");
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        try (RawClient silent = new RawClient(root);
                RawClient idle = inUse()) {
            silent.expectEnd();
            idle.expectEnd();
        }
    }

    @Test
    void answersThatNobodyReadsAreGivenUp() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        byte[] many = RawClient.get("/q/openapi?format=json").repeat(14).getBytes(UTF_8);
        for (int i = 0; i < 8; i++) {
            clients.add(new RawClient(root, "127.0.0.2", 2_048).send(many));
        }
        Awaiting.until(() -> connections.unanswered() > 0, () -> "everything was taken in: too little was answered");
        nothingIsLeft();
        for (RawClient client : clients) {
            client.close();
        }
    }
}
