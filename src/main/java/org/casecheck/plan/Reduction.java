package org.casecheck.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Outcome;

/**
 * Drops what is not needed: first whole steps, then all that a step changes for one reason. Single changes are never dropped:
 * what follows from a step stays with it.
 */
final class Reduction {
    private final Trials trials;
    private List<Move> moves;
    private Decision after;

    /** @param after the decision once all the moves are made */
    Reduction(Trials trials, List<Move> moves, Decision after) {
        this.trials = trials;
        this.moves = moves;
        this.after = after;
    }

    /** @param before the outcome of the case as it was submitted */
    void run(Outcome before) {
        if (after.outcome() == before) {
            moves = List.of();
            return;
        }
        drop(new HashSet<>(moves.stream().filter(this::isTooLight).toList()));
        boolean dropped = true;
        while (dropped) {
            dropped = dropSteps() | dropLists();
        }
    }

    /** What is left to do. */
    List<Move> moves() {
        return moves;
    }

    /** The decision once it is done. */
    Decision after() {
        return after;
    }

    /** Whether every step was tried to be done without. */
    boolean proved() {
        return !trials.ranOut();
    }

    /** Reasons that weigh no more than the outcome there is anyway need not be settled. */
    private boolean isTooLight(Move move) {
        return Outcome.of(List.of(move.effect())).compareTo(after.outcome()) <= 0;
    }

    private boolean dropSteps() {
        boolean dropped = false;
        for (PlannedStep step : last(moves.stream().map(Move::step).toList())) {
            dropped |= drop(new HashSet<>(
                    moves.stream().filter(move -> move.step() == step).toList()));
        }
        return dropped;
    }

    private boolean dropLists() {
        boolean dropped = false;
        for (List<Object> list : last(moves.stream().map(Move::list).toList())) {
            Set<Move> without = new HashSet<>(
                    moves.stream().filter(move -> move.list().equals(list)).toList());
            // Enough has to be left to try every step once more.
            dropped |= trials.left() > moves.size() && drop(without);
        }
        return dropped;
    }

    /** Each once, what was found last first: it answers what earlier changes brought about. */
    private static <T> List<T> last(List<T> all) {
        List<T> reversed = new ArrayList<>(new LinkedHashSet<>(all));
        Collections.reverse(reversed);
        return reversed;
    }

    /** Goes without these when the outcome is no worse for it. */
    private boolean drop(Set<Move> without) {
        if (without.isEmpty()) {
            return false;
        }
        List<Move> left = moves.stream().filter(move -> !without.contains(move)).toList();
        Optional<Decision> decision = trials.decide(trials.facts(left));
        if (decision.isEmpty() || decision.get().outcome().compareTo(after.outcome()) > 0) {
            return false;
        }
        moves = left;
        after = decision.get();
        return true;
    }
}
