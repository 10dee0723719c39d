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
import java.util.function.ObjIntConsumer;
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
    private final List<Move> shared = new ArrayList<>();
    private int roundBegan;

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
     * @param shared what reasons asked for that was made for another one already
     * @param after the decision once they are made
     * @param complete whether nothing was left to try
     * @param ways the reasons met that can be settled in several ways, and how many
     */
    record Found(
            List<Move> moves, List<Move> shared, Decision after, boolean complete, SortedMap<String, Integer> ways) {}

    Found run(Decision decision) {
        FactTree tree = trials.facts(List.of());
        Decision now = decision;
        Decision best = decision;
        int bestMoves = 0;
        boolean complete = true;
        for (int round = 1; ; round++) {
            int before = moves.size();
            roundBegan = before;
            move(now, tree, false);
            if (moves.size() == before) {
                move(now, tree, true);
            }
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
        return new Found(List.copyOf(moves.subList(0, bestMoves)), shared, best, complete, ways);
    }

    /**
     * Makes every change that the reasons ask for and that was not yet tried.
     *
     * @param stuck whether what is there is put right even though something is absent, since nobody can say what that is
     */
    private void move(Decision decision, FactTree tree, boolean stuck) {
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
            Requests.of(way(reason), of, targets, tree, edit -> !stuck || trials.isReady(edit, tree))
                    .forEach(request -> ask(reason, request, of, asked));
        }
        make(asked, tree);
    }

    /**
     * @param edit of what is added, at the list
     * @param item as in {@link Move}
     */
    private record Asked(Reason reason, Remedy remedy, Edit edit, int item, List<Object> key) {}

    private void ask(Reason reason, Requests.Request request, List<String> evidence, List<Asked> asked) {
        Fix fix = request.fix();
        Remedy remedy = request.remedy();
        Spot spot = request.spot();
        if (fix.isAddition()) {
            List<Object> key = List.of(reason.code(), remedy.step(), fix.key(), spot.pointer(), evidence);
            if (tried.add(key)) {
                add(fix.value(), spot, evidence, (edit, item) -> asked.add(new Asked(reason, remedy, edit, item, key)));
            }
            return;
        }
        List<Object> key = List.of(reason.code(), remedy.step(), fix.key(), spot.pointer());
        if (tried.add(key)) {
            Change.Kind kind = fix.value() instanceof FixValue.Removed ? Change.Kind.REMOVE : Change.Kind.SET;
            asked.add(new Asked(reason, remedy, new Edit(kind, spot, fix.value(), evidence), 0, key));
        }
    }

    private static void add(FixValue value, Spot list, List<String> evidence, ObjIntConsumer<Edit> asked) {
        if (!(value instanceof FixValue.Items several)) {
            asked.accept(new Edit(Change.Kind.ADD, list, value, evidence), 0);
            return;
        }
        int number = 0;
        for (FixValue item : several.items()) {
            asked.accept(new Edit(Change.Kind.ADD, list, item, evidence), ++number);
        }
    }

    /** What is worked out from a fact that is not there yet waits until others are made, into the next round if need be. */
    private void make(List<Asked> asked, FactTree tree) {
        int first = moves.size();
        List<Asked> waiting = new ArrayList<>(asked);
        boolean more = true;
        while (more) {
            int before = waiting.size();
            waiting.removeIf(
                    one -> trials.isReady(one.edit(), tree) && !isWritten(one, waiting, tree) && make(one, tree));
            more = waiting.size() < before;
        }
        for (Asked one : waiting) {
            if (moves.size() > first || !make(one, tree)) {
                tried.remove(one.key());
            }
        }
    }

    /** Whether another change is still to be made of a fact that this one is worked out from. */
    private boolean isWritten(Asked asked, List<Asked> waiting, FactTree tree) {
        Set<String> reads = trials.reads(asked.edit(), tree);
        return waiting.stream()
                .filter(other -> other != asked)
                .map(other -> other.edit().spot().pointer())
                .anyMatch(written -> reads.stream().anyMatch(read -> Pointers.meet(read, written)));
    }

    private boolean make(Asked asked, FactTree tree) {
        Edit edit = asked.edit();
        Spot spot = edit.kind() == Change.Kind.ADD
                ? edit.spot().inner(Integer.toString(tree.next(edit.spot().pointer())))
                : edit.spot();
        Edit placed = new Edit(edit.kind(), spot, edit.value(), edit.evidence());
        PlannedStep.Words words = PlannedStep.Words.of(asked.remedy());
        PlannedStep step = steps.computeIfAbsent(
                words,
                first -> new PlannedStep(
                        words, asked.reason().remediation().get(asked.remedy().step() - 1)));
        Set<String> reads = trials.reads(placed, tree);
        String code = asked.reason().code();
        boolean idle = edit.kind() == Change.Kind.SET && trials.isThere(placed, tree);
        Move move = new Move(moves.size(), step, code, asked.reason().effect(), placed, asked.item(), idle, reads);
        if (isShared(move, tree)) {
            shared.add(move);
            tried.remove(asked.key());
            return true;
        }
        if (!trials.make(placed, tree)) {
            return false;
        }
        moves.add(move);
        return true;
    }

    /** Whether the same step adds the same for another reason in this round: once may do for both. */
    private boolean isShared(Move move, FactTree tree) {
        return move.edit().kind() == Change.Kind.ADD
                && moves.subList(roundBegan, moves.size()).stream()
                        .anyMatch(made -> made.step() == move.step()
                                && made.edit().kind() == Change.Kind.ADD
                                && !made.code().equals(move.code())
                                && Pointers.holder(made.pointer()).equals(Pointers.holder(move.pointer()))
                                && trials.isSame(made.edit(), move.edit(), tree));
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
