package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.casecheck.decisionlog.LogUnavailable;
import org.casecheck.http.Batch.LineDecider;
import org.casecheck.http.Batch.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How lines come and answers go, over real connections, with a stand-in for what decides. */
class BatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 10_000;
    private static final Window WINDOW = new Window(4, 16, 100_000, LONGEST, 200_000);
    private static final String PAD = "p".repeat(4_000);

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<String> decided = Collections.synchronizedList(new ArrayList<>());
    private final List<ProblemKind> problems = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        threads.shutdown();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(0, resource);
        return resource;
    }

    private Batches batches(Window window, int places) {
        return new Batches(window, places, problems::add, () -> {});
    }

    private BatchServer server(Batches batches, LineDecider decider) {
        return opened(new BatchServer(batches, decider));
    }

    private BatchConnection connection(BatchServer server) throws IOException {
        return opened(server.open());
    }

    /** Answers with the line itself, and some bytes more. */
    private LineDecider echo(String more) {
        return (line, decided, answered) -> threads.execute(() -> {
            byte[] answer = (text(line) + more).getBytes(StandardCharsets.UTF_8);
            this.decided.add(text(line));
            decided.accept(answer.length);
            answered.accept(CompletableFuture.completedFuture(answer));
        });
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.onSpinWait();
        }
    }

    @Test
    void answersKeepTheOrderOfTheirLinesWhicheverIsReadyFirst() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        LineDecider decider = (line, done, answered) -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            done.accept(line.length);
            answered.accept(answer);
            synchronized (waiting) {
                waiting.add(() -> answer.complete(line));
                if (waiting.size() == WINDOW.lines()) { // as many as are taken: they are ready in any order
                    Collections.shuffle(waiting, new Random(1));
                    waiting.forEach(Runnable::run);
                    waiting.clear();
                }
            }
        };
        BatchConnection batch = connection(server(batches(WINDOW, 1), decider));
        int lines = 10 * WINDOW.lines();
        for (int i = 0; i < lines; i++) {
            batch.send(i + "\n");
        }
        for (int i = 0; i < lines; i++) {
            assertEquals(Integer.toString(i), batch.line());
        }
        batch.finish();
        assertNull(batch.line());
    }

    @Test
    void whoDoesNotReadIsNotReadFromAndWhatWasTakenIsDecidedThoughHeGoes() throws Exception {
        Batches batches = batches(WINDOW, 1);
        BatchServer server = server(batches, echo(PAD));
        BatchConnection batch = connection(server);
        CountDownLatch stuck = new CountDownLatch(1);
        long[] sent = new long[1];
        Thread sender = new Thread(() -> {
            try {
                while (sent[0] < 1_000_000) {
                    batch.send(sent[0] + PAD + "\n");
                    sent[0]++;
                }
            } catch (IOException closed) {
                stuck.countDown();
            }
        });
        sender.start();
        // the sender stands still once all buffers between are full
        await("it stands still", () -> sender.getState() != Thread.State.TERMINATED && standsStill());
        int taken = decided.size();
        assertTrue(taken < 10_000, taken + " were taken from a caller who reads nothing");
        assertEquals(1, batches.count());
        batch.close();
        assertTrue(stuck.await(5, TimeUnit.MINUTES));
        await("the batch is over", () -> batches.count() == 0);
        assertTrue(decided.size() <= taken + WINDOW.lines());
        BatchConnection next = connection(server); // the place is free again
        next.send("next\n");
        assertEquals("next" + PAD, next.line());
    }

    /** Whether nothing more was decided while a thousand other things could be. */
    private boolean standsStill() {
        int before = decided.size();
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture.runAsync(() -> {}, threads).join();
        }
        return before > 0 && decided.size() == before;
    }

    @Test
    void aSlowReaderGetsEverything() throws Exception {
        BatchConnection batch = connection(server(batches(WINDOW, 1), echo(PAD)));
        int lines = 2_000;
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < lines; i++) {
                    batch.send(i + "\n");
                }
                batch.finish();
            } catch (IOException shown) {
                throw new IllegalStateException(shown);
            }
        });
        sender.start();
        for (int i = 0; i < lines; i++) {
            if (i % 500 == 0) {
                await("it waits for the reader", this::standsStill);
                assertTrue(decided.size() < lines || i > 0, "all was taken before anything was read");
            }
            assertEquals(i + PAD, batch.line());
        }
        assertNull(batch.line());
        sender.join();
    }

    @Test
    void aHundredMegabytesLeaveMemoryAsItWas() throws Exception {
        LineDecider decider = (line, done, answered) -> {
            done.accept(line.length);
            answered.accept(CompletableFuture.completedFuture(line));
        };
        BatchConnection batch = connection(server(batches(WINDOW, 1), decider));
        int lines = 20_000;
        String padding = "x".repeat(5_000); // 100 MB in all, each way
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < lines; i++) {
                    batch.send(i + padding + "\n");
                }
                batch.finish();
            } catch (IOException shown) {
                throw new IllegalStateException(shown);
            }
        });
        sender.start();
        long early = 0;
        for (int i = 0; i < lines; i++) {
            assertEquals(i + padding, batch.line());
            if (i == lines / 10) {
                early = heap();
            }
        }
        assertNull(batch.line());
        long late = heap();
        assertTrue(late - early < 16 << 20, early + " bytes early, " + late + " at the end");
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aLineThatIsTooLongIsPassedOverAndTheOthersGoOn() throws Exception {
        BatchConnection batch = connection(server(batches(WINDOW, 1), echo("")));
        Thread sender = new Thread(() -> {
            try {
                batch.send("first\n\n");
                for (int i = 0; i < 2_000; i++) { // 8 MB in one line
                    batch.send(PAD);
                }
                batch.send("\nlast");
                batch.finish();
            } catch (IOException shown) {
                throw new IllegalStateException(shown);
            }
        });
        sender.start();
        assertEquals("first", batch.line());
        JsonNode problem = JSON.readTree(batch.line());
        assertEquals(
                "urn:casecheck:problem:body-too-large", problem.path("type").asText());
        assertEquals(3, problem.path("line").asLong());
        assertEquals("last", batch.line());
        assertNull(batch.line());
    }

    @Test
    void theLineBeyondTheLimitIsNamedAndEndsTheBatch() throws Exception {
        Window narrow = new Window(4, 16, 100_000, LONGEST, 3);
        BatchServer server = server(batches(narrow, 1), echo(""));
        BatchConnection batch = connection(server);
        batch.send("a\n\nb\nc\n\nd\ne\n");
        for (String line : List.of("a", "b", "c")) {
            assertEquals(line, batch.line());
        }
        assertEnd(batch, "too-many-lines", 6);
        assertEquals(List.of("a", "b", "c"), decided.stream().sorted().toList());
        BatchConnection exact = connection(server);
        exact.send("a\nb\nc\n\n");
        exact.finish();
        for (String line : List.of("a", "b", "c")) {
            assertEquals(line, exact.line());
        }
        assertNull(exact.line());
    }

    private static void assertEnd(BatchConnection batch, String type, long line) throws IOException {
        JsonNode problem = JSON.readTree(batch.line());
        assertEquals("urn:casecheck:problem:" + type, problem.path("type").asText());
        assertEquals(line, problem.path("line").asLong());
        assertTrue(problem.path("restNotTaken").asBoolean());
        assertNull(batch.line());
    }

    @Test
    void whatFollowsTheEndOfABatchIsThrownAwayUpToACertainPoint() throws Exception {
        Window narrow = new Window(4, 16, 100_000, LONGEST, 1);
        BatchConnection batch = connection(server(batches(narrow, 1), echo("")));
        batch.send("a\nb\n");
        assertEquals("a", batch.line());
        assertEnd(batch, "too-many-lines", 2);
        try {
            for (int i = 0; i < 100_000; i++) {
                batch.send(PAD);
            }
            assertTrue(batch.isClosedByServer());
        } catch (SocketException closed) {
            // so it was
        }
    }

    @Test
    void onceNothingCanBeLoggedTheBatchEnds() throws Exception {
        LineDecider decider = (line, done, answered) -> {
            done.accept(0);
            answered.accept(
                    text(line).equals("full")
                            ? CompletableFuture.failedFuture(new LogUnavailable("disk full", null))
                            : CompletableFuture.completedFuture(line));
        };
        BatchConnection batch = connection(server(batches(WINDOW, 1), decider));
        batch.send("a\n");
        assertEquals("a", batch.line());
        batch.send("full\n");
        JsonNode problem = JSON.readTree(batch.line());
        assertEquals("urn:casecheck:problem:not-logged", problem.path("type").asText());
        assertEquals(2, problem.path("line").asLong());
        assertTrue(problem.path("restNotTaken").isMissingNode());
        assertEnd(batch, "not-logged", 3);
        assertEquals(List.of(ProblemKind.NOT_LOGGED, ProblemKind.NOT_LOGGED), problems);
    }

    @Test
    void aServiceThatStopsAnswersWhatItTookAndNamesWhatItDidNotTake() throws Exception {
        CompletableFuture<Void> written = new CompletableFuture<>();
        AtomicInteger held = new AtomicInteger();
        LineDecider decider = (line, done, answered) -> {
            done.accept(0);
            answered.accept(written.thenApply(nothing -> line));
            held.incrementAndGet();
        };
        Batches batches = batches(WINDOW, 2);
        BatchServer server = server(batches, decider);
        BatchConnection batch = connection(server);
        batch.send("a\nb\n\n");
        await("both are taken", () -> held.get() == 2);
        batches.stop();
        batch.send("c\n");
        written.complete(null);
        assertEquals("a", batch.line());
        assertEquals("b", batch.line());
        String last = batch.line();
        if (last.equals("c")) { // it came before word of the stop
            last = batch.line();
        }
        JsonNode problem = JSON.readTree(last);
        assertEquals("urn:casecheck:problem:stopping", problem.path("type").asText());
        assertTrue(problem.path("line").asLong() >= 3, problem.toString());
        assertTrue(problem.path("restNotTaken").asBoolean());
        assertNull(batch.line());
        await("it is over", () -> batches.count() == 0);
        connection(server).head();
        assertEquals(ProblemKind.STOPPING, server.refused().kind());
    }

    @Test
    void moreBatchesThanThereArePlacesAreRefusedUntilOneIsFree() throws Exception {
        Batches batches = batches(WINDOW, 1);
        BatchServer server = server(batches, echo(""));
        BatchConnection first = connection(server);
        first.send("a\n");
        assertEquals("a", first.line());
        connection(server).head();
        assertEquals(ProblemKind.BUSY, server.refused().kind());
        first.finish();
        assertNull(first.line());
        await("it is over", () -> server.over() == 1);
        BatchConnection third = connection(server);
        third.send("b\n");
        assertEquals("b", third.line());
    }

    @Test
    void aBodyThatBreaksOffIsDecidedUpToItsLastWholeLine() throws Exception {
        Batches batches = batches(WINDOW, 1);
        BatchServer server = server(batches, echo(""));
        BatchConnection batch = connection(server);
        batch.send("a\nhalf");
        assertEquals("a", batch.line());
        batch.close();
        await("it is over", () -> batches.count() == 0);
        assertEquals(List.of("a"), decided);
    }

    @Test
    void anEmptyBatchHasAnEmptyAnswer() throws Exception {
        BatchConnection batch = connection(server(batches(WINDOW, 1), echo("")));
        batch.send("\n  \r\n");
        batch.finish();
        assertNull(batch.line());
    }
}
