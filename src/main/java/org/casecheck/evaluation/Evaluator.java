package org.casecheck.evaluation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
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
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/** Decides cases. Safe for use by several threads. */
public final class Evaluator {
    private static final Pattern RULE_IN_MESSAGE = Pattern.compile("Rule \"([^\"]{1,200})\"");

    private final CaseLimits limits;
    private final InstantSource clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    /**
     * @param limits what one case may cost
     * @param clock says when decisions are made, and stands in for an asOf that was not given
     */
    public Evaluator(CaseLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** What one case may cost. */
    public CaseLimits limits() {
        return limits;
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
        Effort effort = new Effort(limits);
        Findings findings = new Findings(context, effort);
        fire(ruleset, policy, submission, context, findings, effort);
        Rendering rendering = new Rendering(policy, context, language, effort);
        List<Reason> reasons;
        try {
            reasons = rendering.reasons(findings.reported());
        } catch (Effort.Exceeded exceeded) {
            throw new RuleFault(policy.name(), null, ruleset.revision(), tooMuch(exceeded), exceeded);
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
                rendering.outputs(findings.outputs()),
                null,
                null);
    }

    private void fire(
            Ruleset ruleset,
            Policy policy,
            Submission submission,
            CaseContext context,
            Findings findings,
            Effort effort) {
        Firing firing = new Firing(effort);
        KieSession session = null;
        int fired;
        try {
            session = policy.session(submission, context, findings);
            fired = session.fireAllRules(firing::allow, limits.firings() + 1);
        } catch (RuntimeException failed) {
            Effort.Exceeded exceeded = exceeded(failed);
            throw new RuleFault(
                    policy.name(),
                    exceeded == null ? failedRule(policy, failed, firing) : busyRule(exceeded, failed, firing),
                    ruleset.revision(),
                    exceeded == null ? "a rule failed" : tooMuch(exceeded),
                    failed);
        } finally {
            if (session != null) {
                session.dispose();
            }
        }
        if (fired > limits.firings()) {
            throw new RuleFault(
                    policy.name(),
                    firing.rule,
                    ruleset.revision(),
                    "rules fired more than " + limits.firings() + " times",
                    null);
        }
    }

    /** What stopped the judging, when it was stopped for its cost; the engine wraps what a consequence throws. */
    private static Effort.Exceeded exceeded(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Effort.Exceeded exceeded) {
                return exceeded;
            }
        }
        return null;
    }

    private String tooMuch(Effort.Exceeded exceeded) {
        return switch (exceeded.limit()) {
            case PAIRS -> "the case compares too many facts with each other: more than " + limits.pairs() + " pairs";
            case DEEDS -> "rules reported, concluded or inserted something more than " + limits.deeds() + " times";
            case CHARACTERS -> "the reasons and their evidence are too long for one answer";
            case TIME -> "the case took longer than " + limits.time();
        };
    }

    /** The rule that was at work when the judging was stopped; null when it cannot be told. */
    private static String busyRule(Effort.Exceeded exceeded, RuntimeException failed, Firing firing) {
        return exceeded.rule() == null && failed instanceof ConsequenceException ? firing.rule : exceeded.rule();
    }

    /**
     * A failing condition has no rule that is firing, but the engine's message names those that share it; what else the
     * message quotes may come from the case.
     */
    private static String failedRule(Policy policy, RuntimeException failed, Firing firing) {
        if (failed instanceof ConsequenceException) {
            return firing.rule;
        }
        Matcher named = RULE_IN_MESSAGE.matcher(String.valueOf(failed.getMessage()));
        boolean known = named.find()
                && policy.rules().stream().anyMatch(rule -> rule.title().equals(named.group(1)));
        return known ? named.group(1) : firing.rule;
    }

    /** Watches the rules of one case fire. */
    private static final class Firing {
        private final Effort effort;
        private String rule;

        Firing(Effort effort) {
            this.effort = effort;
        }

        boolean allow(Match match) {
            rule = match.getRule().getName();
            effort.fire(rule);
            return true;
        }
    }
}
