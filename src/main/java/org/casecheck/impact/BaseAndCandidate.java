package org.casecheck.impact;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Refused;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** The rules as they are and as they might be. Immutable and safe for use by several threads. */
public final class BaseAndCandidate {
    /** Texts are compared as they are answered to callers who name no language. */
    private static final Language LANGUAGE = Language.ZH;

    private final Ruleset base;
    private final Ruleset candidate;
    private final Set<String> alike;
    private final Evaluator evaluator;
    private final Instant asOf;

    /**
     * @param base may serve
     * @param candidate may serve; checked with the base as what was before, so that policies that did not change are the same
     *     objects and need not decide twice
     * @param asOf the instant to decide for where a case names none
     */
    public BaseAndCandidate(CheckedRules base, CheckedRules candidate, Evaluator evaluator, Instant asOf) {
        this.base = base.compiled().orElseThrow();
        this.candidate = candidate.compiled().orElseThrow();
        this.alike = this.candidate.policies().keySet().stream()
                .filter(policy -> candidate.decidesAlike(policy, base))
                .collect(Collectors.toUnmodifiableSet());
        this.evaluator = evaluator;
        this.asOf = asOf;
    }

    Ruleset base() {
        return base;
    }

    Ruleset candidate() {
        return candidate;
    }

    Instant asOf() {
        return asOf;
    }

    /** Whether both sides decide by the very same policy, lists and calendar. */
    boolean isAlike(String policy) {
        return alike.contains(policy);
    }

    /** Those that the base has and the candidate has not. */
    SortedSet<String> onlyInBase() {
        return without(base, candidate);
    }

    SortedSet<String> onlyInCandidate() {
        return without(candidate, base);
    }

    private static SortedSet<String> without(Ruleset some, Ruleset others) {
        SortedSet<String> policies = new TreeSet<>(some.policies().keySet());
        policies.removeAll(others.policies().keySet());
        return policies;
    }

    /** What both sides say to one case. */
    record Judged(Verdict base, Verdict candidate) {}

    /** Empty when neither side has its policy. */
    Optional<Judged> judge(Case one) {
        if (!base.policies().containsKey(one.policy()) && !candidate.policies().containsKey(one.policy())) {
            return Optional.empty();
        }
        Verdict before = judge(one, base);
        return Optional.of(new Judged(before, isAlike(one.policy()) ? before : judge(one, candidate)));
    }

    private Verdict judge(Case one, Ruleset ruleset) {
        Policy policy = ruleset.policies().get(one.policy());
        if (policy == null) {
            return new Undecided(Undecided.Kind.NO_POLICY);
        }
        try {
            FactReader.Result read = policy.reader().read(one.body(), LANGUAGE);
            if (read instanceof Refused refused) {
                String where = FieldPath.of(refused.faults().get(0).pointer(), policy.model());
                return new Undecided(Undecided.Kind.REFUSED, where, "");
            }
            return new Verdict.Decided(evaluator.decide(ruleset, policy, at((Submission) read, one), LANGUAGE));
        } catch (RuleFault fault) {
            String rule = fault.rule() == null ? "" : fault.rule();
            return new Undecided(Undecided.Kind.RULE_FAULT, rule, fault.getMessage());
        } catch (RuntimeException | StackOverflowError fault) {
            // One case must not end a run over a million; the message may quote the case, the name of the fault does
            // not.
            return new Undecided(Undecided.Kind.INTERNAL, "", fault.getClass().getSimpleName());
        }
    }

    private Submission at(Submission submission, Case one) {
        if (submission.asOf() != null) {
            return submission;
        }
        return submission.asOf(one.asOf() == null ? asOf : one.asOf());
    }
}
