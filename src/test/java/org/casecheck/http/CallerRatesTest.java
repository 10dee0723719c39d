package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallerRatesTest {
    private final AtomicLong clock = new AtomicLong();
    private final CallerRates rates = new CallerRates(2, 5, clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private int takenAtOnce(String caller) {
        int taken = 0;
        while (rates.secondsToWait(caller) == 0) {
            taken++;
        }
        return taken;
    }

    @Test
    void aCallerMayMakeSoManyCallsAtOnceAndThenSoManyASecond() {
        assertEquals(5, takenAtOnce("Ann"));
        assertEquals(1, rates.secondsToWait("Ann"));
        pass(Duration.ofSeconds(1));
        assertEquals(2, takenAtOnce("Ann"));
        pass(Duration.ofMinutes(1));
        assertEquals(5, takenAtOnce("Ann"));
    }

    @Test
    void callersDoNotTakeEachOthersCalls() {
        assertEquals(5, takenAtOnce("Ann"));
        assertEquals(5, takenAtOnce("Ben"));
    }

    @Test
    void beingForgottenGivesNothingAway() {
        assertEquals(5, takenAtOnce("Ann"));
        pass(Duration.ofMillis(2_000));
        assertEquals(4, takenAtOnce("Ann"));
    }

    @Test
    void withoutARateThereIsNoBound() {
        assertFalse(new CallerRates(0, 0, clock::get).isBounded());
        assertTrue(rates.isBounded());
    }
}
