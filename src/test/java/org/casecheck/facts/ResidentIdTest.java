package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "440524188001010014"})
    void acceptsTheExamplesOfTheStandard(String number) {
        assertTrue(Functions.validResidentId(number));
    }

    @Test
    void acceptsPermitsOfTheSameForm() {
        assertTrue(Functions.validResidentId("911124198108030024"), "published specimen, foreigners");
        assertTrue(Functions.validResidentId("810000199001010019"), "Hong Kong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021", // check character
                "35050020000229123Y",
                "110101202302290019", // no 29 February in 2023
                "110101209901010018",
                "00010119900101001X", // no such province
                "990101199001010019",
                "111111111111111", // old form
                "110105491231002",
                " 11010519491231002X",
                "１1010519491231002X",
                "11010519491231002XX"
            })
    void refusesWhatIsNotOne(String number) {
        assertFalse(Functions.validResidentId(number));
        assertNull(Functions.residentIdBirthDate(number));
        assertNull(Functions.residentIdSex(number));
    }

    @Test
    void readsBirthDateAndSex() {
        assertEquals(LocalDate.of(1949, 12, 31), Functions.residentIdBirthDate("11010519491231002X"));
        assertEquals("female", Functions.residentIdSex("11010519491231002X"));
        assertEquals(LocalDate.of(2000, 2, 29), Functions.residentIdBirthDate("35050020000229123X"));
        assertEquals("male", Functions.residentIdSex("35050020000229123X"));
    }

    @Test
    void leavesBirthInTheFutureToRules() {
        assertEquals(LocalDate.of(2099, 1, 1), Functions.residentIdBirthDate("110101209901010017"));
    }

    @Test
    void noticesAnyOneChangedDigitAndAnySwapOfNeighbours() {
        String valid = "35050020000229123X";
        for (int i = 0; i < 17; i++) {
            for (char c = '0'; c <= '9'; c++) {
                if (c != valid.charAt(i)) {
                    assertFalse(Functions.validResidentId(valid.substring(0, i) + c + valid.substring(i + 1)));
                }
            }
            if (valid.charAt(i) != valid.charAt(i + 1)) {
                assertFalse(Functions.validResidentId(
                        valid.substring(0, i) + valid.charAt(i + 1) + valid.charAt(i) + valid.substring(i + 2)));
            }
        }
    }
}
