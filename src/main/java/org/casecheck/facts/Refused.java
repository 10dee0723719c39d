package org.casecheck.facts;

import java.util.List;

/**
 * A body that could not be taken.
 *
 * @param malformed true when it is not a JSON object in UTF-8 at all; there is exactly one fault then
 * @param faults everything that is wrong, at least one, in the order of the body
 */
public record Refused(boolean malformed, List<FactFault> faults) implements FactReader.Result {
    public Refused {
        faults = List.copyOf(faults);
    }
}
