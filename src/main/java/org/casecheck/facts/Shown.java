package org.casecheck.facts;

/** What a message may show of something that came from outside: short, on one line, and safe to write as UTF-8. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    /** At most 60 characters and an ellipsis; what cannot be seen, and half surrogate pairs, become U+FFFD. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), MOST) + 1);
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            if (count++ == MOST) {
                return shown.append('…').toString();
            }
            int c = text.codePointAt(i);
            shown.appendCodePoint(c == '`' ? '\'' : visible(c) ? c : 0xFFFD);
            i += Character.charCount(c);
        }
        return shown.toString();
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** One step of a JSON Pointer (RFC 6901); half surrogate pairs become U+FFFD. */
    static String step(String name) {
        StringBuilder step = new StringBuilder(name.length() + 4).append('/');
        name.codePoints().forEach(c -> {
            switch (c) {
                case '~' -> step.append("~0");
                case '/' -> step.append("~1");
                default -> step.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
            }
        });
        return step.toString();
    }
}
