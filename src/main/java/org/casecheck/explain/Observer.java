package org.casecheck.explain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Judges cases by the parsed rules of one policy and says how each part of them turned out. Safe for use by several threads. */
public final class Observer {
    private final Ruleset ruleset;
    private final Policy policy;
    private final CaseLimits limits;
    private final Outline outline;
    private final Map<Integer, List<ReadRule>> needed = new HashMap<>();

    /** @param limits what one case may cost */
    public Observer(Ruleset ruleset, Policy policy, CaseLimits limits) {
        this.ruleset = ruleset;
        this.policy = policy;
        this.limits = limits;
        this.outline = Outline.of(ruleset, policy);
        ReadRules rules = ReadRules.of(policy);
        rules.sorted().forEach(rule -> needed.put(outline.number(rule), rules.needed(rule)));
    }

    /** The parts it speaks of. */
    public Outline outline() {
        return outline;
    }

    /**
     * Judges one case.
     *
     * @param submission read by the reader of this very policy
     * @throws RuleFault when a rule fails or a limit is passed
     */
    public Sightings see(Submission submission, Instant asOf) {
        return see(submission, asOf, ReadRules.of(policy).sorted());
    }

    /**
     * Judges one case by one rule and those that insert what it looks for, which takes less.
     *
     * @param rule one of the {@link Outline#rules}
     * @throws RuleFault when a rule fails or a limit is passed
     */
    public Sightings see(Submission submission, Instant asOf, Part rule) {
        return see(submission, asOf, needed.get(rule.number()));
    }

    private Sightings see(Submission submission, Instant asOf, List<ReadRule> rules) {
        CaseContext context = policy.context(asOf, ruleset);
        Probe probe = new Probe(outline);
        try {
            Trial.of(rules, submission, context, new Effort(limits), probe);
        } catch (Effort.Exceeded exceeded) {
            throw new RuleFault(
                    policy.name(),
                    exceeded.rule(),
                    ruleset.revision(),
                    "observing the case takes more than it may: " + exceeded.limit(),
                    exceeded);
        } catch (Trial.RuleFailed failed) {
            throw new RuleFault(policy.name(), failed.rule(), ruleset.revision(), "a rule failed", failed.getCause());
        }
        return probe.seen();
    }
}
