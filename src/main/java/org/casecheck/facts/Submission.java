package org.casecheck.facts;

import java.time.Instant;
import java.util.List;

/**
 * A body that was read without fault.
 *
 * @param asOf the instant to decide for; null when not given
 * @param reference the sender's own name for the case; null when not given
 * @param facts the case
 * @param all every object of the case in the order of the document, the case itself first; unmodifiable
 */
public record Submission(Instant asOf, String reference, Fact facts, List<Fact> all) implements FactReader.Result {

    /** The same case, to be decided for another instant. */
    public Submission asOf(Instant other) {
        return new Submission(other, reference, facts, all);
    }
}
