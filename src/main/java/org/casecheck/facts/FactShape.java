package org.casecheck.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A submitted type with the class that makes its facts, and the same for the objects in it. Immutable. */
record FactShape(FactType type, FactClass factClass, FactShape[] fields) {

    static FactShape of(FactModel model, Map<String, FactClass> classes) {
        return of(model.root(), classes, new HashMap<>());
    }

    private static FactShape of(FactType type, Map<String, FactClass> classes, Map<String, FactShape> made) {
        FactShape known = made.get(type.name());
        if (known != null) {
            return known;
        }
        FactClass factClass = classes.get(type.name());
        if (factClass == null) {
            throw new IllegalArgumentException("no class for the fact type " + type.name());
        }
        List<FactField> fields = type.fields();
        FactShape[] nested = new FactShape[fields.size()];
        for (FactField field : fields) {
            nested[field.index()] = field.type() == null ? null : of(field.type(), classes, made);
        }
        FactShape shape = new FactShape(type, factClass, nested);
        made.put(type.name(), shape);
        return shape;
    }

    /** The shape of the object, or of each object in the list, that a field of this type holds. */
    FactShape nested(FactField field) {
        return fields[field.index()];
    }
}
