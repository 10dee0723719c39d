package org.casecheck.http;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.explain.Explainer;
import org.casecheck.explain.Explanation;
import org.casecheck.explain.ExplanationJson;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Adds to the answer to a case why each rule fired or did not; what is logged is the decision without it. */
@Singleton
public class Explaining {
    private static final String RULES = "rules";

    private final Explainer explainer;

    /** What an answer has besides the decision. */
    @Schema(name = "Explained")
    record Explained(
            @Schema(description = "Only with `?explain=rules`: why each rule of the policy fired, or why it did not")
            Explanation explanation) {}

    public Explaining(Explainer explainer) {
        this.explainer = explainer;
    }

    /**
     * Whether an explanation is asked for.
     *
     * @param written the parameter {@code explain}; null when it is not there
     * @throws ProblemException when it is written otherwise than it may be
     */
    static boolean isWanted(String written) {
        if (written != null && !written.equals(RULES)) {
            throw Problems.badParameter("explain", written, "`" + RULES + "`").exception();
        }
        return written != null;
    }

    /**
     * The body of an answer with the member {@code explanation} added.
     *
     * @param answered the body of the decision: a JSON object
     * @throws org.casecheck.evaluation.RuleFault when explaining costs more than a case may
     */
    byte[] added(
            byte[] answered,
            Decision decision,
            Ruleset ruleset,
            Policy policy,
            Submission submission,
            Language language) {
        Instant asOf = decision.asOf().toInstant();
        Explanation explanation = explainer.explain(ruleset, policy, submission.asOf(asOf), language);
        return Answers.withMember(
                answered, "explanation", ExplanationJson.of(policy).bytes(explanation));
    }
}
