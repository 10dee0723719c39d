package org.casecheck.plan;

import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;

/**
 * Where a pointer leads by the schema, whatever the case holds there.
 *
 * @param field the last one on the way; null for the facts as a whole
 * @param item whether it leads to an item of the list that the field holds
 * @param type of the object there; null when no object stands there
 * @param alterable whether nothing on the way is marked {@code x-unalterable}
 */
record Spot(String pointer, FactField field, boolean item, FactType type, boolean alterable) {

    /** Null when the schema has no such place. */
    static Spot of(FactModel model, String pointer) {
        Spot spot = new Spot("", null, false, model.root(), true);
        for (String step : Pointers.steps(pointer)) {
            spot = spot.inner(step);
            if (spot == null) {
                return null;
            }
        }
        return spot;
    }

    /** What lies one step further in; null when there is no such place. */
    Spot inner(String step) {
        String further = pointer + "/" + step;
        if (field != null && field.list() && !item) {
            return Pointers.isIndex(step) ? new Spot(further, field, true, field.type(), alterable) : null;
        }
        FactField inner = type == null ? null : type.field(step);
        if (inner == null) {
            return null;
        }
        return new Spot(further, inner, false, inner.list() ? null : inner.type(), alterable && !inner.unalterable());
    }

    /** Whether a list stands there. */
    boolean isList() {
        return field != null && field.list() && !item;
    }
}
