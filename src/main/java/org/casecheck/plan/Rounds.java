package org.casecheck.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Plan.Change;
import org.casecheck.decision.Reason;
import org.casecheck.facts.Spot;
import org.casecheck.ruleset.Fix;
import org.casecheck.ruleset.FixValue;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;
import org.casecheck.ruleset.ReasonDefinition.Remedy;

/** Applies the fixes of all reasons, decides again, and goes on while there are reasons whose fixes were not yet tried. */
final class Rounds {
    private static final int MOST_ROUNDS = 8;

    private final Policy policy;
    private final Targets targets;
    private final Trials trials;
    private final Map<String, Integer> choice;
    private final Set<List<Object>> tried = new HashSet<>();
    private final Map<PlannedStep.Words, PlannedStep> steps = new HashMap<>();
    private final SortedMap<String, Integer> ways = new TreeMap<>();
    private final List<Move> moves = new ArrayList<>();

    /** @param choice by code, which of the ways to settle a reason is taken, from 0; the first where nothing is said */
    Rounds(Policy policy, Targets targets, Trials trials, Map<String, Integer> choice) {
        this.policy = policy;
        this.targets = targets;
        this.trials = trials;
        this.choice = choice;
    }

    /**
     * As far as the fixes of one choice of ways lead.
     *
     * @param moves that lead to the lightest outcome seen, in their order
     * @param after the decision once they are made
     * @param complete whether nothing was left to try
     * @param ways the reasons met that can be settled in several ways, and how many
     */
    record Found(List<Move> moves, Decision after, boolean complete, SortedMap<String, Integer> ways) {}

    Found run(Decision decision) {
        FactTree tree = trials.facts(List.of());
        Decision now = decision;
        Decision best = decision;
        int bestMoves = 0;
        boolean complete = true;
        for (int round = 1; ; round++) {
            int before = moves.size();
            move(now, tree);
            if (moves.size() == before) {
                break;
            }
            Optional<Decision> next = round > MOST_ROUNDS ? Optional.empty() : trials.decide(tree);
            if (next.isEmpty()) {
                complete = false;
                break;
            }
            now = next.get();
            if (now.outcome().compareTo(best.outcome()) < 0) {
                best = now;
                bestMoves = moves.size();
            }
        }
        return new Found(List.copyOf(moves.subList(0, bestMoves)), best, complete, ways);
    }

    /** Makes every change that the reasons ask for and that was not yet tried. */
    private void move(Decision decision, FactTree tree) {
        List<Reason> reasons = decision.reasons().stream()
                .filter(reason -> reason.effect() != Effect.INFORM)
                .toList();
        // Before anything is changed: afterwards pointers would lead elsewhere.
        List<List<String>> evidence = reasons.stream()
                .map(reason -> reason.evidence().stream()
                        .map(piece -> tree.submitted(piece.pointer()))
                        .toList())
                .toList();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            List<String> of = evidence.get(i);
            Requests.of(way(reason), of, targets, tree).forEach(request -> ask(reason, request, of, asked));
        }
        make(asked, tree);
    }

    /** @param edit of what is added, at the list */
    private record Asked(Reason reason, Remedy remedy, Edit edit, List<Object> key) {}

    private void ask(Reason reason, Requests.Request request, List<String> evidence, List<Asked> asked) {
        Fix fix = request.fix();
        Remedy remedy = request.remedy();
        Spot spot = request.spot();
        if (fix.isAddition()) {
            List<Object> key = List.of(reason.code(), remedy.step(), fix.key(), spot.pointer(), evidence);
            List<FixValue> items =
                    fix.value() instanceof FixValue.Items several ? several.items() : List.of(fix.value());
            if (tried.add(key)) {
                items.forEach(item -> asked.add(
                        new Asked(reason, remedy, new Edit(Change.Kind.ADD, spot, item, evidence), key)));
            }
            return;
        }
        List<Object> key = List.of(reason.code(), remedy.step(), fix.key(), spot.pointer());
        if (tried.add(key)) {
            Change.Kind kind = fix.value() instanceof FixValue.Removed ? Change.Kind.REMOVE : Change.Kind.SET;
            asked.add(new Asked(reason, remedy, new Edit(kind, spot, fix.value(), evidence), key));
        }
    }

    /** What is worked out from a fact that is not there yet waits until the others are made. */
    private void make(List<Asked> asked, FactTree tree) {
        List<Asked> waiting = new ArrayList<>(asked);
        boolean more = true;
        while (more) {
            int before = waiting.size();
            waiting.removeIf(one -> trials.isReady(one.edit(), tree) && make(one, tree));
            more = waiting.size() < before;
        }
        for (Asked one : waiting) {
            if (!make(one, tree)) {
                tried.remove(one.key());
            }
        }
    }

    private boolean make(Asked asked, FactTree tree) {
        Edit edit = asked.edit();
        Spot spot = edit.kind() == Change.Kind.ADD
                ? edit.spot().inner(Integer.toString(tree.next(edit.spot().pointer())))
                : edit.spot();
        Edit placed = new Edit(edit.kind(), spot, edit.value(), edit.evidence());
        Set<String> reads = trials.reads(placed, tree);
        if (!trials.make(placed, tree)) {
            return false;
        }
        PlannedStep.Words words = PlannedStep.Words.of(asked.remedy());
        PlannedStep step = steps.computeIfAbsent(
                words,
                first -> new PlannedStep(
                        words,
                        asked.reason().remediation().get(asked.remedy().step() - 1)));
        moves.add(new Move(
                moves.size(), step, asked.reason().code(), asked.reason().effect(), placed, reads));
        return true;
    }

    private List<Remedy> way(Reason reason) {
        ReasonDefinition definition = definition(policy, reason.code());
        List<List<Remedy>> all = definition.ways();
        if (all.size() > 1) {
            ways.put(reason.code(), all.size());
        }
        return all.get(choice.getOrDefault(reason.code(), 0));
    }

    static ReasonDefinition definition(Policy policy, String fullCode) {
        return policy.reasons().get(fullCode.substring(policy.name().length() + 1));
    }
}
