package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WaitingTest {
    private static final Duration LONG = Duration.ofHours(1);
    private final Sealing sealing = new Sealing(LogKeys.of(SealingTest.key(1), "this test"));

    private Pending pending(String reference) {
        return new Pending(SealedEntry.of(Trials.entry(reference), sealing), new CompletableFuture<>(), Runnable::run);
    }

    @Test
    void theFirstWaitsForHalfOfThoseAtHandAndNoLonger() throws Exception {
        Waiting waiting = new Waiting(100, 1 << 20, LONG, () -> 6);
        CompletableFuture<List<Pending>> batch = CompletableFuture.supplyAsync(() -> waiting.take(LONG));
        for (String reference : List.of("A-1", "A-2", "A-3")) {
            waiting.add(pending(reference), LONG);
        }
        assertEquals(3, batch.get().size());
    }

    @Test
    void whoIsNearlyAloneDoesNotWait() {
        Waiting waiting = new Waiting(100, 1 << 20, LONG, () -> 3);
        waiting.add(pending("A-1"), LONG);
        assertEquals(1, waiting.take(LONG).size());
    }

    @Test
    void thoseThatDoNotComeAreNotWaitedForLong() {
        Waiting waiting = new Waiting(100, 1 << 20, Duration.ofMillis(1), () -> 4);
        waiting.add(pending("A-1"), LONG);
        assertEquals(1, waiting.take(LONG).size());
    }

    @Test
    void whatWaitsForOthersIsTakenWhenItIsClosed() throws Exception {
        Waiting waiting = new Waiting(100, 1 << 20, LONG, () -> 4);
        waiting.add(pending("A-1"), LONG);
        CompletableFuture<List<Pending>> batch = CompletableFuture.supplyAsync(() -> waiting.take(LONG));
        waiting.close();
        assertEquals(1, batch.get().size());
        assertThrows(LogUnavailable.class, () -> waiting.add(pending("A-2"), LONG));
    }
}
