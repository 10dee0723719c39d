package org.casecheck.http;

import org.casecheck.decision.Decision;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/**
 * What operators see of one decision on its way from the body of the case to the answer: never facts. What is called tells where
 * it is; used by one thread after the other.
 */
final class Trail {
    private final Trails trails;
    private final String caller;
    private final DecisionSpans spans;
    private Decision decision;
    private long takenAt;
    private long loggingAt;

    Trail(Trails trails, String caller, DecisionSpans spans) {
        this.trails = trails;
        this.caller = caller;
        this.spans = spans;
    }

    /** That of one decision of several that the same request asks for. */
    Trail another() {
        return new Trail(trails, caller, spans.another());
    }

    /** The body of the case has come, whole. */
    void taken() {
        takenAt = System.nanoTime();
    }

    /** Its facts are being read. */
    void reading(Ruleset ruleset, Policy policy) {
        spans.begin("read facts");
        spans.under(policy.name(), ruleset.revision());
    }

    /** It is being decided. */
    void deciding(Ruleset ruleset, Policy policy) {
        spans.begin("decide");
        spans.under(policy.name(), ruleset.revision());
    }

    /** It was decided. */
    void decided(Decision made) {
        decision = made;
        spans.decided(made);
    }

    /** It is given to the log. */
    void logging() {
        loggingAt = System.nanoTime();
        spans.begin("log");
        spans.under(decision.policy(), decision.revision());
        spans.decided(decision);
    }

    /** It is on disk, and the answer is handed over. */
    void answered() {
        long now = System.nanoTime();
        spans.end();
        trails.answered(decision, caller, spans.trace(), now - takenAt, now - loggingAt);
    }

    /** There will be no answer to it but a problem, if any. */
    void failed() {
        spans.fail();
    }
}
