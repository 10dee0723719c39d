package org.casecheck.activation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.decision.Outcome;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Ruleset;

/**
 * The ruleset that decides now.
 *
 * @param checked the rules it was compiled from; they may serve
 * @param since when it was made to serve here
 * @param examples a fixture of each policy that shows what a case looks like, by the name of the policy
 */
public record Serving(CheckedRules checked, Instant since, Map<String, Fixture> examples) {

    static Serving of(CheckedRules checked, Instant since) {
        Map<String, Fixture> examples = new TreeMap<>();
        for (Fixture fixture : checked.fixtures()) {
            examples.merge(
                    fixture.policy(), fixture, (first, next) -> approved(first) || !approved(next) ? first : next);
        }
        return new Serving(checked, since, examples);
    }

    private static boolean approved(Fixture fixture) {
        return fixture.expect().outcome() == Outcome.APPROVE;
    }

    /** As it was compiled. */
    public Ruleset ruleset() {
        return checked.compiled().orElseThrow();
    }
}
