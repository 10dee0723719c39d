package org.casecheck.plan;

import org.casecheck.decision.Effect;

/**
 * An edit that a step makes for a reason.
 *
 * @param number its place in the order in which edits were found, which is the order in which they are made
 * @param code of the reason, {@code policy.UPPER_SNAKE}
 * @param effect of the reason
 */
record Move(int number, PlannedStep step, String code, Effect effect, Edit edit) {
    String pointer() {
        return edit.spot().pointer();
    }
}
