package org.casecheck.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    @Test
    void whatCanBeSeenStays() {
        String text = "plain, 中文 全角，\u3000é e\u0301 한글 \uD83D\uDE00 ｱ א";
        assertEquals(text, Visible.text(text));
    }

    @Test
    void whatCannotBeSeenIsWrittenOut() {
        assertEquals("a<U+200B>b", Visible.text("a\u200Bb"));
        assertEquals("<U+001B>[31m", Visible.text("\u001B[31m"));
        assertEquals("a<U+000A><U+0009>b", Visible.text("a\n\tb"));
        assertEquals("<U+E0041>\uD83D\uDE00", Visible.text("\uDB40\uDC41\uD83D\uDE00"));
    }

    /** Controls of both kinds, spaces, joiners, directions, fillers, selectors, tags, half a pair, private, unassigned. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4,
                0x180B, 0x180E, 0x2003, 0x200B, 0x200D, 0x200E, 0x2028, 0x2029, 0x202E, 0x2060, 0x2066, 0x2800, 0x3164,
                0xD83D, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFF, 0xE0001, 0xE0041, 0xE0100, 0x10FFFD
            })
    void hiddenCharacters(int character) {
        assertTrue(Visible.isHidden(character), Visible.name(character));
    }

    @ParameterizedTest
    @ValueSource(ints = {' ', 'a', 0x301, 0x3000, 0x4E00, 0xFF0C, 0xFF71, 0x1F600, 0x20000})
    void seenCharacters(int character) {
        assertFalse(Visible.isHidden(character), Visible.name(character));
    }

    @Test
    void anIssueShowsWhatItQuotes() {
        Issue issue = new Issue(
                Check.UNKNOWN_FIELD, Severity.ERROR, Place.of("a\u001B.drl"), "na\u200Bme", "\u202E", "\n", "\u0007");
        assertEquals("na<U+200B>me", issue.message());
        assertEquals("<U+202E>", issue.messageZh());
        assertEquals("<U+000A>", issue.remedy());
        assertEquals("<U+0007>", issue.remedyZh());
        assertEquals("a<U+001B>.drl: na<U+200B>me <U+000A>", issue.toString());
    }

    @Test
    void ofAVeryLongQuoteTheMiddleIsLeftOut() {
        String emoji = "\uD83D\uDE00";
        Issue issue = new Issue(
                Check.UNKNOWN_FIELD,
                Severity.ERROR,
                Place.of("a"),
                "start " + emoji.repeat(500_000) + " end",
                "中".repeat(2_000),
                "中".repeat(2_001),
                "x");
        assertTrue(issue.message().startsWith("start " + emoji), issue.message());
        assertTrue(issue.message().endsWith(emoji + " end"), issue.message());
        assertTrue(issue.message().length() < 4_000);
        assertFalse(issue.message().contains("<U+"), "no pair is cut in two");
        assertEquals("中".repeat(2_000), issue.messageZh());
        assertEquals("中".repeat(1_000) + " … " + "中".repeat(500), issue.remedy());
    }
}
