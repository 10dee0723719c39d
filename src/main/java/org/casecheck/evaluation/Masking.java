package org.casecheck.evaluation;

import org.casecheck.facts.FactField;
import org.casecheck.facts.FactField.Kind;

/** Hides personal data, leaving just enough for its owner to recognise it. */
public final class Masking {
    /** Stands for what is hidden wholly. */
    public static final String HIDDEN = "****";

    private static final int MOST_SHOWN_FIRST = 3;
    private static final int MOST_SHOWN_LAST = 4;
    private static final int MOST_STARS = 12;

    private Masking() {}

    /**
     * Of a text at most a quarter of the characters at either end stay, never more than three and four; of names of two or
     * three characters the first. What is hidden shows as at most twelve stars. Anything but text is hidden wholly, and so is
     * one of a few words allowed: a letter would tell which.
     *
     * @param field a personal one
     * @param value of the field, or an item of it; null when it is anything but text
     */
    static String mask(FactField field, Object value) {
        if (field.kind() != Kind.STRING || !field.enumTitles().isEmpty() || !(value instanceof String text)) {
            return HIDDEN;
        }
        int characters = text.codePointCount(0, text.length());
        int first = Math.min(MOST_SHOWN_FIRST, Math.max(characters > 1 ? 1 : 0, characters / 4));
        int last = characters < 4 ? 0 : Math.min(MOST_SHOWN_LAST, characters / 4);
        int hidden = Math.min(MOST_STARS, characters - first - last);
        return text.substring(0, text.offsetByCodePoints(0, first))
                + "*".repeat(hidden)
                + text.substring(text.offsetByCodePoints(text.length(), -last));
    }
}
