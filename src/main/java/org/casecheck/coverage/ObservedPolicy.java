package org.casecheck.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.explain.Observer;
import org.casecheck.explain.Part;
import org.casecheck.explain.Sightings;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** One policy and what each of its fixtures shows of its rules. Safe for use by several threads. */
final class ObservedPolicy {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final Ruleset ruleset;
    private final Policy policy;
    private final Observer observer;
    private final Map<Fixture, Sightings> seen = new LinkedHashMap<>();

    /**
     * @param fixtures of this policy; those that cannot be read or decided show nothing
     * @param done called after each fixture
     */
    ObservedPolicy(Ruleset ruleset, Policy policy, List<Fixture> fixtures, CaseLimits limits, Runnable done) {
        this.ruleset = ruleset;
        this.policy = policy;
        this.observer = new Observer(ruleset, policy, limits);
        for (Fixture fixture : fixtures) {
            see(fixture.facts(), fixture.asOf(), null).ifPresent(sightings -> seen.put(fixture, sightings));
            done.run();
        }
    }

    Ruleset ruleset() {
        return ruleset;
    }

    Policy policy() {
        return policy;
    }

    Observer observer() {
        return observer;
    }

    /** What each fixture shows. */
    Map<Fixture, Sightings> seen() {
        return seen;
    }

    PolicyCoverage coverage() {
        Sightings all = new Sightings(observer.outline());
        seen.values().forEach(all::add);
        return new PolicyCoverage(
                policy.name(),
                policy.definition().title(),
                policy.definition().zone(),
                seen.size(),
                observer.outline().rules(),
                all,
                null);
    }

    /**
     * What a case shows.
     *
     * @param rule the only one that matters; null when all do
     * @return empty when the facts are refused or a rule fails
     */
    Optional<Sightings> see(Map<String, Object> facts, Instant asOf, Part rule) {
        try {
            if (!(policy.reader().readFacts(JSON.writeValueAsBytes(facts), Language.EN)
                    instanceof Submission submission)) {
                return Optional.empty();
            }
            return Optional.of(rule == null ? observer.see(submission, asOf) : observer.see(submission, asOf, rule));
        } catch (RuleFault failed) {
            return Optional.empty();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What a changed fixture shows; empty also when a change leads nowhere. */
    Optional<Sightings> see(Trial trial, Part rule) {
        try {
            return see(trial.facts(), trial.asOf(), rule);
        } catch (IllegalArgumentException nowhere) {
            return Optional.empty();
        }
    }
}
