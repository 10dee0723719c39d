package org.casecheck.http;

import org.casecheck.decision.Decision;

/**
 * What operators see of one decision on its way from the body of the case to the answer: never facts. What is called tells where
 * it is; used by one thread after the other.
 */
final class Trail {
    private final Trails trails;
    private final String caller;
    private Decision decision;
    private long takenAt;
    private long loggingAt;

    Trail(Trails trails, String caller) {
        this.trails = trails;
        this.caller = caller;
    }

    /** The body of the case has come, whole. */
    void taken() {
        takenAt = System.nanoTime();
    }

    /** It was decided, and is given to the log. */
    void logging(Decision made) {
        decision = made;
        loggingAt = System.nanoTime();
    }

    /** It is on disk, and the answer is handed over. */
    void answered() {
        long now = System.nanoTime();
        trails.answered(decision, caller, now - takenAt, now - loggingAt);
    }
}
