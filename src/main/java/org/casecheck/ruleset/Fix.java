package org.casecheck.ruleset;

import java.util.List;
import org.casecheck.source.Place;

/**
 * What a remediation step does to the facts of a case.
 *
 * @param key which facts: {@code field} or {@code path/field} near the evidence, {@code /absolute/pointer}, or {@code .} for
 *     the object that the evidence names; {@code -} at the end adds to a list
 * @param value what becomes of them
 * @param written the value as the catalogue says it: plain maps, lists, strings, numbers and truth values
 * @param place of the value
 */
public record Fix(String key, FixValue value, Object written, Place place) {
    private static final String ITSELF = ".";
    private static final String NEXT = "-";

    /** Whether it concerns the object that the evidence names, as a whole. */
    public boolean isItself() {
        return key.equals(ITSELF);
    }

    /** Whether the key is a JSON Pointer from the top of the facts. */
    public boolean isAbsolute() {
        return key.startsWith("/");
    }

    /** Whether it adds to a list. */
    public boolean isAddition() {
        return steps().get(steps().size() - 1).equals(NEXT);
    }

    /** The names, and the indices in lists, that lead to the fact; never empty, one empty name when the key is {@code /}. */
    public List<String> steps() {
        return List.of((isAbsolute() ? key.substring(1) : key).split("/", -1));
    }
}
