package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.casecheck.source.Visible;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    private static final String EMOJI = "\uD83D\uDE00";

    private static void shows(String line, int column, String shown, String caret) {
        assertEquals(new Excerpt(shown, caret), Excerpt.of(line, column));
    }

    @Test
    void theCaretStandsUnderTheColumn() {
        shows("abc", 1, "abc", "^");
        shows("abc", 3, "abc", "  ^");
    }

    @Test
    void aColumnPastTheEndIsTheEnd() {
        shows("ab", 99, "ab", "  ^");
        shows("", 1, "", "^");
    }

    @Test
    void withoutAColumnThereIsNoCaret() {
        shows("abc", 0, "abc", "");
    }

    @Test
    void wideCharactersTakeTwoCells() {
        shows("标题x", 3, "标题x", "    ^");
        shows("标题，x", 4, "标题，x", "      ^");
        shows("\u3000x", 2, "\u3000x", "  ^");
        shows("ｱx", 2, "ｱx", " ^");
    }

    @Test
    void emojiTakeTwoCellsAndTwoColumns() {
        shows(EMOJI + "x", 3, EMOJI + "x", "  ^");
        shows(EMOJI + "x", 1, EMOJI + "x", "^");
        shows(EMOJI + "x", 2, EMOJI + "x", "^");
    }

    @Test
    void marksTakeNoCellAndMeanTheCharacterTheyAreDrawnOver() {
        shows("e\u0301x", 3, "e\u0301x", " ^");
        shows("ae\u0301\u0302x", 4, "ae\u0301\u0302x", " ^");
    }

    @Test
    void tabsStayTabs() {
        shows("\t\tx", 3, "\t\tx", "\t\t^");
        shows("\tx", 1, "\tx", "^");
    }

    @Test
    void whatIsHiddenIsWrittenOutAndPointedAt() {
        shows("na\u200Bme == 1", 3, "na<U+200B>me == 1", "  ^");
        shows("na\u200Bme == 1", 4, "na<U+200B>me == 1", "          ^");
        shows("a\r", 2, "a<U+000D>", " ^");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B[2J\u001B[31m",
                "\u001B]0;title\u0007",
                "\u009B2J",
                "\u0090q\u009C",
                "a\rb",
                "a\bb",
                "\u202Eevil"
            })
    void nothingThatSteersATerminalReachesIt(String line) {
        Excerpt excerpt = Excerpt.of(line, line.length());
        assertEquals(Visible.text(line), excerpt.line());
        assertTrue(excerpt.caret().matches(" *\\^"), excerpt.caret());
    }

    /** The column of a line of 10,000 characters, and how much room there is before the caret. */
    @ParameterizedTest
    @CsvSource({"1, 0", "81, 80", "82, 81", "5000, 81", "9921, 81", "9922, 82", "10000, 160", "10001, 161"})
    void ofALongLineOnlyWhatIsNearIsShown(int column, int room) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; line.length() < 10_000; i++) {
            line.append(i).append(' ');
        }
        line.setLength(10_000);
        Excerpt excerpt = Excerpt.of(line.toString(), column);
        assertEquals(" ".repeat(room) + "^", excerpt.caret());
        String bare = excerpt.line().replace("…", "");
        assertEquals(160, bare.length());
        assertEquals(column > 81, excerpt.line().startsWith("…"));
        assertEquals(column < 9_921, excerpt.line().endsWith("…"));
        int cut = excerpt.line().startsWith("…") ? 1 : 0;
        assertTrue(line.substring(column - 1 - (room - cut)).startsWith(bare));
    }

    @Test
    void aLineThatJustFitsIsNotCut() {
        String line = "中".repeat(80);
        shows(line, 80, line, " ".repeat(158) + "^");
        assertEquals("…" + line, Excerpt.of("x" + line, 81).line());
    }

    @Test
    void aLineOfMarksOrOfHiddenCharactersHasAnEnd() {
        assertTrue(Excerpt.of("a" + "\u0301".repeat(1_000_000), 2).line().length() <= 162);
        assertTrue(Excerpt.of("a" + "\u0301".repeat(1_000_000), 900_000).line().length() <= 162);
        assertTrue(Excerpt.of("\u200B".repeat(1_000_000), 500_000).line().length() <= 162);
        assertTrue(Excerpt.of("\t".repeat(1_000_000), 500_000).line().length() <= 22);
    }

    /** Whatever stands in a line: the caret stands under the first cell of the character at the column. */
    @Test
    void theCaretIsRightInAnyLine() {
        int[] alphabet = {'a', ' ', '中', '，', 0x1F600, 0x301, 0x200B, 0x1B, 0xFE0F, 0xD83D, 0xE0041, 0x3000, 0xFF71};
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder line = new StringBuilder("x");
            int length = random.nextInt(400);
            for (int i = 0; i < length; i++) {
                line.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            int column = 1 + random.nextInt(line.length());
            Excerpt excerpt = Excerpt.of(line.toString(), column);
            int room = excerpt.caret().length() - 1;
            int from = offsetOfCell(excerpt.line(), room);
            int at = column - 1;
            if (at > 0 && Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at))) {
                at--;
            }
            while (Cells.of(line.codePointAt(at)) == 0) {
                at = line.offsetByCodePoints(at, -1);
            }
            String expected = Visible.text(line.substring(at, line.offsetByCodePoints(at, 1)));
            assertTrue(
                    excerpt.line().startsWith(expected, from), () -> Visible.text(line.toString()) + " at " + column);
        }
    }

    /** Where in a shown line the character begins that takes this cell. */
    private static int offsetOfCell(String shown, int cell) {
        int offset = 0;
        int cells = 0;
        while (cells < cell) {
            int character = shown.codePointAt(offset);
            cells += Cells.of(character);
            offset += Character.charCount(character);
        }
        assertEquals(cell, cells, "the caret stands within a character");
        while (offset < shown.length() && Cells.of(shown.codePointAt(offset)) == 0) {
            offset += Character.charCount(shown.codePointAt(offset));
        }
        return offset;
    }
}
