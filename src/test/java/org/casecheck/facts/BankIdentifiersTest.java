package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankIdentifiersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB29NWBK60161331926819",
                "DE89370400440532013000",
                "FR1420041010050500013M02606",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
                "SC18SSCB11010000000000001497USD",
                "RU0304452522540817810538091310419",
                "XK051212012345678906",
                "FR14 2004 1010 0505 0001 3M02 606"
            })
    void acceptsTheExamplesOfTheIbanRegistry(String iban) {
        assertTrue(Functions.validIban(iban));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB29NWBK60161331926810",
                "GB29NWBK6016133192681",
                "gb29nwbk60161331926819",
                "GB29-NWBK-6016-1331-9268-19",
                "US29NWBK60161331926819",
                "DE893704004405320130AB",
                "",
                "GB"
            })
    void refusesWhatIsNoIban(String iban) {
        assertFalse(Functions.validIban(iban));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEUTDEFF", "DEUTDEFF500", "NEDSZAJJXXX", "ICBKCNBJ", "NCBVXKPR", "BKCHCNBJ300"})
    void acceptsBicsOfCountriesThatExist(String bic) {
        assertTrue(Functions.validBic(bic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEUTDEF", "DEUTDEFF50", "DEUTXXFF", "DE1TDEFF", "deutdeff", "DEUTDEFF-00", "DEUTD3FF"})
    void refusesWhatIsNoBic(String bic) {
        assertFalse(Functions.validBic(bic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394", "529900T8BM49AURSDO55"})
    void acceptsPublishedLeis(String lei) {
        assertTrue(Functions.validLei(lei));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R1", "5493001kjtiigc8y1r12", "00000000000000000001"})
    void refusesWhatIsNoLei(String lei) {
        assertFalse(Functions.validLei(lei));
    }

    @Test
    void leiNoticesAnySwapOfNeighbours() {
        String valid = "5493001KJTIIGC8Y1R12";
        for (int i = 0; i < 19; i++) {
            if (valid.charAt(i) != valid.charAt(i + 1)) {
                assertFalse(Functions.validLei(
                        valid.substring(0, i) + valid.charAt(i + 1) + valid.charAt(i) + valid.substring(i + 2)));
            }
        }
    }
}
