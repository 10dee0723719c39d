package org.casecheck.facts;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Texts as people mean them: what only looks different counts as the same. Linear in the length of the text. */
final class Texts {
    /** Of the dots that stand between the parts of a name; the half-width one is made full-width by NFKC. */
    private static final String MIDDLE_DOTS =
            "\u00B7\u2022\u2027\u2219\u22C5\u25CF\u2E31\u2E33\u30FB\u16EB\u318D\u119E";

    /** Blanks that Unicode counts among the letters and symbols: the Hangul fillers and the empty Braille pattern. */
    private static final String EMPTY_LETTERS = "\u115F\u1160\u2800\u3164\uFFA0";

    /** The Stream-Safe Text Format of Unicode (UAX #15) lets no more marks than this follow each other. */
    private static final int MOST_MARKS = 30;

    private static final char GRAPHEME_JOINER = '\u034F';

    private Texts() {}

    /** False when either has nothing but spaces and dots: a name that says nothing is not the same as another. */
    static boolean sameName(String a, String b) {
        String name = bare(a, false);
        return !name.isEmpty() && name.equals(bare(b, false));
    }

    /** False when either has nothing but spaces and punctuation. */
    static boolean sameText(String a, String b) {
        String text = bare(a, true);
        return !text.isEmpty() && text.equals(bare(b, true));
    }

    /** Nothing but white space, signs and what does not show: no letter and no digit in any script. */
    static boolean blank(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /** White space, a line break or an empty letter at the beginning or the end. */
    static boolean edgeSpace(String text) {
        return !text.isEmpty() && (space(text.codePointAt(0)) || space(text.codePointBefore(text.length())));
    }

    /** Behind the last dot, A to Z in lower case; empty without a dot. */
    static String extension(String fileName) {
        StringBuilder extension = new StringBuilder(fileName.substring(fileName.lastIndexOf('.') + 1));
        if (extension.length() == fileName.length()) {
            return "";
        }
        for (int i = 0; i < extension.length(); i++) {
            char c = extension.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                extension.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return extension.toString();
    }

    /** Without differences of width and form (NFKC) and of case, and without characters that do not show. */
    static String folded(String text) {
        String normal = ascii(text) ? text : Normalizer.normalize(streamSafe(text), Form.NFKC);
        StringBuilder folded = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            if (!invisible(c)) {
                folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
            }
            i += Character.charCount(c);
        }
        return folded.toString();
    }

    /** Folded, and without white space and punctuation. */
    static String bare(String text) {
        return bare(text, true);
    }

    private static String bare(String text, boolean dropPunctuation) {
        String folded = folded(text);
        StringBuilder bare = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            if (!space(c) && MIDDLE_DOTS.indexOf(c) < 0 && !(dropPunctuation && punctuation(c))) {
                bare.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return bare.toString();
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Breaks up long runs of marks: putting them in order takes time that grows with the square of their number. */
    private static String streamSafe(String text) {
        StringBuilder safe = null;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            marks = mark(c) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                if (safe == null) {
                    safe = new StringBuilder(text.length() + text.length() / MOST_MARKS).append(text, 0, i);
                }
                safe.append(GRAPHEME_JOINER);
                marks = 1;
            }
            if (safe != null) {
                safe.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean space(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || EMPTY_LETTERS.indexOf(c) >= 0;
    }

    /** Zero-width and other format characters, controls, and selectors of glyph variants. */
    private static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL && !Character.isWhitespace(c)
                || c == GRAPHEME_JOINER
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static boolean punctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> c == '~';
        };
    }
}
