package org.casecheck.ruleset;

import java.util.HashMap;
import java.util.Map;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;

/** How many facts of a type there can be in one case, as far as the facts schema tells. Immutable. */
final class Occurrences {
    /** There is no telling. */
    static final long UNBOUNDED = Long.MAX_VALUE;

    private final Map<String, Long> most = new HashMap<>();

    Occurrences(FactModel model) {
        most.put(Engine.CLOCK, 1L);
        most.put(Engine.THRESHOLDS, 1L);
        model.types().values().forEach(type -> most.put(type.name(), type.derived() ? UNBOUNDED : 0));
        add(model.root(), 1);
    }

    /** The types do not contain themselves, so this ends. */
    private void add(FactType type, long times) {
        most.merge(type.name(), times, Occurrences::sum);
        for (FactField field : type.fields()) {
            if (field.type() != null) {
                add(field.type(), product(times, perHolder(field)));
            }
        }
    }

    private static long perHolder(FactField field) {
        if (!field.list()) {
            return 1;
        }
        Integer items = field.bounds().maxItems();
        return items == null ? UNBOUNDED : items;
    }

    /** The greatest number there can be; {@link #UNBOUNDED} for what rules insert. */
    long most(String type) {
        return most.get(type);
    }

    static long sum(long a, long b) {
        return a > UNBOUNDED - b ? UNBOUNDED : a + b;
    }

    static long product(long a, long b) {
        return a == 0 || b == 0 ? 0 : a > UNBOUNDED / b ? UNBOUNDED : a * b;
    }
}
