package org.casecheck.facts;

import java.util.BitSet;

/**
 * One object of a case, as rules see it. The classes beneath this one are made from {@code facts.schema.yaml}; they have a
 * nullable field for each property, and absent is null. Facts that rules insert themselves have no parent and no pointer.
 */
public abstract class Fact extends CaseFunctions {
    private Fact parent;
    private String property;
    private int index = -1;
    private String pointer;
    private CaseContext context;
    private boolean derived;
    private BitSet nulls;
    private Object[] kept;

    /**
     * Says where in the submitted facts this object stands.
     *
     * @param parent the object that holds this one
     * @param property the parent's property that holds it
     * @param index its place in the list, from 0; -1 when the property is not a list
     */
    final void placeIn(Fact parent, String property, int index) {
        this.parent = parent;
        this.property = property;
        this.index = index;
    }

    /** Gives the outermost object of a case, or a fact that a rule inserts, what its contextual functions need. */
    public final void judgedIn(CaseContext context) {
        this.context = context;
    }

    /** Says that a rule made this fact: no pointer leads to it. */
    public final void derive() {
        this.derived = true;
    }

    /** Says that a field was submitted as {@code null}. */
    final void submittedAsNull(int fieldIndex) {
        nulls = nulls == null ? new BitSet() : nulls;
        nulls.set(fieldIndex);
    }

    /**
     * Whether a field was submitted as {@code null}: that is as unknown as one that was not sent, but not the same to those
     * who sent it.
     *
     * @param fieldIndex {@link FactField#index} of a field of its type
     */
    public final boolean isNull(int fieldIndex) {
        return nulls != null && nulls.get(fieldIndex);
    }

    /**
     * Keeps the values of the fields a second time, for {@link FactClass}.
     *
     * @param values one for each field of its type, in their order
     */
    public final void keep(Object[] values) {
        kept = values;
    }

    /** The values that are kept. */
    public final Object[] kept() {
        return kept;
    }

    /** The object that holds this one; null for the case itself and for facts that rules inserted. */
    public final Fact getParent() {
        return parent;
    }

    /** Whether a rule inserted it, so that no pointer leads to it. */
    public final boolean isDerived() {
        return derived;
    }

    /** The place among its siblings in the submitted list, from 0; -1 when it is not in a list. */
    public final int position() {
        return index;
    }

    /** JSON Pointer (RFC 6901) into the submitted facts; the empty text for the case itself. */
    public final String pointer() {
        if (parent == null) {
            return "";
        }
        if (pointer == null) {
            String own = parent.pointer() + '/' + property;
            pointer = index < 0 ? own : own + '/' + index;
        }
        return pointer;
    }

    /** JSON Pointer to one property of this object, whether it is there or not. Property names need no escaping. */
    public final String pointer(String name) {
        return pointer() + '/' + name;
    }

    @Override
    protected final CaseContext context() {
        Fact top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return top.context;
    }

    /** Names the class only: a case may hold personal data, and this text may end up in a log. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
