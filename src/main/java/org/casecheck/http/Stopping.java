package org.casecheck.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.casecheck.activation.Callers;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ends the service in order: first it says that it is not ready, so that whoever spreads the load sends it elsewhere; then it
 * takes nothing new; then it finishes what it took. Only after that Quarkus ends the rest.
 */
@Default // not only as a check
@Readiness
@Singleton
public class Stopping implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Stopping.class);
    private static final long A_LITTLE = 10;

    private enum Stage {
        SERVING,
        /** Takes requests, yet is not ready, and ends each connection with its next answer. */
        LEAVING,
        /** Finishes what it took. */
        FINISHING
    }

    private final Settings.Stop how;
    private final Connections connections;
    private final Callers callers;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.SERVING);
    private final Collection<Runnable> streams = new ConcurrentLinkedQueue<>();

    public Stopping(Settings settings, Connections connections, Callers callers) {
        this.how = settings.stop();
        this.connections = connections;
        this.callers = callers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean serving = stage.get() == Stage.SERVING;
        return serving
                ? HealthCheckResponse.up("takes requests")
                : HealthCheckResponse.named("takes requests")
                        .down()
                        .withData("why", "the service is stopping")
                        .build();
    }

    /** Whether requests that come now are to be refused. */
    boolean refuses() {
        return stage.get() == Stage.FINISHING;
    }

    /**
     * Has something done when requests begin to be refused, by the thread that stops the service, or at once when they are
     * already: a stream is to take nothing more from its client and to come to its end. To be taken back with {@link #forget}.
     */
    void whenRefusing(Runnable told) {
        streams.add(told);
        if (refuses() && streams.remove(told)) {
            told.run();
        }
    }

    void forget(Runnable told) {
        streams.remove(told);
    }

    /** Returns when nothing is left to be finished, or it has taken too long. */
    void stop(@Observes ShutdownDelayInitiatedEvent begun) {
        stage.set(Stage.LEAVING);
        connections.endAfterAnswers();
        LOG.infof("Stopping: not ready any more, requests are taken for another %s", how.delay());
        try {
            TimeUnit.NANOSECONDS.sleep(how.delay().toNanos());
            stage.set(Stage.FINISHING);
            streams.forEach(one -> {
                if (streams.remove(one)) {
                    one.run();
                }
            });
            finish(how.within());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (isBusy() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(A_LITTLE);
        }
        if (isBusy()) {
            LOG.warnf(
                    "Stopping: %d requests were not answered within %s (CASECHECK_STOP_WITHIN)",
                    connections.unanswered(), within);
        } else {
            LOG.info("Stopping: everything that was taken is answered");
        }
    }

    private boolean isBusy() {
        return connections.unanswered() > 0 || callers.count() > 0;
    }
}
