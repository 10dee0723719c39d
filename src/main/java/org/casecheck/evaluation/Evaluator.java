package org.casecheck.evaluation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Reason;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Findings;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/** Decides cases. Safe for use by several threads. */
public final class Evaluator {
    private static final Pattern RULE_IN_MESSAGE = Pattern.compile("Rule \"([^\"]{1,200})\"");

    private final int firingLimit;
    private final Duration timeLimit;
    private final InstantSource clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    /**
     * @param firingLimit how often rules may fire in one case
     * @param timeLimit how long one case may take, judged each time a rule fires
     * @param clock says when decisions are made, and stands in for an asOf that was not given
     */
    public Evaluator(int firingLimit, Duration timeLimit, InstantSource clock) {
        this.firingLimit = firingLimit;
        this.timeLimit = timeLimit;
        this.clock = clock;
    }

    /**
     * Decides one case.
     *
     * @param submission read by the reader of this very policy; it can be judged once only
     * @param language of titles, messages and remediation
     * @throws RuleFault when a rule fails or a limit is passed; there is no decision then
     */
    public Decision decide(Ruleset ruleset, Policy policy, Submission submission, Language language) {
        Instant now = clock.instant();
        ZoneId zone = policy.definition().zone();
        Instant asOf = submission.asOf() == null ? now : submission.asOf();
        CaseContext context = policy.context(asOf, ruleset);
        Findings findings = new Findings(context);
        fire(ruleset, policy, submission, context, findings);
        Rendering rendering = new Rendering(policy, context, language);
        List<Reason> reasons;
        try {
            reasons = rendering.reasons(findings.reported());
        } catch (RuntimeException unwritten) {
            throw new RuleFault(
                    policy.name(), null, ruleset.revision(), "the reasons could not be put into words", unwritten);
        }
        return new Decision(
                ids.generate(),
                policy.name(),
                ruleset.revision(),
                OffsetDateTime.ofInstant(asOf, zone),
                OffsetDateTime.ofInstant(now, zone),
                submission.reference(),
                Outcome.of(reasons.stream().map(Reason::effect).toList()),
                reasons,
                rendering.outputs(findings.outputs()));
    }

    private void fire(Ruleset ruleset, Policy policy, Submission submission, CaseContext context, Findings findings) {
        Firing firing = new Firing(System.nanoTime() + timeLimit.toNanos());
        KieSession session = policy.session(submission, context, findings);
        int fired;
        try {
            fired = session.fireAllRules(firing::allow, firingLimit + 1);
        } catch (TimeLimitPassed late) {
            throw new RuleFault(
                    policy.name(), firing.rule, ruleset.revision(), "the case took longer than " + timeLimit, late);
        } catch (RuntimeException failed) {
            throw new RuleFault(policy.name(), failedRule(failed, firing), ruleset.revision(), "a rule failed", failed);
        } finally {
            session.dispose();
        }
        if (fired > firingLimit) {
            throw new RuleFault(
                    policy.name(),
                    firing.rule,
                    ruleset.revision(),
                    "rules fired more than " + firingLimit + " times",
                    null);
        }
    }

    /** A failing condition has no rule that is firing, but the engine's message names those that share it. */
    private static String failedRule(RuntimeException failed, Firing firing) {
        if (failed instanceof ConsequenceException) {
            return firing.rule;
        }
        Matcher named = RULE_IN_MESSAGE.matcher(String.valueOf(failed.getMessage()));
        return named.find() ? named.group(1) : firing.rule;
    }

    /** Watches the rules of one case fire. */
    private static final class Firing {
        private final long deadline;
        private String rule;

        Firing(long deadline) {
            this.deadline = deadline;
        }

        boolean allow(Match match) {
            rule = match.getRule().getName();
            if (System.nanoTime() - deadline > 0) {
                throw new TimeLimitPassed();
            }
            return true;
        }
    }

    private static final class TimeLimitPassed extends RuntimeException {
        private static final long serialVersionUID = 1;

        TimeLimitPassed() {
            super(null, null, false, false);
        }
    }
}
