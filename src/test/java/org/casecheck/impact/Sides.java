package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.casecheck.activation.CheckedRules;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.source.RulesFolder;

/** Two rulesets to compare, for tests. */
final class Sides {
    static final Instant AS_OF = Instant.parse("2026-06-16T02:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(30);

    private Sides() {}

    static BaseAndCandidate of(RulesFolder base, RulesFolder candidate) {
        return of(base, candidate, InstantSource.system());
    }

    static BaseAndCandidate of(RulesFolder base, RulesFolder candidate, InstantSource clock) {
        CheckedRules before = CheckedRules.of(base, Optional.empty(), 2);
        assertTrue(before.mayServe(), before.issues()::toString);
        CheckedRules after = CheckedRules.of(candidate, Optional.of(before), 2);
        assertTrue(after.mayServe(), after.issues()::toString);
        return new BaseAndCandidate(before, after, new Evaluator(CaseLimits.within(TIME), clock), AS_OF);
    }

    static Impact impact(BaseAndCandidate sides, String... lines) {
        return impact(sides, Lines.source(lines), 2);
    }

    static Impact impact(BaseAndCandidate sides, CaseSource source, int threads) {
        try (source) {
            return new ImpactRun(sides, threads, 3).over(source, (cases, share) -> {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
