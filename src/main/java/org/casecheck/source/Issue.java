package org.casecheck.source;

import java.util.Objects;

/**
 * One thing that is wrong with the rules folder, written for the analyst who will mend it. Its texts quote what stands in
 * files: hidden characters in them are written out (see {@link Visible}), and the middle of very long ones is left out.
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

    private static final int LONGEST = 2_000;

    public enum Severity {
        ERROR,
        WARNING
    }

    public Issue {
        Objects.requireNonNull(check);
        Objects.requireNonNull(place);
        message = shown(message);
        messageZh = shown(messageZh);
        remedy = shown(remedy);
        remedyZh = shown(remedyZh);
    }

    private static String shown(String text) {
        if (text.length() <= LONGEST) {
            return Visible.text(text);
        }
        int head = text.offsetByCodePoints(0, LONGEST / 2);
        int tail = text.offsetByCodePoints(text.length(), -LONGEST / 4);
        return Visible.text(text.substring(0, head) + " … " + text.substring(Math.max(head, tail)));
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
