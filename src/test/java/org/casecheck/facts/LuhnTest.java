package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LuhnTest {
    @Test
    void checksTheLastDigit() {
        assertTrue(Functions.validLuhn("79927398713"), "textbook example");
        assertTrue(Functions.validLuhn("4111111111111111"), "test card");
        assertTrue(Functions.validLuhn("6222021234567890128"), "19 digits");
        for (char c = '0'; c <= '9'; c++) {
            assertEquals(c == '3', Functions.validLuhn("7992739871" + c));
        }
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String text :
                new String[] {"", "0", "00", "0000000000000000", "7992 7398 713", "7992739871３", "a", "-18"}) {
            assertFalse(Functions.validLuhn(text), text);
        }
    }

    @Test
    void knowsBothKindsOfImei() {
        assertTrue(Functions.validImei("490154203237518"), "example of GSMA TS.06");
        assertFalse(Functions.validImei("490154203237517"));
        assertTrue(Functions.validImei("4901542032375112"));
        assertFalse(Functions.validImei("49015420323751"));
        assertFalse(Functions.validImei("000000000000000"));
        assertFalse(Functions.validImei("0000000000000000"));
        assertFalse(Functions.validImei("49015420323751A2"));
    }

    @Test
    void knowsIccids() {
        assertTrue(Functions.validIccid("8986001122334455667"));
        assertTrue(Functions.validIccid("8986001122334455667F"));
        assertTrue(Functions.validIccid("89860011223344556671"));
        assertFalse(Functions.validIccid("8986001122334455668"));
        assertFalse(Functions.validIccid("7986001122334455667"));
        assertFalse(Functions.validIccid("898600112233445566"));
    }
}
