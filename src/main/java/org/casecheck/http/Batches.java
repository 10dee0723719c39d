package org.casecheck.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.casecheck.activation.Callers;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.http.Batch.Ending;
import org.casecheck.http.Batch.Window;
import org.casecheck.http.Deciding.Answer;
import org.casecheck.http.Deciding.Asked;
import org.casecheck.ruleset.Ruleset;

/** The batches that are being answered: so many at once, and none any more once the service stops. */
@Singleton
public class Batches {
    /** A few lines of each batch for a processor keep it busy, and let single decisions in between. */
    private static final int DECIDING_PER_PROCESSOR = 2;

    /** Enough to share what writing the log costs. */
    private static final int LINES = 256;

    private static final long BYTES = 4L << 20;

    private final Callers callers;
    private final Deciding deciding;
    private final DecisionLog log;
    private final DecisionThreads threads;
    private final Trails trails;
    private final ProblemMetrics problems;
    private final Admission admission;
    private final Stopping stopping;
    private final CurrentVertxRequest current;
    private final Window window;
    private final Semaphore places;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /** @param stop takes no line any more; what was taken is answered, and a last line names the first that was not */
    private record Running(Batch batch, Runnable stop) {
        static Running of(Batch batch, Context context) {
            return new Running(batch, () -> context.runOnContext(now -> batch.breakOff(LimitProblems.stopping())));
        }
    }

    public Batches(
            Callers callers,
            Deciding deciding,
            DecisionLog log,
            DecisionThreads threads,
            Trails trails,
            ProblemMetrics problems,
            Admission admission,
            Stopping stopping,
            CurrentVertxRequest current,
            Settings settings) {
        this.callers = callers;
        this.deciding = deciding;
        this.log = log;
        this.threads = threads;
        this.trails = trails;
        this.problems = problems;
        this.admission = admission;
        this.stopping = stopping;
        this.current = current;
        Settings.Limits limits = settings.limits();
        this.window = new Window(
                DECIDING_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                LINES,
                BYTES,
                Math.toIntExact(limits.body().asLongValue()),
                limits.batchLines());
        this.places = new Semaphore(limits.batches());
    }

    /** How many are being answered. */
    public int count() {
        return running.size();
    }

    /**
     * Answers a batch.
     *
     * @param request paused, with its body still to come
     * @param context of the connection, in which this is called
     * @param caller null when nobody has to say
     * @return done when the response has ended
     * @throws ProblemException when there is no place for it
     */
    Uni<Response> answer(HttpServerRequest request, Context context, Ruleset ruleset, Asked asked, String caller) {
        if (stopping.refuses()) {
            throw LimitProblems.stopping().exception();
        }
        log.refuseInTrouble();
        if (!places.tryAcquire()) {
            throw Problems.busy().exception();
        }
        admission.stream(current.getCurrent());
        return Uni.createFrom().emitter(emitter -> {
            HttpServerResponse response = begun(request, asked);
            CompletableFuture<Running> itself = new CompletableFuture<>();
            Trail whole = trails.begin(caller);
            Batch batch = new Batch(
                    request,
                    response,
                    task -> context.runOnContext(now -> task.run()),
                    (line, decided, answered) -> decide(line, ruleset, asked, whole.another(), decided, answered),
                    window,
                    asked.language(),
                    problems::answered,
                    ending -> {
                        places.release();
                        running.remove(itself.join());
                        stopping.forget(itself.join().stop());
                        if (ending == Ending.BROKEN_OFF) {
                            Unread.discard(request, window.line());
                        }
                        emitter.complete(Response.ok().build());
                    });
            Running one = Running.of(batch, context);
            itself.complete(one);
            running.add(one);
            emitter.onTermination(batch::gone); // in the same thread: when the connection was closed
            batch.start();
            stopping.whenRefusing(one.stop());
        });
    }

    private static HttpServerResponse begun(HttpServerRequest request, Asked asked) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return request.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, BatchResource.NDJSON)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, Languages.tag(asked.language()))
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    private void decide(
            byte[] line,
            Ruleset ruleset,
            Asked asked,
            Trail trail,
            IntConsumer decided,
            Consumer<CompletionStage<byte[]>> answered) {
        callers.enter();
        threads.execute(() -> answered.accept(logged(line, ruleset, asked, trail, decided)
                .whenComplete((answer, fault) -> callers.leave())));
    }

    /** Whatever happens, the line is answered. */
    private CompletionStage<byte[]> logged(
            byte[] line, Ruleset ruleset, Asked asked, Trail trail, IntConsumer decided) {
        Answer answer;
        trail.taken();
        try {
            log.refuseInTrouble();
            answer = deciding.decided(ruleset, line, asked, trail);
        } catch (Throwable fault) {
            trail.failed();
            decided.accept(0);
            return CompletableFuture.failedFuture(fault);
        }
        decided.accept(answer.body().length);
        try {
            trail.logging();
            Function<Void, byte[]> onDisk = done -> {
                trail.answered();
                return answer.body();
            };
            CompletableFuture<Void> logging = log.append(answer.entry());
            return trails.tells() ? logging.thenApplyAsync(onDisk, threads) : logging.thenApply(onDisk);
        } catch (Throwable fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }
}
