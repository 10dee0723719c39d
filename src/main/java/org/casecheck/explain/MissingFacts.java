package org.casecheck.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.MissingFact;
import org.casecheck.decision.Outcome;
import org.casecheck.evaluation.PointerOrder;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings.Finding;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;
import org.casecheck.ruleset.Ruleset;

/** Finds out what to ask next: absent facts that could change the outcome. Safe for use by several threads. */
public final class MissingFacts {
    private final CaseLimits limits;

    /** @param limits what one case may cost */
    public MissingFacts(CaseLimits limits) {
        this.limits = limits;
    }

    /**
     * The absent facts that could change the outcome of a case: either the outcome is what it is only since they are absent,
     * or a heavier reason may be found once they are known.
     *
     * @param submission that was decided, read by the reader of this very policy
     * @param decision of it, under this ruleset
     * @param language of the titles
     * @return those first of which the fewest have to be known together to settle a reason; then those of the heaviest
     *     reasons; then in the order of their pointers. Empty when nothing absent matters
     * @throws RuleFault when a rule fails or a limit is passed
     */
    public List<MissingFact> of(
            Ruleset ruleset, Policy policy, Submission submission, Decision decision, Language language) {
        if (decision.outcome() == Outcome.APPROVE) {
            return List.of();
        }
        CaseContext context = policy.context(decision.asOf().toInstant(), ruleset);
        Effort effort = new Effort(limits);
        return Trial.guarded(ruleset, policy, () -> {
            Trial trial = Trial.of(policy, submission, context, effort);
            Unknowns unknowns = new Unknowns(policy, context, trial, effort);
            return new Asking(context.today(), decision.outcome()).of(trial, unknowns, language);
        });
    }

    /** What is asked for in one case. */
    private static final class Asking {
        private static final Comparator<Question> ORDER = Comparator.<Question>comparingInt(
                        question -> question.together)
                .thenComparing(question -> question.heaviest, Comparator.reverseOrder())
                .thenComparing(question -> question.gap.pointer(), PointerOrder.INSTANCE);

        private final LocalDate today;
        private final Outcome outcome;
        private final Map<Gap, Question> questions = new HashMap<>();

        Asking(LocalDate today, Outcome outcome) {
            this.today = today;
            this.outcome = outcome;
        }

        /** A fact asked for. */
        private static final class Question {
            private final Gap gap;
            private final SortedSet<String> reasons = new TreeSet<>();
            private int together = Integer.MAX_VALUE;
            private Effect heaviest = Effect.INFORM;

            Question(Gap gap) {
                this.gap = gap;
            }
        }

        List<MissingFact> of(Trial trial, Unknowns unknowns, Language language) {
            askWhatTheOutcomeHangsOn(trial, unknowns);
            askWhatWouldMakeItHeavier(trial, unknowns);
            return questions.values().stream()
                    .sorted(ORDER)
                    .map(question -> new MissingFact(
                            question.gap.pointer(),
                            question.gap.field().title().in(language),
                            List.copyOf(question.reasons)))
                    .toList();
        }

        private void askWhatTheOutcomeHangsOn(Trial trial, Unknowns unknowns) {
            record Hanging(Needs needs, Finding finding) {}
            List<Hanging> hanging = new ArrayList<>();
            for (Attempt attempt : trial.attempts()) {
                for (Attempt.Met met : attempt.met()) {
                    List<Finding> decisive = met.reported().stream()
                            .filter(finding -> weight(finding.reason()) == outcome)
                            .toList();
                    Needs needs = decisive.isEmpty() ? Needs.NOTHING : unknowns.toUndo(met);
                    if (needs.isImpossible()) {
                        return;
                    }
                    decisive.forEach(finding -> hanging.add(new Hanging(needs, finding)));
                }
            }
            hanging.forEach(one -> one.needs()
                    .alternatives()
                    .forEach(gaps -> ask(gaps, Set.of(one.finding().reason()))));
        }

        private void askWhatWouldMakeItHeavier(Trial trial, Unknowns unknowns) {
            Set<Gap> already = new HashSet<>(questions.keySet());
            for (Attempt attempt : trial.attempts()) {
                Set<ReasonDefinition> heavier = new HashSet<>();
                for (ReasonDefinition reason : attempt.rule().reports()) {
                    if (reason.isInForce(today) && weight(reason).compareTo(outcome) > 0) {
                        heavier.add(reason);
                    }
                }
                if (!heavier.isEmpty() && attempt.matches() == 0) {
                    unknowns.toFire(attempt.rule()).alternatives().stream()
                            .filter(gaps ->
                                    gaps.stream().allMatch(gap -> !gap.field().optional() || already.contains(gap)))
                            .forEach(gaps -> ask(gaps, heavier));
                }
            }
        }

        private void ask(Set<Gap> gaps, Set<ReasonDefinition> reasons) {
            for (Gap gap : gaps) {
                Question question = questions.computeIfAbsent(gap, Question::new);
                question.together = Math.min(question.together, gaps.size());
                for (ReasonDefinition reason : reasons) {
                    question.reasons.add(reason.fullCode());
                    if (reason.effect().compareTo(question.heaviest) > 0) {
                        question.heaviest = reason.effect();
                    }
                }
            }
        }

        /** What a reason makes of a case on its day. */
        private Outcome weight(ReasonDefinition reason) {
            return reason.isAnnounced(today) ? Outcome.APPROVE : Outcome.of(List.of(reason.effect()));
        }
    }
}
