package org.casecheck.ruleset;

import java.util.Collection;
import java.util.List;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;

/**
 * What is known of a value in a rule before it runs.
 *
 * @param javaType null for the literal {@code null}, which fits everything
 * @param fact the fact type when the value is a fact; else null
 * @param field the field it was read from; null when it was not read from one
 * @param personal whether personal data can be read off it
 */
record ValueType(Class<?> javaType, FactType fact, FactField field, boolean personal) {
    static final ValueType NULL = new ValueType(null, null, null, false);

    /** Of something that was refused already; nothing more is said of it. */
    static final ValueType UNKNOWN = new ValueType(Object.class, null, null, false);

    static ValueType of(Class<?> javaType) {
        return new ValueType(javaType, null, null, false);
    }

    static ValueType of(FactType fact) {
        return new ValueType(Fact.class, fact, null, false);
    }

    static ValueType of(FactField field) {
        return new ValueType(field.javaType(), field.list() ? null : field.type(), field, field.personal());
    }

    /** What a function or figure makes of values: texts and dates of personal data are personal, numbers are not. */
    static ValueType madeOf(Class<?> javaType, Collection<ValueType> values) {
        boolean tells = javaType != Boolean.class && !Number.class.isAssignableFrom(javaType);
        return new ValueType(javaType, null, null, tells && values.stream().anyMatch(ValueType::personal));
    }

    /** The values it can have when it comes from an enum; empty when any. */
    List<String> enumValues() {
        return field == null || field.list() ? List.of() : field.enumValues();
    }

    /** The word an analyst knows it by. */
    String word() {
        if (javaType == null) {
            return "null";
        }
        return switch (javaType.getSimpleName()) {
            case "String" -> "text";
            case "Long" -> "whole number";
            case "BigDecimal" -> "decimal";
            case "Boolean" -> "true/false";
            case "LocalDate" -> "date";
            case "Instant" -> "instant";
            case "LocalTime" -> "time of day";
            case "Duration" -> "duration";
            case "List" -> "list";
            case "Fact" -> fact == null ? "fact" : fact.name();
            default -> javaType.getSimpleName();
        };
    }
}
