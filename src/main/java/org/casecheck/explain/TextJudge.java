package org.casecheck.explain;

import java.util.Collection;
import java.util.List;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Judges cases by the texts of the rules, apart from the engine and at a fraction of its cost. Safe for several threads. */
public final class TextJudge {
    private final CaseLimits limits;

    /** @param limits what one case may cost */
    public TextJudge(CaseLimits limits) {
        this.limits = limits;
    }

    /**
     * What some rules report of a case.
     *
     * @param submission read by the reader of this very policy, with an asOf
     * @param rules their titles; those that insert what they look for need not be among them
     * @return in no order that means anything; the engine comes to the same ones
     * @throws org.casecheck.evaluation.RuleFault when one of these rules fails or a limit is passed
     */
    public List<Finding> findings(Ruleset ruleset, Policy policy, Submission submission, Collection<String> rules) {
        CaseContext context = policy.context(submission.asOf(), ruleset);
        List<ReadRule> needed = ReadRules.of(policy).needed(rules);
        return Trial.guarded(ruleset, policy, () -> Trial.of(needed, submission, context, new Effort(limits))
                .findings()
                .reported());
    }
}
