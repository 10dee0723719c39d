package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int MOST = 4;

    private final AtomicLong clock = new AtomicLong();
    private final Concurrency concurrency = new Concurrency(MOST, clock::get);

    private int enterAll() {
        while (concurrency.admits()) {
            concurrency.enter();
        }
        return concurrency.working();
    }

    private void leave(int count) {
        for (int i = 0; i < count; i++) {
            concurrency.leave();
        }
    }

    @Test
    void manyMayComeTogetherAfterAQuietTime() {
        assertEquals(Concurrency.TOGETHER * MOST, enterAll());
        leave(Concurrency.TOGETHER * MOST);
        clock.addAndGet(Concurrency.TOGETHER * 1_000_000_000L);
        assertEquals(Concurrency.TOGETHER * MOST, enterAll());
    }

    @Test
    void inALastingRushNoMoreAreThereThanAreWorkedOn() {
        enterAll();
        leave(Concurrency.TOGETHER * MOST - MOST);
        while (concurrency.admits()) { // what the rush has left
            assertTrue(concurrency.working() < Concurrency.TOGETHER * MOST);
        }
        leave(1);
        assertTrue(concurrency.admits());
        concurrency.enter();
        assertFalse(concurrency.admits(), "one place became free, two came in");
        clock.addAndGet(1_000_000_000);
        int late = 0;
        while (concurrency.admits()) {
            late++;
        }
        assertEquals(MOST, late, "so many a second, whatever comes");
    }
}
