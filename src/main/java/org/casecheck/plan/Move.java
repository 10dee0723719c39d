package org.casecheck.plan;

import java.util.List;
import java.util.Set;
import org.casecheck.decision.Effect;

/**
 * An edit that a step makes for a reason.
 *
 * @param number its place in the order in which edits are made
 * @param code of the reason, {@code policy.UPPER_SNAKE}
 * @param effect of the reason
 * @param item which of several items that one fix adds, from 1; 0 when it adds no list of items
 * @param idle whether the fact was that already
 * @param reads pointers to the facts that its value was worked out from
 */
record Move(
        int number,
        PlannedStep step,
        String code,
        Effect effect,
        Edit edit,
        int item,
        boolean idle,
        Set<String> reads) {
    String pointer() {
        return edit.spot().pointer();
    }

    /** What belongs together: all that a step changes for one reason at one evidence, but each of several items by itself. */
    List<Object> list() {
        return List.of(step, code, edit.evidence(), item);
    }

    /** Whether this one has to be made before the other, which is part of another step. */
    boolean isBefore(Move other) {
        if (number > other.number) {
            return idle && isReadBy(other);
        }
        boolean same = Pointers.meet(pointer(), other.pointer());
        return isReadBy(other) || !other.idle && (same || other.isReadBy(this));
    }

    private boolean isReadBy(Move other) {
        return other.reads.stream().anyMatch(read -> Pointers.meet(read, pointer()));
    }
}
