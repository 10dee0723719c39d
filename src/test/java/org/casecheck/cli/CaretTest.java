package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CaretTest {
    @Test
    void theCaretStandsUnderTheColumn() {
        assertEquals("^", Caret.under("abc", 1));
        assertEquals("  ^", Caret.under("abc", 3));
    }

    @Test
    void wideCharactersTakeTwoCells() {
        assertEquals("    ^", Caret.under("标题x", 3));
        assertEquals("      ^", Caret.under("标题\uFF0Cx", 4));
    }

    @Test
    void tabsStayTabs() {
        assertEquals("\t\t^", Caret.under("\t\tx", 3));
    }

    @Test
    void aColumnPastTheEndIsItsEnd() {
        assertEquals("  ^", Caret.under("ab", 99));
    }
}
