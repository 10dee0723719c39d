package org.casecheck.impact;

import org.casecheck.decision.Decision;
import org.casecheck.decision.Outcome;

/** What one ruleset says to a case: a decision, or why there is none. */
sealed interface Verdict permits Verdict.Decided, Undecided {

    record Decided(Decision decision) implements Verdict {}

    /** Null when there is no decision. */
    default Outcome outcome() {
        return this instanceof Decided decided ? decided.decision().outcome() : null;
    }
}
