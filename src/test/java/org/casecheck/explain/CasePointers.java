package org.casecheck.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.Policy;

/** Facts of a case by JSON Pointer. */
final class CasePointers {
    /** A fact of a case, and where it stands. */
    record Given(String pointer, FactField field) {}

    private CasePointers() {}

    /** Everything that is there: values, objects and lists. */
    static List<Given> given(Policy policy, Map<String, Object> facts) {
        return given(facts, policy.model().root(), "");
    }

    private static List<Given> given(Map<String, Object> facts, FactType type, String pointer) {
        List<Given> given = new ArrayList<>();
        for (FactField field : type.fields()) {
            Object value = facts.get(field.name());
            String at = pointer + "/" + field.name();
            if (value != null) {
                given.add(new Given(at, field));
            }
            if (value instanceof Map<?, ?> inner) {
                given.addAll(given(object(inner), field.type(), at));
            } else if (value instanceof List<?> items && field.type() != null) {
                for (int i = 0; i < items.size(); i++) {
                    given.addAll(given(object(items.get(i)), field.type(), at + "/" + i));
                }
            }
        }
        return given;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** What stands at a pointer; null when nothing does. */
    static Object at(Object facts, String pointer) {
        Object here = facts;
        for (String step : pointer.substring(1).split("/")) {
            if (here instanceof Map<?, ?> object) {
                here = object.get(step);
            } else if (here instanceof List<?> items && Integer.parseInt(step) < items.size()) {
                here = items.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return here;
    }

    /** The same facts with another value at a pointer, whose holder is there; null takes the fact out. */
    static Map<String, Object> with(Map<String, Object> facts, String pointer, Object value) {
        Map<String, Object> copy = FieldValues.copy(facts);
        int last = pointer.lastIndexOf('/');
        Map<String, Object> holder = object(last == 0 ? copy : at(copy, pointer.substring(0, last)));
        holder.put(pointer.substring(last + 1), value);
        holder.values().removeIf(Objects::isNull);
        return copy;
    }

    /** The field that a pointer leads to. */
    static FactField field(Policy policy, String pointer) {
        FactType type = policy.model().root();
        FactField field = null;
        for (String step : pointer.substring(1).split("/")) {
            if (!Character.isDigit(step.charAt(0))) {
                field = type.field(step);
                type = field.type();
            }
        }
        return field;
    }
}
