package org.casecheck.cli;

import java.time.Duration;
import java.time.InstantSource;
import org.casecheck.evaluation.Evaluator;

/** What a case may cost on the command line: the same number of firings as over HTTP, but time for a slow machine. */
final class Limits {
    private static final int FIRINGS = 10_000;
    private static final Duration TIME = Duration.ofSeconds(30);

    private Limits() {}

    static Evaluator evaluator() {
        return new Evaluator(FIRINGS, TIME, InstantSource.system());
    }
}
