package org.casecheck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send too much or nonsense, or go away: refused or served, and nothing of them stays. */
@QuarkusTest
@WithTestResource(value = HostileRules.class, scope = TestResourceScope.MATCHING_RESOURCES)
class HostileClientsTest {
    private static final String CASE = "{\"facts\":{\"name\":\"n\"}}";
    private static final String PROBLEM = "urn:casecheck:problem:";

    @TestHTTPResource("/")
    URI root;

    @Inject
    Connections connections;

    private final AtomicInteger callers = new AtomicInteger();

    private Logged logged;
    private Logged network;

    @BeforeEach
    void listen() {
        logged = new Logged("org.casecheck.http");
        network = new Logged("io.netty");
    }

    /** None of it is a fault of the service, nor anything else that an operator has to hear of. */
    @AfterEach
    void nothingIsSaidOfIt() {
        logged.close();
        network.close();
        assertEquals(List.of(), entries(logged, "unexpected fault"));
        assertEquals(List.of(), entries(network, "exceptionCaught()"));
    }

    private static List<String> entries(Logged logged, String words) {
        return logged.entries().stream().filter(entry -> entry.contains(words)).toList();
    }

    /** Whatever was done to the service, it is not left with a request, and goes on. */
    @AfterEach
    void nothingIsLeft() throws IOException {
        Awaiting.until(() -> connections.unanswered() == 0, () -> connections.unanswered() + " are not answered");
        assertEquals(200, only(RawClient.decide(CASE.getBytes(UTF_8))).status());
    }

    /** From an address of its own each time: how often one caller may call is tried elsewhere. */
    private RawClient connect() throws IOException {
        int number = callers.incrementAndGet();
        return new RawClient(root, "127.1." + number / 200 + "." + (1 + number % 200), 0);
    }

    /** What a request is answered with, sent again for as long as work for clients who went away keeps the service busy. */
    private RawClient.Answer only(byte[] request) throws IOException {
        AtomicReference<RawClient.Answer> answer = new AtomicReference<>();
        Awaiting.until(
                () -> {
                    try (RawClient client = connect()) {
                        answer.set(client.send(request).answer().orElseThrow());
                        return answer.get().status() != 429;
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                () -> answer.get().body());
        return answer.get();
    }

    private void refused(int status, String type, byte[] body, String... headers) throws IOException {
        RawClient.Answer answer = only(RawClient.decide(body, headers));
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains(PROBLEM + type + "\""), answer.body());
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedHoweverItComes() throws IOException {
        byte[] large = " ".repeat(3 << 20).getBytes(UTF_8);
        refused(413, "body-too-large", large);
        try (RawClient client = connect()) {
            client.send(RawClient.decideHead() + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 48; i++) {
                client.send("10000\r\n" + " ".repeat(0x10000) + "\r\n");
            }
            client.send("0\r\n\r\n");
            assertEquals(413, client.status());
            assertEquals(
                    200,
                    client.send(RawClient.decide(CASE.getBytes(UTF_8))).status(),
                    "the connection is of no use any more");
        }
    }

    @Test
    void anEndlessBodyIsCutOff() throws IOException {
        try (RawClient client = connect()) {
            client.send(RawClient.decideHead() + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(UTF_8);
            int sent = 0;
            try {
                for (; sent < 10_000; sent++) {
                    client.send(chunk);
                }
            } catch (IOException ended) {
                assertTrue(sent > 10, "cut off before it was too large");
            }
            assertTrue(sent < 10_000, "600 MB were taken");
            int status = client.status(); // it may not have been seen
            assertTrue(status == 413 || status == 0, "" + status);
        }
    }

    @Test
    void bodiesThatAreNoCasesAreRefused() throws IOException {
        int levels = 100_000;
        refused(400, "malformed-body", ("{\"facts\":" + "[".repeat(levels) + "]".repeat(levels) + "}").getBytes(UTF_8));
        refused(400, "malformed-body", "{\"a\":".repeat(levels).getBytes(UTF_8));
        refused(400, "invalid-facts", "{\"facts\":{\"name\":\"a\",\"name\":\"b\"}}".getBytes(UTF_8));
        refused(400, "invalid-facts", "{\"facts\":{},\"facts\":{}}".getBytes(UTF_8));
        refused(400, "malformed-body", "{\"facts\":{\"name\":\"\u00ff\u00fe\"}}".getBytes(ISO_8859_1));
        refused(415, "unsupported-media-type", bomb(), "Content-Encoding: gzip");
        refused(400, "malformed-body", bomb());
    }

    /** A hundred thousand times as large when it is unpacked. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            byte[] blank = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                packed.write(blank);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aCaseOfTooManyObjectsIsRefusedBeforeItIsDecided() throws IOException {
        assertEquals(
                200, only(RawClient.decide(documents(HostileRules.FACTS - 1))).status());
        refused(413, "case-too-large", documents(HostileRules.FACTS));
        refused(413, "case-too-large", documents(40_000));
    }

    private static byte[] documents(int count) {
        return ("{\"facts\":{\"documents\":[{}" + ",{}".repeat(count - 1) + "]}}").getBytes(UTF_8);
    }

    @Test
    void requestsSentAheadAreAnsweredInTheirOrder() throws IOException {
        try (RawClient client = connect()) {
            for (int i = 0; i < 10; i++) {
                String named = "{\"reference\":\"ahead " + i + "\",\"facts\":{}}";
                client.send(i % 3 == 1 ? RawClient.get("/nothing/" + i).getBytes(UTF_8) : decide(named));
            }
            for (int i = 0; i < 10; i++) {
                RawClient.Answer answer = client.answer().orElseThrow();
                assertEquals(i % 3 == 1 ? 404 : 200, answer.status(), i + ": " + answer.body());
                assertTrue(i % 3 == 1 || answer.body().contains("\"ahead " + i + "\""), i + ": " + answer.body());
            }
        }
    }

    private static byte[] decide(String body) {
        return RawClient.decide(body.getBytes(UTF_8));
    }

    @Test
    void whoSendsTooManyAheadIsCutOff() throws IOException {
        try (RawClient client = connect()) {
            byte[] many = RawClient.get("/v1/policies").repeat(20_000).getBytes(UTF_8);
            try {
                client.send(many);
            } catch (IOException cutOff) {
                // while it was sending
            }
            client.expectEnd();
        }
    }

    @Test
    void headsThatContradictThemselvesAreRefused() throws IOException {
        for (String heads : List.of(
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "Content-Length: -5\r\n\r\n",
                "Content-Length: five\r\n\r\n",
                "Content-Length: 99999999999999999999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nno chunk\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "X: " + "x".repeat(100_000) + "\r\n\r\n",
                "No colon\r\n\r\n")) {
            try (RawClient client = connect()) {
                try {
                    client.send(RawClient.decideHead() + heads + "{\"facts\":{}}");
                } catch (IOException cutOff) {
                    continue;
                }
                int status = client.status();
                assertTrue(status == 0 || status >= 400 && status < 500, status + " for " + heads);
                client.expectEnd();
            }
        }
        for (String start : List.of(
                "",
                "\u0000",
                "GET\r\n\r\n",
                "GET /%zz",
                "GET /q/%",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /" + "a".repeat(9_000))) {
            try (RawClient client = connect()) {
                int status = client.send(start + " HTTP/1.1\r\n\r\n").status();
                assertTrue(status < 500, status + " for " + start);
            }
        }
    }

    @Test
    void clientsThatGoAwayLeaveNothing() throws IOException {
        for (int i = 0; i < 100; i++) {
            RawClient client = connect();
            client.send(RawClient.decideHead() + "Content-Length: 500000\r\n\r\n" + " ".repeat(i * 4_000));
            client.abort();
        }
        for (int i = 0; i < 100; i++) {
            connect().send(RawClient.decide(CASE.getBytes(UTF_8))).abort();
        }
    }

    @Test
    void nothingGrows() throws IOException {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        attack();
        long heap = used();
        long files = system.getOpenFileDescriptorCount();
        for (int i = 0; i < 10; i++) {
            attack();
        }
        Awaiting.until(
                () -> system.getOpenFileDescriptorCount() <= files + 5,
                () -> files + " files were open, now " + system.getOpenFileDescriptorCount());
        long grown = used() - heap;
        assertTrue(grown < 8 << 20, grown + " bytes more");
    }

    private void attack() throws IOException {
        clientsThatGoAwayLeaveNothing();
        whoSendsTooManyAheadIsCutOff();
        headsThatContradictThemselvesAreRefused();
        bodiesThatAreNoCasesAreRefused();
        nothingIsLeft();
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
