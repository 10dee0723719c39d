package org.casecheck.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.casecheck.decision.Plan.Change.Kind;

/** Gives what is added to lists the next free places there, once it is settled what is added at all. */
final class Added {
    private final Map<String, String> places = new HashMap<>();

    /** @param facts as they were submitted */
    Added(List<Move> moves, FactTree facts) {
        Map<String, TreeSet<Integer>> added = new HashMap<>();
        for (Move move : moves) {
            if (move.edit().kind() == Kind.ADD) {
                List<String> steps = Pointers.steps(move.pointer());
                added.computeIfAbsent(Pointers.holder(move.pointer()), list -> new TreeSet<>())
                        .add(Integer.valueOf(steps.get(steps.size() - 1)));
            }
        }
        added.forEach((list, indices) -> {
            int next = facts.next(list);
            for (int index : indices) {
                places.put(list + "/" + index, Integer.toString(next++));
            }
        });
    }

    /** A pointer in which each added item has its place. */
    String pointer(String found) {
        StringBuilder old = new StringBuilder();
        StringBuilder placed = new StringBuilder();
        for (String step : Pointers.steps(found)) {
            old.append('/').append(step);
            placed.append('/').append(places.getOrDefault(old.toString(), step));
        }
        return placed.toString();
    }
}
