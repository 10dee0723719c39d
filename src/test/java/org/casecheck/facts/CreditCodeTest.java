package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43", // published sample
                "91110000MA12345XX5",
                "9111000010000018XH", // organisation check character X
                "91110000100000040X", // organisation check digit 0
            })
    void acceptsBothChecks(String code) {
        assertTrue(Functions.validCreditCode(code));
        assertTrue(Functions.creditCodeOrganisationCheck(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350200MA1234567H", "92500000000123457B"})
    void tellsTheTwoChecksApart(String code) {
        assertTrue(Functions.validCreditCode(code));
        assertTrue(Functions.creditCodeOrganisationCheck(code) == code.startsWith("925"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y44",
                "91350100m000100y43",
                "91350100M000100Y4",
                "91350100M000100Y4I",
                "91350100M0001OOY43",
                "91350100M000100Y43 ",
                ""
            })
    void refusesWhatIsNotOne(String code) {
        assertFalse(Functions.validCreditCode(code));
    }
}
