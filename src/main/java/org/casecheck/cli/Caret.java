package org.casecheck.cli;

import java.lang.Character.UnicodeBlock;
import java.util.Set;

/** The pointer that is printed under a place in a line. */
final class Caret {
    private static final Set<UnicodeBlock> WIDE = Set.of(
            UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
            UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_A,
            UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS,
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.HIRAGANA,
            UnicodeBlock.KATAKANA,
            UnicodeBlock.HANGUL_SYLLABLES,
            UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

    private Caret() {}

    /**
     * White space that takes as much room on the screen as the line before the column, then {@code ^}: East Asian wide
     * characters take two cells, tabs stay tabs.
     *
     * @param column counted from 1 in characters
     */
    static String under(String line, int column) {
        StringBuilder room = new StringBuilder();
        line.substring(0, Math.min(column - 1, line.length())).codePoints().forEach(character -> {
            if (character == '\t') {
                room.append('\t');
            } else {
                room.append(wide(character) ? "  " : " ");
            }
        });
        return room.append('^').toString();
    }

    private static boolean wide(int character) {
        boolean halfWidthForm = character >= 0xFF61 && character <= 0xFFDC;
        return !halfWidthForm && (WIDE.contains(UnicodeBlock.of(character)) || character >= 0x1F300);
    }
}
