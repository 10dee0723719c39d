package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fix makes of a fact. */
public sealed interface FixValue {
    /**
     * This very value; for a field that holds a date or an instant, a text that says when.
     *
     * @param value a {@code String}, {@code Long}, {@code BigDecimal} or {@code Boolean}
     */
    record Plain(Object value) implements FixValue {}

    /** A value that would do, where only the one who gives it can know the right one. */
    record Example(FixValue value) implements FixValue {}

    /**
     * The same as another fact of the case.
     *
     * @param from a field of the same object or of one that the evidence names, or an absolute JSON Pointer
     * @param plus how much more; null when it is just the same
     */
    record Copy(String from, BigDecimal plus) implements FixValue {}

    /**
     * The value of a threshold on the day of the case.
     *
     * @param plus how much more; null when it is just that
     */
    record OfThreshold(String name, BigDecimal plus) implements FixValue {}

    /** An object with these members, in the order of the file. */
    record Members(Map<String, FixValue> members) implements FixValue {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** A list of these items. */
    record Items(List<FixValue> items) implements FixValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** The fact is taken out of the case. */
    record Removed() implements FixValue {}
}
