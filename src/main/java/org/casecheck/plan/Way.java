package org.casecheck.plan;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Outcome;

/**
 * One way through a case.
 *
 * @param moves all that has to be done, in the order in which it is done
 * @param asked what the reasons asked for before it was made less
 * @param after the decision once it is done
 * @param verified whether it was tried to the end, and each step was tried to be done without
 */
record Way(List<Move> moves, List<Move> asked, Decision after, boolean verified) {

    /** The lightest outcome first, then what is proved, the fewest steps, the earliest finish; a total order for one case. */
    static final Comparator<Way> BEST_FIRST = Comparator.comparing(Way::outcome)
            .thenComparing(Way::verified, Comparator.reverseOrder())
            .thenComparing(way -> way.steps().size())
            .thenComparing(Way::finish)
            .thenComparing(Way::text);

    Outcome outcome() {
        return after.outcome();
    }

    /** Each once, in the order in which they were found. */
    Set<PlannedStep> steps() {
        return moves.stream().map(Move::step).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private OffsetDateTime finish() {
        return moves.stream()
                .map(move -> move.step().latest())
                .max(OffsetDateTime::compareTo)
                .orElse(OffsetDateTime.MIN);
    }

    private String text() {
        return moves.stream()
                .map(move -> move.step().words() + " " + move.edit().kind() + " " + move.pointer() + " "
                        + move.edit().value())
                .collect(Collectors.joining("\n"));
    }

    /** What it changes, whoever does it. */
    Set<List<Object>> changes() {
        return moves.stream()
                .map(move -> List.<Object>of(
                        move.edit().kind(), move.pointer(), move.edit().value()))
                .collect(Collectors.toSet());
    }
}
