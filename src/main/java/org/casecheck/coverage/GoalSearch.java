package org.casecheck.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casecheck.coverage.Trial.Move;
import org.casecheck.explain.Ingredients;
import org.casecheck.explain.Part;
import org.casecheck.explain.Sightings;
import org.casecheck.fixture.Fixture;

/**
 * Looks for a case that shows a goal: from the fixtures that come nearest, by one change of what the part reads, then by two.
 * Bounded by counts, so that it always finds the same.
 */
final class GoalSearch {
    private static final int STARTS = 5;
    private static final int STARTS_OF_PAIRS = 2;
    private static final int MOST_MOVES = 1_200;
    private static final int FIRST_MOVES = 8;
    private static final int SECOND_MOVES = 300;

    private final ObservedPolicy observed;
    private final KnownValues known;
    private final Ingredients.Of ingredients;
    private final Map<Fixture, Integer> helpful = new HashMap<>();

    /** @param missing all goals that are not seen */
    GoalSearch(ObservedPolicy observed, List<Goal> missing) {
        this.observed = observed;
        this.known = new KnownValues(
                observed.policy().model().root(), List.copyOf(observed.seen().keySet()));
        this.ingredients = observed.observer().outline().ingredients();
        observed.seen()
                .forEach((fixture, seen) -> helpful.put(fixture, (int) missing.stream()
                        .filter(goal -> seen.reached(goal.part()))
                        .count()));
    }

    /**
     * The smallest case found.
     *
     * @param rule that the goal belongs to
     */
    Optional<Trial> find(Part rule, Goal goal) {
        List<Fixture> starts = starts(rule, goal);
        List<List<Trial>> promising = new ArrayList<>();
        for (Fixture start : starts) {
            List<Trial> changed = new ArrayList<>();
            Optional<Trial> found = step(Trial.of(start), rule, goal, MOST_MOVES, changed);
            if (found.isPresent()) {
                return found;
            }
            promising.add(changed);
        }
        for (List<Trial> changed : promising.subList(0, Math.min(STARTS_OF_PAIRS, promising.size()))) {
            for (Trial first : changed.subList(0, Math.min(FIRST_MOVES, changed.size()))) {
                Optional<Trial> found = step(first, rule, goal, SECOND_MOVES, new ArrayList<>());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Those where the part is looked at, or most of its rule; of them those that help with most goals. */
    private List<Fixture> starts(Part rule, Goal goal) {
        Map<Fixture, Integer> reached = new HashMap<>();
        observed.seen()
                .forEach((fixture, seen) ->
                        reached.put(fixture, seen.reached(goal.part()) ? Integer.MAX_VALUE : seen.reachedIn(rule)));
        return observed.seen().keySet().stream()
                .sorted(Comparator.<Fixture, Integer>comparing(reached::get)
                        .thenComparing(helpful::get)
                        .reversed())
                .limit(STARTS)
                .toList();
    }

    /** @param changed receives the changes that make a difference to the rule, those that let the part be looked at first */
    private Optional<Trial> step(Trial from, Part rule, Goal goal, int most, List<Trial> changed) {
        Map<String, Object> facts = from.facts();
        Optional<Sightings> before = observed.see(facts, from.asOf(), rule);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        List<Trial> reaching = new ArrayList<>();
        List<Trial> others = new ArrayList<>();
        for (Move move : moves(from.asOf(), facts, goal)) {
            if (most-- == 0) {
                break;
            }
            Trial trial = from.with(move);
            Optional<Sightings> seen = observed.see(trial, rule);
            if (seen.isEmpty()) {
                continue;
            }
            if (seen.get().has(goal.part(), goal.side())) {
                return Optional.of(trial);
            }
            if (seen.get().reached(goal.part()) && !before.get().reached(goal.part())) {
                reaching.add(trial);
            } else if (seen.get().differs(rule, before.get())) {
                others.add(trial);
            }
        }
        changed.addAll(reaching);
        changed.addAll(others);
        return Optional.empty();
    }

    private List<Move> moves(Instant asOf, Map<String, Object> facts, Goal goal) {
        return new Moves(
                        observed.policy().model(),
                        known,
                        ingredients.of(goal.part()),
                        observed.ruleset().lists(),
                        observed.policy().definition().zone(),
                        asOf,
                        facts)
                .all();
    }
}
