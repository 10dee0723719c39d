package org.casecheck.plan;

import java.time.InstantSource;
import java.util.List;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.MissingFact;
import org.casecheck.decision.Outcome;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.explain.MissingFacts;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Decides cases, and says what to do about each. Safe for use by several threads. */
public final class Adviser {
    private final Evaluator evaluator;
    private final MissingFacts missingFacts;
    private final Planner planner;

    /**
     * @param limits what deciding one case may cost, each time that it is decided
     * @param clock says when decisions are made, and stands in for an asOf that was not given
     */
    public Adviser(CaseLimits limits, InstantSource clock) {
        this.evaluator = new Evaluator(limits, clock);
        this.missingFacts = new MissingFacts(limits);
        this.planner = new Planner(evaluator);
    }

    /**
     * Decides one case; unless it is approved, with the facts to ask for and a plan.
     *
     * @param submission read by the reader of this very policy; it can be judged once only
     * @param language of titles, messages and remediation
     * @throws RuleFault when a rule fails or a limit is passed; there is no decision then
     */
    public Decision decide(Ruleset ruleset, Policy policy, Submission submission, Language language) {
        Decision decision = evaluator.decide(ruleset, policy, submission, language);
        return decision.outcome() == Outcome.APPROVE
                ? decision
                : decision.with(
                        missing(ruleset, policy, submission, decision, language),
                        planner.plan(ruleset, policy, submission, decision, language));
    }

    /** A decision that was made stands, even if it cannot be said what to ask next. */
    private List<MissingFact> missing(
            Ruleset ruleset, Policy policy, Submission submission, Decision decision, Language language) {
        try {
            return missingFacts.of(ruleset, policy, submission, decision, language);
        } catch (RuleFault tooMuch) {
            return null;
        }
    }
}
