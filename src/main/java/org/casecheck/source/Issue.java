package org.casecheck.source;

import java.util.Objects;

/**
 * One thing that is wrong with the rules folder, written for the analyst who will mend it.
 *
 * @param check that found it
 * @param severity an {@code ERROR} keeps the folder from serving, a {@code WARNING} does not
 * @param place where
 * @param message what is wrong, in English; what the analyst wrote stands in backticks
 * @param messageZh the same in Chinese
 * @param remedy what to do about it, in English
 * @param remedyZh the same in Chinese
 */
public record Issue(
        Check check, Severity severity, Place place, String message, String messageZh, String remedy, String remedyZh)
        implements Comparable<Issue> {

    public enum Severity {
        ERROR,
        WARNING
    }

    public Issue {
        Objects.requireNonNull(check);
        Objects.requireNonNull(place);
        Objects.requireNonNull(message);
        Objects.requireNonNull(remedy);
    }

    @Override
    public int compareTo(Issue other) {
        int byPlace = place.compareTo(other.place);
        return byPlace != 0 ? byPlace : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return place + ": " + message + " " + remedy;
    }
}
