package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void namesAreTheSameWhateverTheirWidthCaseSpacesAndDots() {
        assertTrue(Functions.sameName("阿依古丽·买买提", "阿依古丽•买买提"));
        assertTrue(Functions.sameName("阿依古丽・买买提", "阿依古丽‧ 买买提"));
        assertTrue(Functions.sameName("阿依古丽･买买提", "阿依古丽买买提"));
        assertTrue(Functions.sameName("ＺＨＡＮＧ　ｓａｎ", "zhang SAN"));
        assertTrue(Functions.sameName("张\u200B三", " 张三\n"));
        assertTrue(Functions.sameName("José", "JOSE\u0301"));
        assertTrue(Functions.sameName("ΟΔΟΣ Α", "οδος α"));
    }

    @Test
    void otherNamesAreNotTheSame() {
        assertFalse(Functions.sameName("张三", "张叁"));
        assertFalse(Functions.sameName("Jose", "José"));
        assertFalse(Functions.sameName("张三", "张三丰"));
        assertFalse(Functions.sameName("O'Brien", "OBrien"));
    }

    @Test
    void whatSaysNothingIsTheSameAsNothing() {
        assertFalse(Functions.sameName("", ""));
        assertFalse(Functions.sameName(" · ", "·"));
        assertFalse(Functions.sameText("--", "、"));
    }

    @Test
    void addressesAreTheSameWhateverTheirPunctuation() {
        assertTrue(Functions.sameText("福建省厦门市思明区XX路1号（2单元-301室）", "福建省厦门市思明区xx路1号2单元301室"));
        assertTrue(Functions.sameText("No. 1, Example Rd.", "no 1 example rd"));
        assertFalse(Functions.sameText("示例路1号", "示例路11号"));
    }

    @Test
    void blankMeansThatNothingIsSaid() {
        for (String text : new String[] {
            "", " ", "\u3000\t\n", "\u200B\uFEFF", "\u00A0", "\u2800", "\0", "---", "···", "…", " 。", "<<<", "\uD800"
        }) {
            assertEquals(true, Functions.blank(text));
        }
        for (String text : new String[] {"a", "王", "0", " 一 ", "é"}) {
            assertEquals(false, Functions.blank(text));
        }
    }

    @Test
    void longRunsOfMarksStayTheSame() {
        String marks = "e" + "\u0301\u0316".repeat(100);
        assertTrue(Functions.sameName(marks, "E" + marks.substring(1)));
        assertFalse(Functions.sameName(marks, marks + "x"));
    }
}
