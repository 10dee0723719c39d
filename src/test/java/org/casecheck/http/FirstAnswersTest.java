package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.casecheck.archive.Database;
import org.casecheck.archive.PostgresServer;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.Entry;
import org.casecheck.decisionlog.Erasure;
import org.casecheck.decisionlog.LogKeys;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LogSettings;
import org.casecheck.http.Deciding.Answer;
import org.casecheck.http.Deciding.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with keys, with a real log and a stand-in for what decides. */
class FirstAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T01:02:03Z"));
    private static final Asked ASKED = new Asked("demo", true, false, Language.EN);
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger decided = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(0, resource);
        return resource;
    }

    /** A service on a database. */
    private record Instance(Database database, DecisionLog log, FirstAnswers answers) {}

    private Instance instance(Database database) {
        LogSettings in = LogSettings.in(folder);
        DecisionLog log = opened(new DecisionLog(
                () -> database,
                new LogSettings(KEY, null, in.whenUnwritable(), in.spill(), in.entries(), in.bytes(), PATIENCE),
                CLOCK,
                () -> 0));
        LogReader reader = new LogReader(() -> database, FirstAnswersTest::keys);
        return new Instance(database, log, new FirstAnswers(log, reader, CLOCK, Duration.ofDays(1)));
    }

    private static LogKeys keys() {
        return LogKeys.of(KEY, "this test");
    }

    private Instance embedded() {
        return instance(opened(Database.embedded(folder)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each answer is another one. */
    private Answer decide(String body) {
        decided.incrementAndGet();
        Decision decision = new Decision(
                Generators.timeBasedEpochGenerator().generate(),
                "demo",
                "sha256:" + "a".repeat(64),
                CLOCK.instant().atOffset(ZoneOffset.UTC),
                CLOCK.instant().atOffset(ZoneOffset.UTC),
                "A",
                Outcome.APPROVE,
                List.of(),
                Map.of(),
                null,
                null);
        byte[] answer = Answers.decision(decision);
        return new Answer(new Entry(decision, Language.EN, bytes(body), answer), answer);
    }

    private Uni<Response> asked(Instance instance, String key, String body, Supplier<Uni<Answer>> deciding) {
        Trails trails = new Trails(
                new DecisionMetrics(new SimpleMeterRegistry()),
                OpenTelemetry.noop().getTracer("off"),
                false);
        Trail trail = trails.begin("ann");
        Supplier<Uni<Answer>> followed = () ->
                deciding.get().invoke(answer -> trail.decided(answer.entry().decision()));
        return instance.answers().answer("ann", key, ASKED, null, bytes(body), followed, trail);
    }

    private Response answered(Instance instance, String key, String body) {
        return asked(instance, key, body, () -> Uni.createFrom().item(() -> decide(body)))
                .await()
                .atMost(PATIENCE);
    }

    private static Problem refused(Runnable asking) {
        return assertThrows(ProblemException.class, asking::run).problem();
    }

    private static byte[] body(Response response) {
        return (byte[]) response.getEntity();
    }

    private static void assertAgain(Response first, Response again) {
        assertNull(first.getHeaderString(IdempotencyKey.REPLAYED));
        assertEquals("true", again.getHeaderString(IdempotencyKey.REPLAYED));
        assertEquals(200, again.getStatus());
        assertEquals(first.getHeaderString("Content-Language"), again.getHeaderString("Content-Language"));
        assertArrayEquals(body(first), body(again));
    }

    @Test
    void theSameRequestGetsTheFirstAnswersBytesAfterARestartToo() {
        Instance one = embedded();
        Response first = answered(one, "k", "{}");
        assertAgain(first, answered(one, "k", "{}"));
        one.log().close(); // as after a crash between commit and answer: all there is, is the log
        assertAgain(first, answered(embedded(), "k", "{}"));
        assertEquals(1, decided.get());
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        Instance one = embedded();
        answered(one, "k", "{}");
        assertEquals(
                ProblemKind.KEY_REUSED, refused(() -> answered(one, "k", "{ }")).kind());
        assertEquals(1, decided.get());
    }

    @Test
    void aProblemIsNotKept() {
        Instance one = embedded();
        assertEquals(
                ProblemKind.BUSY,
                refused(() -> asked(one, "k", "{}", () -> Uni.createFrom()
                                        .failure(Problems.busy().exception()))
                                .await()
                                .atMost(PATIENCE))
                        .kind());
        assertNull(answered(one, "k", "{}").getHeaderString(IdempotencyKey.REPLAYED));
    }

    @Test
    void whoeverComesWhileTheFirstIsBeingMadeWaitsForIt() {
        Instance one = embedded();
        CompletableFuture<Answer> made = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Response> first = asked(one, "k", "{}", () -> {
                    begun.complete(null);
                    return Uni.createFrom().completionStage(made);
                })
                .subscribeAsCompletionStage();
        begun.join();
        List<CompletableFuture<Response>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(asked(one, "k", "{}", () -> Uni.createFrom().item(() -> decide("{}")))
                    .subscribeAsCompletionStage());
        }
        others.remove(0).cancel(true); // one who goes away takes nobody with him
        made.complete(decide("{}"));
        others.forEach(other -> assertAgain(first.join(), other.join()));
        assertEquals(1, decided.get());
    }

    @Test
    void ifTheFirstGoesAwayBeforeItIsDecidedTheNextIsDecided() {
        Instance one = embedded();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Response> first = asked(one, "k", "{}", () -> {
                    begun.complete(null);
                    return Uni.createFrom().nothing();
                })
                .subscribeAsCompletionStage();
        begun.join();
        CompletableFuture<Response> second = asked(
                        one, "k", "{}", () -> Uni.createFrom().item(() -> decide("{}")))
                .subscribeAsCompletionStage();
        first.cancel(true);
        assertNull(second.join().getHeaderString(IdempotencyKey.REPLAYED));
    }

    @Test
    void twoInstancesOnOneDatabaseGiveOneAnswer() {
        String url = PostgresServer.common().newDatabase();
        Instance one = instance(opened(Database.postgresql(url, null, null)));
        Instance two = instance(opened(Database.postgresql(url, null, null)));
        for (int round = 0; round < 10; round++) {
            String key = "round " + round;
            List<CompletableFuture<Response>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(asked(i % 2 == 0 ? one : two, key, "{}", () -> Uni.createFrom()
                                .item(() -> decide("{}")))
                        .subscribeAsCompletionStage());
            }
            List<Response> answers = all.stream().map(CompletableFuture::join).toList();
            Response first = answers.stream()
                    .filter(answer -> answer.getHeaderString(IdempotencyKey.REPLAYED) == null)
                    .findFirst()
                    .orElseThrow();
            answers.stream().filter(answer -> answer != first).forEach(again -> assertAgain(first, again));
            assertEquals(round + 1, one.log().status().head() == null ? 0 : entries(one));
        }
    }

    private static long entries(Instance instance) {
        return new LogReader(instance::database, FirstAnswersTest::keys)
                .head()
                .orElseThrow()
                .number();
    }

    @Test
    void anAnswerThatWasErasedIsSaidToBeGone() {
        Instance one = embedded();
        answered(one, "k", "{}");
        new Erasure(one.database(), keys(), CLOCK).reference("A", "test", null);
        Problem gone = refused(() -> answered(one, "k", "{}"));
        assertEquals(ProblemKind.CASE_GONE, gone.kind());
        assertEquals(1, decided.get());
    }

    @Test
    void keysNeedALogAndGoWithNoExplanation() {
        FirstAnswers off = new FirstAnswers(DecisionLog.off(), null, CLOCK, Duration.ofDays(1));
        assertEquals(
                ProblemKind.MALFORMED_REQUEST,
                refused(() -> off.refuseUnlessKept(false)).kind());
        FirstAnswers on = embedded().answers();
        on.refuseUnlessKept(false);
        assertEquals(
                ProblemKind.MALFORMED_REQUEST,
                refused(() -> on.refuseUnlessKept(true)).kind());
    }

    @Test
    void aKeyIsAStringWithOrWithoutQuotationMarks() {
        for (Map.Entry<String, String> each : Map.of(
                        "\"8e03978e-40d5\"",
                        "8e03978e-40d5",
                        " 8e03978e-40d5 ",
                        "8e03978e-40d5",
                        "\"a \\\"b\\\" \\\\c, d; e\"",
                        "a \"b\" \\c, d; e",
                        "a/b=:+c",
                        "a/b=:+c",
                        "k".repeat(255),
                        "k".repeat(255))
                .entrySet()) {
            assertEquals(each.getValue(), IdempotencyKey.of(List.of(each.getKey())));
        }
        for (String wrong :
                List.of("", "\"\"", "\"open", "a b", "a, b", "\"a\";b=1", "键", "\"键\"", "\"\\x\"", "k".repeat(256))) {
            assertEquals(
                    ProblemKind.MALFORMED_REQUEST,
                    refused(() -> IdempotencyKey.of(List.of(wrong))).kind(),
                    wrong);
        }
        refused(() -> IdempotencyKey.of(List.of("a", "b")));
    }
}
