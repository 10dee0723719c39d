package org.casecheck.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;

/** The objects of one case by their types. */
final class Places {
    private final Map<FactType, List<Place>> places = new HashMap<>();

    /** An object and where it stands. */
    record Place(String pointer, Map<?, ?> object) {}

    Places(Map<String, Object> facts, FactType root) {
        gather("", facts, root);
    }

    private void gather(String pointer, Map<?, ?> object, FactType type) {
        places.computeIfAbsent(type, first -> new ArrayList<>()).add(new Place(pointer, object));
        for (FactField field : type.fields()) {
            if (field.type() == null) {
                continue;
            }
            Object value = object.get(field.name());
            String at = pointer + "/" + field.name();
            if (value instanceof Map<?, ?> inner) {
                gather(at, inner, field.type());
            } else if (value instanceof List<?> items) {
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Map<?, ?> item) {
                        gather(at + "/" + i, item, field.type());
                    }
                }
            }
        }
    }

    List<Place> of(FactType type) {
        return places.getOrDefault(type, List.of());
    }
}
