package org.casecheck.cli;

import java.time.Duration;
import java.time.InstantSource;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.explain.Explainer;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.CaseLimits;

/** What a case may cost on the command line: as much as over HTTP, but time for a slow machine. */
final class Limits {
    private static final Duration TIME = Duration.ofSeconds(30);

    private Limits() {}

    static Evaluator evaluator() {
        return new Evaluator(CaseLimits.within(TIME), InstantSource.system());
    }

    static Adviser adviser() {
        return new Adviser(CaseLimits.within(TIME), InstantSource.system());
    }

    static CaseLimits coverage() {
        return CaseLimits.within(TIME);
    }

    static Explainer explainer() {
        return new Explainer(CaseLimits.within(TIME), InstantSource.system());
    }
}
