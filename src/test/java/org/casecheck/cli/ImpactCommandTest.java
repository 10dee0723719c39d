package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.TypeConversionException;

class ImpactCommandTest {
    private static BigDecimal share(String text) {
        return new ImpactCommand.PercentConverter().convert(text);
    }

    @Test
    void aShareIsWrittenInPercent() {
        assertEquals(new BigDecimal("1"), share("1%"));
        assertEquals(new BigDecimal("0.5"), share(" 0.5 %"));
        assertEquals(new BigDecimal("100"), share("100%"));
        assertEquals(new BigDecimal("0"), share("0%"));
        for (String wrong : new String[] {"1", "0.01", "101%", "-1%", "%", "1e1%", "1%%"}) {
            assertThrows(TypeConversionException.class, () -> share(wrong), wrong);
        }
    }

    @Test
    void itTakesACandidateAndCases() {
        CommandLine line = new CommandLine(new ImpactCommand());
        assertDoesNotThrow(() -> line.parseArgs("rules", "--cases", "-", "--most-changed", "1%", "--base", "1b4f0e98"));
        assertDoesNotThrow(() -> line.parseArgs("rules", "--log", "2026-05-01..2026-06-01"));
        assertThrows(
                MutuallyExclusiveArgsException.class, () -> line.parseArgs("rules", "--cases", "-", "--log", ".."));
        assertThrows(MissingParameterException.class, () -> line.parseArgs("rules"));
        assertThrows(MissingParameterException.class, () -> line.parseArgs("--cases", "-"));
    }
}
