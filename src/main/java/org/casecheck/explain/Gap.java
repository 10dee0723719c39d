package org.casecheck.explain;

import org.casecheck.facts.FactField;

/**
 * A fact that is absent from something that is there.
 *
 * @param pointer JSON Pointer (RFC 6901) to where it belongs
 */
record Gap(String pointer, FactField field) {
    /** The pointer says which field it is; comparing the fields, with all their titles, would cost more than all the rest. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Gap gap && gap.pointer.equals(pointer);
    }

    @Override
    public int hashCode() {
        return pointer.hashCode();
    }
}
