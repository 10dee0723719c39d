package org.casecheck.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Text;

/** A kind of object rules can match: submitted with the case, or derived by rules. Immutable. */
public final class FactType {
    private final String name;
    private final boolean derived;
    private final Text title;
    private final Text description;
    private final List<FactField> fields;
    private final Map<String, FactField> byName = new LinkedHashMap<>();

    FactType(String name, boolean derived, Text title, Text description, List<FactField> fields) {
        this.name = name;
        this.derived = derived;
        this.title = title;
        this.description = description;
        this.fields = List.copyOf(fields);
        fields.forEach(field -> byName.put(field.name(), field));
    }

    /** Unique in the policy, in UpperCamel. */
    public String name() {
        return name;
    }

    /** Whether rules insert facts of this type; they are never submitted then. */
    public boolean derived() {
        return derived;
    }

    /** Never null; the name when the file gives no title. */
    public Text title() {
        return title;
    }

    /** Null when there is none. */
    public Text description() {
        return description;
    }

    /** In the order of the file; each stands at its {@link FactField#index}. */
    public List<FactField> fields() {
        return fields;
    }

    /** The field of that name; null when there is none. */
    public FactField field(String name) {
        return byName.get(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
