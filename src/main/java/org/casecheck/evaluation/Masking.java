package org.casecheck.evaluation;

/** Hides personal data, leaving just enough for its owner to recognise it. */
final class Masking {
    private static final int MOST_SHOWN_FIRST = 3;
    private static final int MOST_SHOWN_LAST = 4;
    private static final int MOST_STARS = 12;

    private Masking() {}

    /**
     * Of a text at most a quarter of the characters at either end stay, never more than three and four; of names of two or
     * three characters the first. What is hidden shows as at most twelve stars. Anything but text is hidden wholly.
     */
    static String mask(Object value) {
        if (!(value instanceof String text)) {
            return "****";
        }
        int[] characters = text.codePoints().toArray();
        int first = Math.min(MOST_SHOWN_FIRST, Math.max(characters.length > 1 ? 1 : 0, characters.length / 4));
        int last = characters.length < 4 ? 0 : Math.min(MOST_SHOWN_LAST, characters.length / 4);
        int hidden = Math.min(MOST_STARS, characters.length - first - last);
        return new String(characters, 0, first)
                + "*".repeat(hidden)
                + new String(characters, characters.length - last, last);
    }
}
