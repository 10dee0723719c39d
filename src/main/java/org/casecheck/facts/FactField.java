package org.casecheck.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Text;
import org.casecheck.source.Place;

/**
 * A property of a fact type.
 *
 * @param name unique in its type
 * @param index its place among the fields of the type, from 0
 * @param kind of the value, or of each item when it is a list
 * @param type the fact type of the object or of each item; null unless the kind is {@code OBJECT}
 * @param list whether it holds a list
 * @param personal whether it is personal data, never to be shown in messages
 * @param optional whether a case may be approved without it
 * @param unalterable whether it is history or nature: neither it nor what is under it can be put right by anybody
 * @param title never null
 * @param description null when there is none
 * @param enumTitles the values allowed and what each means, in the order of the file; empty when any value will do
 * @param bounds never null
 * @param figure the Java type of a {@code FIGURE}; null for every other kind
 * @param examples plain values as written in the file; empty when there are none
 * @param place where it is declared
 */
public record FactField(
        String name,
        int index,
        Kind kind,
        FactType type,
        boolean list,
        boolean personal,
        boolean optional,
        boolean unalterable,
        Text title,
        Text description,
        Map<String, Text> enumTitles,
        Bounds bounds,
        Class<?> figure,
        List<Object> examples,
        Place place) {

    /** What kind of value a field holds. */
    public enum Kind {
        STRING(String.class),
        INTEGER(Long.class),
        DECIMAL(BigDecimal.class),
        BOOLEAN(Boolean.class),
        DATE(LocalDate.class),
        INSTANT(Instant.class),
        OBJECT(Fact.class),
        /** What rules computed; only in derived types. */
        FIGURE(Object.class);

        private final Class<?> javaType;

        Kind(Class<?> javaType) {
            this.javaType = javaType;
        }
    }

    /** The values allowed, in the order of the file; empty when any value will do. */
    public List<String> enumValues() {
        return List.copyOf(enumTitles.keySet());
    }

    /** The type of the value in Java: {@link List} for a list, {@link Fact} for an object. */
    public Class<?> javaType() {
        return list ? List.class : itemType();
    }

    /** The type of each item of a list in Java, or of the value when this is no list. */
    public Class<?> itemType() {
        return figure != null ? figure : kind.javaType;
    }
}
