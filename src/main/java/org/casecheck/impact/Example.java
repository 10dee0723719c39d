package org.casecheck.impact;

/**
 * A case as it is named in a report; nothing of its facts.
 *
 * @param number of the line or entry it comes from, from 1: it says where the case stood among the others
 * @param name the sender's own name for it; null when none was given
 */
public record Example(long number, String name) implements Comparable<Example> {
    @Override
    public int compareTo(Example other) {
        return Long.compare(number, other.number);
    }
}
