package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.casecheck.impact.Impact.Totals;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void aShareIsOverItsLimitFromTheFirstCaseMore() {
        BigDecimal onePercent = new BigDecimal("1");
        assertFalse(Share.isOver(new Totals(300, 300, 3, 9, 0), onePercent));
        assertTrue(Share.isOver(new Totals(300, 300, 4, 9, 0), onePercent));
        assertTrue(Share.isOver(new Totals(300, 299, 3, 9, 0), onePercent));
        assertTrue(Share.isOver(new Totals(1, 1, 1, 1, 0), BigDecimal.ZERO));
        assertFalse(Share.isOver(new Totals(1, 1, 1, 1, 0), new BigDecimal("100")));
        assertFalse(Share.isOver(new Totals(1, 0, 0, 0, 0), BigDecimal.ZERO));
    }

    @Test
    void itIsShownShortButNeverAsAllOrNothingWhenItIsNot() {
        assertEquals("0 %", Share.text(0, 10));
        assertEquals("0 %", Share.text(0, 0));
        assertEquals("100 %", Share.text(10, 10));
        assertEquals("33.3 %", Share.text(1, 3));
        assertEquals("0.0001 %", Share.text(1, 1_000_000));
        assertEquals("99.9999 %", Share.text(999_999, 1_000_000));
    }
}
