package org.casecheck.facts;

/**
 * Where a pointer into submitted facts leads by the schema, whatever a case holds there.
 *
 * @param pointer JSON Pointer (RFC 6901); empty for the facts as a whole
 * @param field the last one on the way; null for the facts as a whole
 * @param item whether it leads to an item of the list that the field holds
 * @param type of the object there; null when no object stands there
 * @param alterable whether nothing on the way is marked {@code x-unalterable}
 */
public record Spot(String pointer, FactField field, boolean item, FactType type, boolean alterable) {

    /** The facts as a whole. */
    public static Spot root(FactModel model) {
        return of(model.root());
    }

    /** An object of a submitted type, wherever it stands; pointers from it begin there. */
    public static Spot of(FactType type) {
        return new Spot("", null, false, type, true);
    }

    /** Where names, and indices in lists, lead from here; null when the schema has no such place. */
    public Spot inner(Iterable<String> steps) {
        Spot spot = this;
        for (String step : steps) {
            spot = spot == null ? null : spot.inner(step);
        }
        return spot;
    }

    /** What lies one step further in; null when there is no such place. */
    public Spot inner(String step) {
        String further = pointer + "/" + step;
        if (isList()) {
            return isIndex(step) ? new Spot(further, field, true, field.type(), alterable) : null;
        }
        FactField inner = type == null ? null : type.field(step);
        if (inner == null) {
            return null;
        }
        return new Spot(further, inner, false, inner.list() ? null : inner.type(), alterable && !inner.unalterable());
    }

    /** Whether a list stands there. */
    public boolean isList() {
        return field != null && field.list() && !item;
    }

    /** Whether a step is an index in a list rather than a name. */
    public static boolean isIndex(String step) {
        return !step.isEmpty() && step.length() <= 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
