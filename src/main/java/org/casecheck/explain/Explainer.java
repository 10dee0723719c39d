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
    private static final Comparator<Judged> NEAREST_FIRST = Comparator.<Judged, Status>comparing(
                    judged -> judged.account().status())
            .thenComparing(judged -> judged.account().unmet())
            .thenComparing(judged -> judged.order());

    /** The facts of so many matches of a rule are shown. */
    private static final int MOST_SHOWN = 20;

    private final CaseLimits limits;
    private final InstantSource clock;

    /** @param order of the rule in its policy */
    private record Judged(RuleAccount account, int order) {}

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
        Instant asOf = submission.asOf() == null ? clock.instant() : submission.asOf();
        CaseContext context = policy.context(asOf, ruleset);
        Effort effort = new Effort(limits);
        return Trial.guarded(ruleset, policy, () -> {
            Trial trial = Trial.of(policy, submission, context, effort);
            return new Telling(ruleset, policy, context, language, effort, trial).explanation();
        });
    }

    /** Puts one trial into words. */
    private static final class Telling {
        private final Ruleset ruleset;
        private final Policy policy;
        private final CaseContext context;
        private final Effort effort;
        private final Trial trial;
        private final Rendering rendering;
        private final RuleAccounts accounts;

        Telling(Ruleset ruleset, Policy policy, CaseContext context, Language language, Effort effort, Trial trial) {
            this.ruleset = ruleset;
            this.policy = policy;
            this.context = context;
            this.effort = effort;
            this.trial = trial;
            this.rendering = new Rendering(policy, context, language, effort);
            Words words =
                    new Words(language, context, ruleset, ReadRules.of(policy).asked());
            this.accounts = new RuleAccounts(policy, words, new TestAccounts(words, ruleset), trial.facts());
        }

        Explanation explanation() {
            Map<Reason, List<FoundBy>> found = new TreeMap<>(Reason.ORDER);
            List<Judged> rules = new ArrayList<>();
            for (Attempt attempt : trial.attempts()) {
                rules.add(new Judged(judged(attempt, found), attempt.rule().order()));
            }
            rules.sort(NEAREST_FIRST);
            return new Explanation(
                    policy.name(),
                    ruleset.revision(),
                    OffsetDateTime.ofInstant(context.asOf(), context.zone()),
                    whys(found),
                    rules.stream().map(Judged::account).toList());
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

        private RuleAccount judged(Attempt attempt, Map<Reason, List<FoundBy>> found) {
            ReadRule rule = attempt.rule();
            Search search = new Search(trial.facts(), effort, rule.title());
            List<ConditionAccount> conditions = null;
            List<List<String>> facts = new ArrayList<>();
            boolean reported = false;
            for (Attempt.Met met : attempt.met()) {
                reported |= !met.reported().isEmpty();
                if (conditions == null || !met.reported().isEmpty()) {
                    List<ConditionAccount> ofThis = accounts.of(search, met);
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
            List<ConditionAccount> shown = conditions == null ? accounts.nearest(search, attempt) : conditions;
            return new RuleAccount(
                    rule.title(),
                    rule.line(),
                    status(attempt, reported),
                    rule.codes(),
                    rule.from(),
                    rule.until(),
                    attempt.matches(),
                    conditions == null ? RuleAccounts.unmet(shown) : 0,
                    shown,
                    facts);
        }

        private Status status(Attempt attempt, boolean reported) {
            if (attempt.rule().days().on(context.today())) {
                return attempt.matches() > 0 ? Status.FIRED : Status.NOT_FIRED;
            }
            return reported ? Status.ANNOUNCED : Status.NOT_IN_FORCE;
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
