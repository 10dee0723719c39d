package org.casecheck.http;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many requests are worked on at once. More than keep the processors busy only make each other wait, so no more are let
 * in; but after a quiet time many may come together, as they do where callers work in step. Safe for use by several threads.
 */
final class Concurrency {
    /** So many times as many are let in when they come together. */
    static final int TOGETHER = 8;

    private final int most;
    private final AtomicInteger working = new AtomicInteger();

    /** Who may come in beyond the usual: used up in a rush, and regained so slowly that a lasting rush stays out. */
    private final Bucket beyond;

    /**
     * @param most that are worked on at once, but for a rush now and then
     * @param nanos a clock, as {@link System#nanoTime}
     */
    Concurrency(int most, LongSupplier nanos) {
        this.most = most;
        this.beyond = Bucket.builder()
                .addLimit(limit -> limit.capacity((long) TOGETHER * most).refillGreedy(most, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Ticks(nanos))
                .build();
    }

    /** Whether one more may come in; to be asked once for each. */
    boolean admits() {
        int now = working.get();
        return now < most || now < TOGETHER * most && beyond.tryConsume(1);
    }

    void enter() {
        working.incrementAndGet();
    }

    void leave() {
        working.decrementAndGet();
    }

    int working() {
        return working.get();
    }
}
