package org.casecheck.plan;

import java.time.OffsetDateTime;
import org.casecheck.decision.RemediationStep;
import org.casecheck.decision.Text;
import org.casecheck.ruleset.ReasonDefinition.Remedy;
import org.casecheck.ruleset.TimeLimit;

/**
 * A remediation step, for whichever reasons.
 *
 * @param words what makes two steps the same
 * @param told as the decision says it
 */
record PlannedStep(Words words, RemediationStep told) {
    /** @param within as the catalogue says it; null when there is no limit */
    record Words(Text task, String by, String within) {
        static Words of(Remedy remedy) {
            TimeLimit within = remedy.within();
            return new Words(remedy.task(), remedy.by(), within == null ? null : within.text());
        }
    }

    /** When it is done at the latest: without a limit at once; at the end of time when nobody can say. */
    OffsetDateTime latest() {
        if (told.dueByNote() != null) {
            return OffsetDateTime.MAX;
        }
        return told.dueBy() == null ? OffsetDateTime.MIN : told.dueBy();
    }
}
