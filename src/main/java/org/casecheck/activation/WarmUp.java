package org.casecheck.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.PolicyFixtures;
import org.casecheck.fixture.Replay;
import org.casecheck.fixture.ReplayResult;
import org.casecheck.ruleset.Ruleset;

/**
 * Decides some fixtures of rules that were verified at an earlier time: the engine prepares each rule when it first meets it,
 * which takes a hundred times as long as the decision itself and would fall on the first callers.
 */
final class WarmUp {
    private static final Logger LOG = System.getLogger(WarmUp.class.getName());
    private static final int FIXTURES_PER_POLICY = 10;

    private WarmUp() {}

    /**
     * Takes the fixtures of each policy that expect the most reasons, since they set the most rules going.
     *
     * @param givenUp asked before each fixture; once it says so, this ends
     */
    static void run(CheckedRules rules, BooleanSupplier givenUp) {
        Ruleset ruleset = rules.compiled().orElseThrow();
        Replay replay = new Replay(Verification.EVALUATOR);
        for (PolicyFixtures policy : rules.policyFixtures().values()) {
            policy.fixtures().stream()
                    .sorted(Comparator.comparing((Fixture fixture) ->
                                    fixture.expect().codes().size())
                            .reversed())
                    .limit(FIXTURES_PER_POLICY)
                    .takeWhile(fixture -> !givenUp.getAsBoolean())
                    .map(fixture -> replay.once(ruleset, fixture))
                    .filter(result -> !result.passed())
                    .forEach(WarmUp::log);
        }
    }

    private static void log(ReplayResult failed) {
        LOG.log(Level.WARNING, "{0}: {1}", failed.fixture().place(), String.join("; ", failed.words()));
    }
}
