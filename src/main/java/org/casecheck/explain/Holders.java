package org.casecheck.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.ruleset.Policy;

/** Which types of a policy hold facts of which others. Immutable. */
final class Holders {
    private final Map<FactType, List<Holder>> holders = new IdentityHashMap<>();

    /**
     * A type that holds others.
     *
     * @param reader of it
     * @param fields that hold them; at least one
     */
    record Holder(FactType type, FactClass reader, List<FactField> fields) {}

    private Holders(Policy policy) {
        for (FactType held : policy.model().types().values()) {
            List<Holder> those = new ArrayList<>();
            for (FactType type : policy.model().types().values()) {
                List<FactField> fields = type.fields().stream()
                        .filter(field -> field.type() == held)
                        .toList();
                if (!fields.isEmpty()) {
                    those.add(new Holder(type, policy.factClass(type), fields));
                }
            }
            holders.put(held, those);
        }
    }

    /** Those of a policy; worked out once. */
    static Holders of(Policy policy) {
        return policy.kept(Holders.class, Holders::new);
    }

    /** The types that hold facts of a type, in the order of the schema. */
    List<Holder> of(FactType held) {
        return holders.get(held);
    }

    /** One of them; null when that type holds none. */
    Holder of(FactType held, FactType holder) {
        for (Holder one : holders.get(held)) {
            if (one.type() == holder) {
                return one;
            }
        }
        return null;
    }
}
