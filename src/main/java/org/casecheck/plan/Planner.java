package org.casecheck.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Plan;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/**
 * Finds what to do about the reasons of a case, and proves it: the fixes of the remediation steps are applied to the facts and
 * the case is decided again. Nothing but counts limits the search, so that the same case has the same plan on every machine.
 * Safe for use by several threads.
 */
public final class Planner {
    /** How many decisions one way through a case may take. */
    public static final int MOST_TRIALS = 100;

    /** How many combinations of ways to settle the reasons are tried. */
    public static final int MOST_WAYS = 16;

    private static final int MOST_ALTERNATIVES = 3;

    /** How many decisions all ways through a case may take together, and fewest however large the case is. */
    private static final int MOST_IN_ALL = 300;

    private static final int FEWEST_IN_ALL = 8;

    /** How many objects all cases that are decided on the way may have together. */
    private static final int MOST_OBJECTS = 200_000;

    private final Evaluator evaluator;

    /** @param evaluator decides the case with changed facts */
    public Planner(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * A plan for one case.
     *
     * @param submission read by the reader of this very policy; it may have been decided before
     * @param decision on this submission, under this ruleset
     * @param language of the texts
     */
    public Plan plan(Ruleset ruleset, Policy policy, Submission submission, Decision decision, Language language) {
        Targets targets = new Targets(policy);
        CaseContext context = policy.context(decision.asOf().toInstant(), ruleset);
        Values values = new Values(policy, context, targets);
        FactTree facts = FactTree.of(policy, submission);
        Trials trials = new Trials(evaluator, ruleset, policy, context.asOf(), language, facts, values);
        List<Way> ways = ways(policy, targets, trials, decision, mostDecisions(submission));
        PlanWriter writer = new PlanWriter(policy, language, facts, trials, values);
        Way best = ways.get(0);
        return writer.plan(best, alternatives(ways));
    }

    /** How many decisions a plan for this case may take: fewer when it is large. */
    static int mostDecisions(Submission submission) {
        int objects = submission.all().size();
        return Math.max(FEWEST_IN_ALL, Math.min(MOST_IN_ALL, MOST_OBJECTS / objects));
    }

    /**
     * The best first.
     *
     * @param most decisions
     */
    static List<Way> ways(Policy policy, Targets targets, Trials trials, Decision decision, int most) {
        int left = most;
        List<Way> ways = new ArrayList<>();
        Deque<SortedMap<String, Integer>> choices = new ArrayDeque<>(List.of(new TreeMap<>()));
        Set<Map<String, Integer>> seen = new HashSet<>(choices);
        while (!choices.isEmpty() && ways.size() < MOST_WAYS && left > 0) {
            SortedMap<String, Integer> choice = choices.remove();
            int allowed = Math.min(MOST_TRIALS, left);
            trials.allow(allowed);
            Rounds.Found found = new Rounds(policy, targets, trials, choice).run(decision);
            Reduction reduction = new Reduction(trials, found.moves(), found.after());
            reduction.run(decision.outcome());
            ways.add(new Way(
                    reduction.moves(),
                    Stream.concat(found.moves().stream(), found.shared().stream())
                            .toList(),
                    reduction.moves().isEmpty() ? decision : reduction.after(),
                    found.complete() && reduction.proved()));
            left -= allowed - trials.left();
            found.ways().forEach((code, count) -> {
                for (int way = 1; way < count && !choice.containsKey(code); way++) {
                    SortedMap<String, Integer> other = new TreeMap<>(choice);
                    other.put(code, way);
                    if (seen.add(other)) {
                        choices.add(other);
                    }
                }
            });
        }
        ways.sort(Way.BEST_FIRST);
        return ways;
    }

    static List<Way> alternatives(List<Way> ways) {
        Way best = ways.get(0);
        List<Way> others = new ArrayList<>();
        Set<Set<List<Object>>> changes = new HashSet<>(Set.of(best.changes()));
        for (Way way : ways) {
            if (others.size() < MOST_ALTERNATIVES
                    && way.verified()
                    && way.outcome() == best.outcome()
                    && changes.add(way.changes())) {
                others.add(way);
            }
        }
        return others;
    }
}
