package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casecheck.decision.DateRange;
import org.casecheck.decision.Text;
import org.casecheck.source.Place;

/**
 * Something rules conclude besides the outcome.
 *
 * @param values the texts allowed, lightest first; empty when any will do
 * @param merge what becomes of several different values; null when that is a fault
 * @param covers requirement rows this output answers
 */
public record OutputDefinition(
        String name, Type type, List<String> values, Text title, Merge merge, List<String> covers, Place place) {

    /** What an output holds. */
    public enum Type {
        string(String.class),
        integer(Long.class),
        decimal(BigDecimal.class),
        bool(Boolean.class),
        date(LocalDate.class),
        instant(Instant.class),
        dateRange(DateRange.class),
        strings(String.class);

        private final Class<?> javaType;

        Type(Class<?> javaType) {
            this.javaType = javaType;
        }

        /** The class of one value a rule sets. */
        public Class<?> javaType() {
            return javaType;
        }

        /** The word used in files. */
        public String word() {
            return this == bool ? "boolean" : name();
        }
    }

    /** How several values become one. */
    public enum Merge {
        max,
        min,
        all
    }
}
