package org.casecheck.explain;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.decision.Language;
import org.casecheck.decision.Reason;
import org.casecheck.evaluation.Rendering;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.FoundBy;
import org.casecheck.explain.Explanation.RuleAccount;
import org.casecheck.explain.Explanation.Status;
import org.casecheck.explain.Explanation.Why;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Fact;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** Explains cases: why rules fired, and why not. Safe for use by several threads. */
public final class Explainer {
    /** Of so many rules that did not fire, the nearest misses, all conditions are told. */
    private static final int NEAREST = 3;

    /** The facts of so many matches of a rule are shown. */
    private static final int MOST_SHOWN = 20;

    private final CaseLimits limits;
    private final InstantSource clock;

    /** @param miss null when the rule matches */
    private record Judged(Attempt attempt, Search search, Status status, NearMiss miss) {
        int unmet() {
            return miss == null ? 0 : miss.unmet();
        }

        /** The nearest first. In one number, since a hundred rules are sorted for each explanation. */
        long rank() {
            return ((long) status.ordinal() << 40)
                    + ((long) unmet() << 20)
                    + attempt.rule().order();
        }
    }

    /**
     * @param limits what one case may cost
     * @param clock stands in for an asOf that was not given
     */
    public Explainer(CaseLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Explains one case.
     *
     * @param submission read by the reader of this very policy; it may have been decided before
     * @param language of the texts
     * @throws RuleFault when a rule fails or a limit is passed
     */
    public Explanation explain(Ruleset ruleset, Policy policy, Submission submission, Language language) {
        return explain(ruleset, policy, submission, language, false);
    }

    /**
     * Explains one case at length: all conditions of every rule, where {@link #explain} tells of those far from firing only
     * the first that is not met. The parameters are the same.
     */
    public Explanation explainAll(Ruleset ruleset, Policy policy, Submission submission, Language language) {
        return explain(ruleset, policy, submission, language, true);
    }

    private Explanation explain(Ruleset ruleset, Policy policy, Submission submission, Language language, boolean all) {
        Instant asOf = submission.asOf() == null ? clock.instant() : submission.asOf();
        CaseContext context = policy.context(asOf, ruleset);
        Effort effort = new Effort(limits);
        return Trial.guarded(ruleset, policy, () -> {
            List<Judged> judged = new ArrayList<>();
            // What a rule came nearest with is cheaper to find right after it was tried, with all it reads at hand.
            Trial trial = Trial.of(policy, submission, context, effort, (search, attempt) -> {
                NearMiss miss = attempt.matches() > 0 ? null : NearMiss.of(search, attempt);
                judged.add(new Judged(attempt, search, status(attempt, context), miss));
            });
            judged.sort(Comparator.comparingLong(Judged::rank));
            return new Telling(ruleset, policy, context, language, effort, trial, judged, all).explanation();
        });
    }

    private static Status status(Attempt attempt, CaseContext context) {
        if (attempt.rule().days().on(context.today())) {
            return attempt.matches() > 0 ? Status.FIRED : Status.NOT_FIRED;
        }
        for (Attempt.Met met : attempt.met()) {
            if (!met.reported().isEmpty()) {
                return Status.ANNOUNCED;
            }
        }
        return Status.NOT_IN_FORCE;
    }

    /** Puts one trial into words. */
    private static final class Telling {
        private final Ruleset ruleset;
        private final Policy policy;
        private final CaseContext context;
        private final List<Judged> judged;
        private final Rendering rendering;
        private final RuleAccounts accounts;
        private final boolean all;

        Telling(
                Ruleset ruleset,
                Policy policy,
                CaseContext context,
                Language language,
                Effort effort,
                Trial trial,
                List<Judged> judged,
                boolean all) {
            this.all = all;
            this.ruleset = ruleset;
            this.policy = policy;
            this.context = context;
            this.judged = judged;
            this.rendering = new Rendering(policy, context, language, effort);
            ValueWords values = new ValueWords(language, context.zone(), ruleset);
            Words words = new Words(values, ReadRules.of(policy).asked());
            TestAccounts tests = new TestAccounts(words, ruleset, FixedTexts.of(policy));
            this.accounts = new RuleAccounts(policy, language, words, tests, trial.facts());
        }

        Explanation explanation() {
            Map<Reason, List<FoundBy>> found = new TreeMap<>(Reason.ORDER);
            List<RuleAccount> rules = new ArrayList<>(judged.size());
            int missed = 0;
            for (Judged one : judged) {
                rules.add(one.miss() == null ? matched(one, found) : missed(one, all || missed++ < NEAREST));
            }
            return new Explanation(
                    policy.name(),
                    ruleset.revision(),
                    OffsetDateTime.ofInstant(context.asOf(), context.zone()),
                    whys(found),
                    rules);
        }

        /** What several rules find alike is one reason. */
        private static List<Why> whys(Map<Reason, List<FoundBy>> found) {
            List<Why> whys = new ArrayList<>();
            Reason last = null;
            for (Map.Entry<Reason, List<FoundBy>> entry : found.entrySet()) {
                Reason reason = entry.getKey();
                if (last != null
                        && last.code().equals(reason.code())
                        && last.evidence().equals(reason.evidence())
                        && last.message().equals(reason.message())) {
                    whys.get(whys.size() - 1).foundBy().addAll(entry.getValue());
                } else {
                    whys.add(new Why(reason.code(), new ArrayList<>(entry.getValue())));
                }
                last = reason;
            }
            return whys;
        }

        private RuleAccount matched(Judged judged, Map<Reason, List<FoundBy>> found) {
            ReadRule rule = judged.attempt().rule();
            List<ConditionAccount> conditions = null;
            List<List<String>> facts = new ArrayList<>();
            for (Attempt.Met met : judged.attempt().met()) {
                if (conditions == null || !met.reported().isEmpty()) {
                    List<ConditionAccount> ofThis = accounts.of(judged.search(), met);
                    conditions = conditions == null ? ofThis : conditions;
                    for (Finding finding : met.reported()) {
                        found.computeIfAbsent(rendering.reason(finding), reason -> new ArrayList<>())
                                .add(new FoundBy(rule.title(), rule.line(), ofThis));
                    }
                }
                List<String> pointers = pointers(rule, met.combination());
                if (facts.size() < MOST_SHOWN && !pointers.isEmpty()) {
                    facts.add(pointers);
                }
            }
            return account(judged, conditions, 0, facts);
        }

        private RuleAccount missed(Judged judged, boolean whole) {
            if (whole) {
                return account(judged, accounts.of(judged.search(), judged.miss()), 0, List.of());
            }
            List<ConditionAccount> first = List.of(accounts.first(judged.search(), judged.miss()));
            return account(judged, first, RuleAccounts.told(judged.miss().way()) - 1, List.of());
        }

        private static RuleAccount account(
                Judged judged, List<ConditionAccount> conditions, int omitted, List<List<String>> facts) {
            ReadRule rule = judged.attempt().rule();
            return new RuleAccount(
                    rule.order(),
                    rule.title(),
                    rule.line(),
                    judged.status(),
                    rule.codes(),
                    rule.from(),
                    rule.until(),
                    judged.attempt().matches(),
                    judged.unmet(),
                    conditions,
                    omitted,
                    facts);
        }

        private static List<String> pointers(ReadRule rule, Combination combination) {
            List<String> pointers = new ArrayList<>();
            for (int i = 0; i < rule.places(); i++) {
                if (combination.at(i) instanceof Fact fact && !fact.isDerived()) {
                    pointers.add(fact.pointer());
                }
            }
            return pointers;
        }
    }
}
