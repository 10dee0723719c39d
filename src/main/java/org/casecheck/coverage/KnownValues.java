package org.casecheck.coverage;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.fixture.Fixture;

/** What stands in the fields of the fixtures of one policy. */
final class KnownValues {
    /** Of so many different values each is worth a try. */
    private static final int MOST = 40;

    private final Map<FactField, Set<Object>> values = new IdentityHashMap<>();

    KnownValues(FactType root, List<Fixture> fixtures) {
        fixtures.forEach(fixture -> gather(fixture.facts(), root));
    }

    private void gather(Map<?, ?> object, FactType type) {
        for (FactField field : type.fields()) {
            Object value = object.get(field.name());
            if (value instanceof List<?> items) {
                items.forEach(item -> note(field, item));
            } else if (value != null) {
                note(field, value);
            }
        }
    }

    private void note(FactField field, Object value) {
        Set<Object> noted = values.computeIfAbsent(field, first -> new LinkedHashSet<>());
        if (noted.size() < MOST) {
            noted.add(value);
        }
        if (value instanceof Map<?, ?> inner && field.type() != null) {
            gather(inner, field.type());
        }
    }

    /** The values of a field, or the items of its lists, those of the first fixtures first. */
    List<Object> of(FactField field) {
        return new ArrayList<>(values.getOrDefault(field, Set.of()));
    }
}
