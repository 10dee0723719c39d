package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.casecheck.archive.InstantText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    private static Search read(String name, String written) {
        return Filters.read(Map.of(name, written), UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 2026-05-31T16:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "+10000-01-01, 9999-12-31T16:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void whatIsWrittenIsMeantAndSortsAsTheLogDoes(String written, Instant meant) {
        assertEquals(meant, read("from", written).from());
        String asInLog = InstantText.write(read("to", written).to());
        assertTrue(asInLog.compareTo("0000-01-01") > 0 && asInLog.compareTo("9999-12-31T24") < 0, asInLog);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "0000-01-01", // which in UTC begins the year before
                "-999999999-01-01",
                "-0001-12-31T23:59:59Z",
                "+10000-01-02",
                "9999-12-31T23:59:59-18:00",
                "+999999999-12-31T23:59:59-18:00"
            })
    void aTimeThatTheLogCannotHaveIsRefused(String written) {
        for (String name : new String[] {"from", "to"}) {
            assertEquals(
                    name,
                    assertThrows(Filters.Wrong.class, () -> read(name, written)).name());
        }
    }

    @Test
    void aNameThatADatabaseMayNotTakeIsRefused() {
        assertEquals("nobody's", read("policy", "nobody's").policy());
        Filters.Wrong wrong = assertThrows(Filters.Wrong.class, () -> read("policy", "a\0"));
        assertEquals("policy", wrong.name());
    }
}
