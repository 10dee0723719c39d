package org.casecheck.ruleset;

import java.lang.reflect.Constructor;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;

/** A fact type as the engine made it. */
final class EngineFactClass implements FactClass {
    private final Constructor<?> constructor;
    private final org.kie.api.definition.type.FactField[] fields;

    EngineFactClass(org.kie.api.definition.type.FactType made, FactType type) {
        this.fields = type.fields().stream()
                .map(FactField::name)
                .map(made::getField)
                .toArray(org.kie.api.definition.type.FactField[]::new);
        // The constructor without parameters works every default out anew, a hundred times slower than this one.
        Class<?>[] types = type.fields().stream().map(FactField::javaType).toArray(Class<?>[]::new);
        try {
            this.constructor = made.getFactClass().getConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Fact create() {
        return with(new Object[fields.length]);
    }

    /** A new fact with these values, one for each field in their order; it keeps the array. */
    Fact with(Object[] values) {
        try {
            Fact fact = (Fact) constructor.newInstance(values);
            fact.keep(values);
            return fact;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void set(Fact fact, int fieldIndex, Object value) {
        fields[fieldIndex].set(fact, value);
        fact.kept()[fieldIndex] = value;
    }

    @Override
    public Object get(Fact fact, int fieldIndex) {
        // The engine's way to a value is long, and who explains a case goes it for every rule.
        return fact.kept()[fieldIndex];
    }
}
