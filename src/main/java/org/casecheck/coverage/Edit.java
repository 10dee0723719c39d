package org.casecheck.coverage;

import java.util.Map;
import org.casecheck.fixture.FixtureEdits;

/**
 * One change of a case, as a fixture writes it.
 *
 * @param pointer JSON Pointer into the facts; {@code -} at its end appends to a list
 * @param value a plain value; null when what stands there is taken out
 */
public record Edit(String pointer, Object value) {

    /** @throws IllegalArgumentException when the pointer leads nowhere */
    void apply(Map<String, Object> facts) {
        if (value == null) {
            FixtureEdits.remove(facts, pointer);
        } else {
            FixtureEdits.set(facts, pointer, new FixtureEdits().expanded(value));
        }
    }
}
