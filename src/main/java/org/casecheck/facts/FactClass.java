package org.casecheck.facts;

/**
 * Makes and fills the facts of one fact type. Safe for use by several threads; each fact belongs to whoever created it.
 */
public interface FactClass {
    /** A new fact of this type, every field null. */
    Fact create();

    /**
     * Sets one field.
     *
     * @param fact made by {@link #create} of this very object
     * @param fieldIndex {@link FactField#index} of a field of this type
     * @param value of the field's {@link FactField#javaType}; null makes it absent
     */
    void set(Fact fact, int fieldIndex, Object value);

    /** The value of one field, null when absent; the parameters are those of {@link #set}. */
    Object get(Fact fact, int fieldIndex);
}
