package org.casecheck.http;

import jakarta.inject.Singleton;

/** Follows decisions on their way, for operators. */
@Singleton
public class Trails {
    private final DecisionMetrics metrics;

    public Trails(DecisionMetrics metrics) {
        this.metrics = metrics;
    }

    /** Begins to follow one decision. */
    Trail begin() {
        return new Trail(metrics);
    }
}
