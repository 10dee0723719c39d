package org.casecheck.source;

/**
 * Text as it is shown to people: what nobody could see, or what would steer their terminal, is written out as
 * {@code <U+200B>}.
 */
public final class Visible {
    private Visible() {}

    /** The text with every hidden character written out, line ends and tabs too. */
    public static String text(String text) {
        if (text.codePoints().noneMatch(Visible::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isHidden(character)) {
                shown.append(name(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    /** A character by its number: {@code <U+200B>}. */
    public static String name(int character) {
        return String.format("<U+%04X>", character);
    }

    /**
     * Whether a character leaves no mark of its own: controls, what only directs the writing, spaces that look like another
     * one, and what this Java does not know. The space of ASCII and the full-width space of Chinese text are not hidden.
     */
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ' && character != 0x3000;
            case Character.NON_SPACING_MARK -> isIgnorableMark(character);
            default -> isFiller(character);
        };
    }

    /** Joiners and variation selectors, of which Java only says that they are marks. */
    private static boolean isIgnorableMark(int character) {
        return character == 0x034F
                || character == 0x17B4
                || character == 0x17B5
                || character >= 0x180B && character <= 0x180F
                || character >= 0xFE00 && character <= 0xFE0F
                || character >= 0xE0100 && character <= 0xE01EF;
    }

    /** Letters and signs without ink. */
    private static boolean isFiller(int character) {
        return character == 0x115F
                || character == 0x1160
                || character == 0x2800
                || character == 0x3164
                || character == 0xFFA0;
    }
}
