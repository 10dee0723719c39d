package org.casecheck.decisionlog;

import java.time.Instant;
import org.casecheck.decision.Outcome;

/**
 * Which decisions of the log are meant: those that meet everything that is not null.
 *
 * @param policy its name
 * @param reason code of a reason that the decision gives, with its policy ({@code policy.CODE}) or without
 * @param reference the sender's own name for the case, whole; only its keyed hash is looked for
 * @param revision whole
 * @param from decided then or later
 * @param to decided before
 */
public record Search(
        String policy, Outcome outcome, String reason, String reference, String revision, Instant from, Instant to) {
    /** Every decision. */
    public static final Search ALL = new Search(null, null, null, null, null, null, null);
}
