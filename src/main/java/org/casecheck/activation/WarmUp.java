package org.casecheck.activation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/**
 * Decides some fixtures before a ruleset serves: the engine prepares each rule when it first meets it, which takes a hundred
 * times as long as the decision itself and would fall on the first callers.
 */
final class WarmUp {
    private static final Logger LOG = System.getLogger(WarmUp.class.getName());
    private static final int FIXTURES_PER_POLICY = 10;
    private static final Evaluator EVALUATOR =
            new Evaluator(CaseLimits.within(Duration.ofSeconds(30)), InstantSource.system());
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private WarmUp() {}

    /** Takes the fixtures of each policy that expect the most reasons, since they set the most rules going. */
    static void run(Ruleset ruleset, List<Fixture> fixtures) {
        for (Policy policy : ruleset.policies().values()) {
            fixtures.stream()
                    .filter(fixture -> fixture.policy().equals(policy.name()))
                    .sorted(Comparator.comparing(
                            fixture -> -fixture.expect().codes().size()))
                    .limit(FIXTURES_PER_POLICY)
                    .forEach(fixture -> decide(ruleset, policy, fixture));
        }
    }

    private static void decide(Ruleset ruleset, Policy policy, Fixture fixture) {
        if (policy.reader().readFacts(bytes(fixture), Language.EN) instanceof Submission submission) {
            decide(ruleset, policy, submission.asOf(fixture.asOf()), fixture);
        }
    }

    private static void decide(Ruleset ruleset, Policy policy, Submission submission, Fixture fixture) {
        try {
            EVALUATOR.decide(ruleset, policy, submission, Language.EN);
        } catch (RuleFault fault) {
            LOG.log(Level.WARNING, "{0}: rule `{1}`: {2}", fixture.place(), fault.rule(), fault.getMessage());
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, fixture.place() + " could not be decided", fault);
        }
    }

    private static byte[] bytes(Fixture fixture) {
        try {
            return JSON.writeValueAsBytes(fixture.facts());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
