package org.casecheck.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.casecheck.decision.Language;
import org.casecheck.http.Batch.Ending;
import org.casecheck.http.Batch.LineDecider;
import org.casecheck.http.Batch.Window;

/** The batches that are being answered: so many at once, and none any more once the service stops. */
@Singleton
public final class Batches {
    /** A few lines of each batch for a processor keep it busy, and let single decisions in between. */
    private static final int DECIDING_PER_PROCESSOR = 2;

    /** Enough to share what writing the log costs. */
    private static final int LINES = 256;

    private static final long BYTES = 4L << 20;

    private final Window window;
    private final Consumer<ProblemKind> refused;
    private final Semaphore places;
    private final Runnable streaming;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopping;

    private record Running(Batch batch, Context context) {
        void run(Consumer<Batch> what) {
            context.runOnContext(now -> what.accept(batch));
        }
    }

    @Inject
    public Batches(
            Settings settings,
            ProblemMetrics problems,
            Admission admission,
            Stopping stopping,
            CurrentVertxRequest current) {
        this(
                new Window(
                        DECIDING_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                        LINES,
                        BYTES,
                        Math.toIntExact(settings.limits().body().asLongValue()),
                        settings.limits().batchLines()),
                settings.limits().batches(),
                problems::answered,
                () -> admission.stream(current.getCurrent()));
        stopping.whenRefusing(this::stop);
    }

    /**
     * @param places how many batches are answered at once
     * @param refused told of each problem that a line is answered with
     * @param streaming told, on the connection's event loop, that the current request goes on for as long as its client wishes
     */
    Batches(Window window, int places, Consumer<ProblemKind> refused, Runnable streaming) {
        this.streaming = streaming;
        this.refused = refused;
        this.window = window;
        this.places = new Semaphore(places);
    }

    /**
     * From now on no line is taken: batches that run are answered up to where they are, and their last line names the first one that
     * was not taken; new ones are refused.
     */
    void stop() {
        isStopping = true;
        running.forEach(one -> one.run(batch -> batch.breakOff(LimitProblems.stopping())));
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
     * @return done when the response has ended
     * @throws ProblemException when there is no place for it
     */
    Uni<Response> answer(HttpServerRequest request, Context context, LineDecider decider, Language language) {
        if (isStopping) {
            throw LimitProblems.stopping().exception();
        }
        if (!places.tryAcquire()) {
            throw Problems.busy().exception();
        }
        streaming.run();
        return Uni.createFrom().emitter(emitter -> {
            HttpServerResponse response = begun(request, language);
            CompletableFuture<Running> itself = new CompletableFuture<>();
            Batch batch = new Batch(
                    request,
                    response,
                    task -> context.runOnContext(now -> task.run()),
                    decider,
                    window,
                    language,
                    refused,
                    ending -> {
                        places.release();
                        running.remove(itself.join());
                        if (ending == Ending.BROKEN_OFF) {
                            Unread.discard(request, window.line());
                        }
                        emitter.complete(Response.ok().build());
                    });
            Running one = new Running(batch, context);
            itself.complete(one);
            running.add(one);
            emitter.onTermination(batch::gone); // in the same thread: when the connection was closed
            batch.start();
            if (isStopping) {
                batch.breakOff(LimitProblems.stopping());
            }
        });
    }

    private static HttpServerResponse begun(HttpServerRequest request, Language language) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return request.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, BatchResource.NDJSON)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
