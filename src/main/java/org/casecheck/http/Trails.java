package org.casecheck.http;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.casecheck.decision.Decision;
import org.casecheck.source.Visible;
import org.jboss.logging.Logger;

/** Follows decisions on their way, for operators. */
@Singleton
public class Trails {
    private static final Logger LOG = Logger.getLogger("org.casecheck.decisions");

    private final DecisionMetrics metrics;
    private final Tracer tracer;
    private final boolean told;

    @Inject
    public Trails(DecisionMetrics metrics, Tracer tracer, Settings settings) {
        this(metrics, tracer, settings.console().decisions());
    }

    /** @param told whether each decision leaves a line in the log */
    Trails(DecisionMetrics metrics, Tracer tracer, boolean told) {
        this.metrics = metrics;
        this.tracer = tracer;
        this.told = told;
    }

    /** The name of who asks; null when nobody has to say. */
    static String caller(SecurityContext security) {
        Principal caller = security.getUserPrincipal();
        return caller == null || caller.getName().isEmpty() ? null : caller.getName();
    }

    /**
     * Begins to follow one decision, in the trace of the request that is being handled.
     *
     * @param caller who asks for it; null when nobody has to say
     */
    Trail begin(String caller) {
        return new Trail(this, caller, new DecisionSpans(tracer, Context.current()));
    }

    /** Whether each answer takes the time to be told of; then not in a thread that others wait for. */
    boolean tells() {
        return told;
    }

    /**
     * A decision is on disk, and its answer is handed over.
     *
     * @param caller as given to {@link #begin}
     * @param trace its name; null when there is none
     * @param nanos since its body was there, whole
     * @param appending of them, those in which it was given to the log and written
     */
    void answered(Decision decision, String caller, String trace, long nanos, long appending) {
        metrics.logged(appending);
        metrics.answered(decision, nanos);
        if (told) {
            tell(decision, caller, trace, nanos);
        }
    }

    private static void tell(Decision decision, String caller, String trace, long nanos) {
        double millis = nanos / 1_000 / 1_000.0;
        LineFields.of("decision", decision.id())
                .with("policy", decision.policy())
                .with("revision", decision.revision())
                .with("outcome", decision.outcome().word())
                .with("caller", caller)
                .with("traceId", trace)
                .with("millis", millis)
                .during(() -> LOG.infof(
                        "%s: %s in %s ms, decision %s, revision %s%s",
                        decision.policy(),
                        decision.outcome().word(),
                        millis,
                        decision.id(),
                        decision.revision(),
                        caller == null ? "" : ", asked for by " + Visible.text(caller)));
    }
}
