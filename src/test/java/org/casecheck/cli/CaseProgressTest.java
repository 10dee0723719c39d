package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CaseProgressTest {
    @Test
    void theLineTellsTheRateAndTheTimeLeftAsFarAsTheyAreKnown() {
        assertEquals("1,000 cases, 250/s, 20 %, 16 s left", CaseProgress.line(1_000, 0.2, 4));
        assertEquals("1,000 cases, 250/s, 1 %, 6 min 36 s left", CaseProgress.line(1_000, 0.01, 4));
        assertEquals("1,000 cases, 250/s", CaseProgress.line(1_000, Double.NaN, 4));
        assertEquals("1,000 cases, 250/s", CaseProgress.line(1_000, 0, 4));
        assertEquals("1,000 cases, 250/s, 100 %, 0 s left", CaseProgress.line(1_000, 1, 4));
    }

    @Test
    void theRateIsOfTheWallClockAndOfEachCore() {
        assertEquals(
                "3,000 cases in 10.0 s: 300/s; 200/s per core (15.0 s of processor time, 2 threads)",
                CaseProgress.Rate.of(3_000, 10, 15, 2).text());
    }
}
