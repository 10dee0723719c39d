package org.casecheck.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.casecheck.decision.Text;
import org.casecheck.source.Place;

/**
 * Something of a rule that can be met or not: the rule itself, one of its conditions, a test.
 *
 * @param number its own in the policy, from 0
 * @param text what is asked for, with thresholds and lists by their names; of a rule, its title
 * @param place where it is written
 * @param always whether it is met in every case that looks at it, by what the schema and the rule say
 * @param ordered whether it asks for less or more of something that has an order
 * @param parts the conditions of a rule, what a condition asks for, the tests that another one is made of
 */
public record Part(int number, Kind kind, Text text, Place place, boolean always, boolean ordered, List<Part> parts) {

    /** What is met or not. */
    public enum Kind {
        RULE,
        /** There is a fact of a type of which all tests hold. */
        FACT,
        /** Something of the thresholds and the clock alone. */
        LIMITS,
        /** There is none. */
        NONE,
        /** There is at least one. */
        EXISTS,
        /** Figures over all that fit. */
        FIGURES,
        TEST;

        /** The word used in reports. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
