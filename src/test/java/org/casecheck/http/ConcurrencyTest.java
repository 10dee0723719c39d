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
        while (concurrency.hasRoom()) {
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
    void manyMayComeTogetherAfterAQuietMoment() {
        assertEquals(Concurrency.TOGETHER * MOST, enterAll());
    }

    @Test
    void noneAreLetInAnyMoreWhileTooManyAreThereForLongerThanAMoment() {
        enterAll();
        clock.addAndGet(Concurrency.MOMENT);
        leave(Concurrency.TOGETHER * MOST - MOST);
        assertFalse(concurrency.hasRoom());
        leave(1);
        assertTrue(concurrency.hasRoom());
        concurrency.enter();
        assertFalse(concurrency.hasRoom(), "one place became free, two came in");
    }

    @Test
    void itIsQuietWhenHalfOfThemAreThere() {
        enterAll();
        clock.addAndGet(Concurrency.MOMENT);
        leave(Concurrency.TOGETHER * MOST - MOST / 2);
        assertEquals(Concurrency.TOGETHER * MOST, enterAll());
    }
}
