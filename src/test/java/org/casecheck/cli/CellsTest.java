package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: UAX 11 (EastAsianWidth.txt), and what terminals do with marks. */
class CellsTest {
    @ParameterizedTest
    @CsvSource({
        "0061, 1",
        "00E9, 1",
        "0416, 1",
        "2026, 1",
        "2500, 1",
        "2764, 1",
        "2713, 1",
        "303F, 1",
        "FF61, 1",
        "FF71, 1",
        "FFDC, 1",
        "FFE8, 1",
        "1F1E8, 1",
        "1F321, 1",
        "1F336, 1",
        "0300, 0",
        "0301, 0",
        "20DD, 0",
        "3099, 0",
        "1161, 0",
        "11A8, 0",
        "1100, 2",
        "231A, 2",
        "2705, 2",
        "274C, 2",
        "26A1, 2",
        "2B50, 2",
        "3000, 2",
        "3001, 2",
        "3042, 2",
        "30A2, 2",
        "3105, 2",
        "4E00, 2",
        "9FEF, 2",
        "AC00, 2",
        "D7A3, 2",
        "F900, 2",
        "FE30, 2",
        "FF01, 2",
        "FF0C, 2",
        "FF60, 2",
        "FFE5, 2",
        "1F004, 2",
        "1F600, 2",
        "1F680, 2",
        "1F9FF, 2",
        "20000, 2",
        "2A6D6, 2",
        "30000, 2",
        "001B, 8",
        "200B, 8",
        "FE0F, 8",
        "E0041, 9"
    })
    void cells(String character, int cells) {
        assertEquals(cells, Cells.of(Integer.parseInt(character, 16)));
    }
}
