package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specimens are those of ICAO 9303, parts 4 to 7. */
class MrzTest {
    private static final String TD3 =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final String TD1 =
            "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private static final String TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
    private static final String MRV_A =
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
    private static final String MRV_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

    static List<String> specimens() {
        return List.of(TD3, TD1, TD2, MRV_A, MRV_B);
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void acceptsTheSpecimensHoweverTheLinesAreJoined(String mrz) {
        assertTrue(Functions.validMrz(mrz));
        assertTrue(Functions.validMrz(mrz.replace("\n", "")));
        assertTrue(Functions.validMrz(mrz.replace("\n", "\r\n") + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void refusesBrokenLines(String mrz) {
        assertFalse(Functions.validMrz(mrz.replace("\n", "") + "<"));
        assertFalse(Functions.validMrz(mrz.substring(1)));
        assertFalse(Functions.validMrz(mrz.replace('\n', ' ')));
        assertFalse(Functions.validMrz(mrz.replace("<\n", "\n<")));
        assertFalse(Functions.validMrz(mrz.toLowerCase(java.util.Locale.ROOT)));
        assertFalse(Functions.validMrz("X" + mrz.substring(1)));
    }

    @Test
    void noticesAChangeAnywhereUnderACheckDigit() {
        String joined = TD3.replace("\n", "");
        for (int i = 44; i < 88; i++) {
            boolean checked = i < 54 || i >= 57 && i < 64 || i >= 65;
            char other = (char) ('0' + (Math.max(0, Digits.alphanumeric(joined.charAt(i))) + 1) % 10);
            boolean valid = Functions.validMrz(joined.substring(0, i) + other + joined.substring(i + 1));
            assertTrue(!(checked && valid), "position " + (i - 43));
        }
    }

    @Test
    void readsDocumentNumbersLongerThanTheirField() {
        assertTrue(Functions.validMrz("I<UTOD23145890<7349<<<<<<<<<<<" + "3407127M9507122UTO<<<<<<<<<<<2"
                + "STEVENSON<<PETER<JOHN<<<<<<<<<"));
    }

    @Test
    void acceptsAPassportWithoutPersonalNumberUnderEitherSign() {
        String digit = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159<<<<<<<<<<<<<<08";
        String filler = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8";
        assertTrue(Functions.validMrz(digit));
        assertTrue(Functions.validMrz(filler));
    }

    /** The specimens of ICAO 9303 parts 4 to 7. */
    @Test
    void aValidZoneSaysWhatIsOnTheDocument() {
        String td3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assertEquals(true, Functions.mrzShowsNumber(td3, "L898902C3"));
        assertEquals(false, Functions.mrzShowsNumber(td3, "L898902C4"));
        assertEquals(true, Functions.mrzShowsBirthDate(td3, LocalDate.of(1974, 8, 12)));
        assertEquals(false, Functions.mrzShowsBirthDate(td3, LocalDate.of(1974, 12, 8)));
        assertEquals(true, Functions.mrzShowsExpiry(td3, LocalDate.of(2012, 4, 15)));
        String td2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6";
        assertEquals(true, Functions.mrzShowsNumber(td2, "D23145890"));
        assertEquals(true, Functions.mrzShowsExpiry(td2, LocalDate.of(2012, 4, 15)));
        String td1 = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
        assertEquals(true, Functions.mrzShowsNumber(td1, "D23145890"));
        assertEquals(true, Functions.mrzShowsBirthDate(td1, LocalDate.of(1974, 8, 12)));
        assertNull(Functions.mrzShowsNumber(td1.replace("74", "75"), "D23145890"));
        assertNull(Functions.mrzShowsBirthDate(null, LocalDate.EPOCH));
        assertNull(Functions.mrzShowsExpiry(td1, null));
    }
}
