package org.casecheck.decision;

/**
 * A fact that mattered.
 *
 * @param pointer JSON Pointer (RFC 6901) into the submitted facts; of an absent fact, where it belongs
 * @param value as submitted, masked when the field is personal data; null when absent or when an object is pointed at
 */
public record Evidence(String pointer, Object value) implements Comparable<Evidence> {
    @Override
    public int compareTo(Evidence other) {
        return pointer.compareTo(other.pointer);
    }
}
