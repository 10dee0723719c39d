package org.casecheck.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which steps are taken: as they were found, but who changes a fact comes before who builds on it or reads it. */
final class StepOrder {
    private final List<Move> moves;

    private StepOrder(List<Move> moves) {
        this.moves = moves;
    }

    /** @param moves in the order in which they are made */
    static List<PlannedStep> of(List<Move> moves) {
        Set<PlannedStep> waiting = new LinkedHashSet<>();
        moves.forEach(move -> waiting.add(move.step()));
        StepOrder order = new StepOrder(moves);
        List<PlannedStep> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            PlannedStep next = waiting.stream()
                    .filter(step -> waiting.stream().noneMatch(other -> other != step && order.isBefore(other, step)))
                    .findFirst()
                    .orElse(waiting.iterator().next());
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private boolean isBefore(PlannedStep first, PlannedStep second) {
        return moves.stream().filter(move -> move.step() == first).anyMatch(earlier -> moves.stream()
                .filter(move -> move.step() == second)
                .anyMatch(earlier::isBefore));
    }
}
