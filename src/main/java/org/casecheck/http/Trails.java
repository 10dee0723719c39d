package org.casecheck.http;

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
    private final boolean told;

    public Trails(DecisionMetrics metrics, Settings settings) {
        this.metrics = metrics;
        this.told = settings.console().decisions();
    }

    /** The name of who asks; null when nobody has to say. */
    static String caller(SecurityContext security) {
        Principal caller = security.getUserPrincipal();
        return caller == null || caller.getName().isEmpty() ? null : caller.getName();
    }

    /**
     * Begins to follow one decision.
     *
     * @param caller who asks for it; null when nobody has to say
     */
    Trail begin(String caller) {
        return new Trail(this, caller);
    }

    /**
     * A decision is on disk, and its answer is handed over.
     *
     * @param caller as given to {@link #begin}
     * @param nanos since its body was there, whole
     * @param appending of them, those in which it was given to the log and written
     */
    void answered(Decision decision, String caller, long nanos, long appending) {
        metrics.logged(appending);
        metrics.answered(decision, nanos);
        if (told) {
            tell(decision, caller, nanos);
        }
    }

    private static void tell(Decision decision, String caller, long nanos) {
        double millis = nanos / 1_000 / 1_000.0;
        LineFields.of("decision", decision.id())
                .with("policy", decision.policy())
                .with("revision", decision.revision())
                .with("outcome", decision.outcome().word())
                .with("caller", caller)
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
