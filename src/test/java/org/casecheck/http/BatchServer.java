package org.casecheck.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.casecheck.decision.Language;
import org.casecheck.http.Batch.LineDecider;

/** Answers every request as a batch, without the rest of the service. */
final class BatchServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final AtomicInteger over = new AtomicInteger();
    private final AtomicReference<Throwable> refused = new AtomicReference<>();

    BatchServer(Batches batches, LineDecider decider) {
        // small buffers, so that a caller who does not read is noticed soon
        server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(16 * 1024))
                .requestHandler(request -> {
                    request.pause();
                    try {
                        batches.answer(request, vertx.getOrCreateContext(), decider, Language.EN)
                                .subscribe()
                                .with(response -> over.incrementAndGet());
                    } catch (RuntimeException fault) {
                        refused.set(fault);
                        request.response().setStatusCode(500).end();
                    }
                });
        done(server.listen(0, "127.0.0.1"));
    }

    private static <T> T done(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    BatchConnection open() throws IOException {
        return BatchConnection.open(URI.create("http://127.0.0.1:" + server.actualPort() + "/"), "/");
    }

    /** How many batches have come to their end. */
    int over() {
        return over.get();
    }

    /** What the last batch that had no place was refused with. */
    Problem refused() {
        return ((ProblemException) refused.get()).problem();
    }

    @Override
    public void close() {
        done(server.close());
        done(vertx.close());
    }
}
