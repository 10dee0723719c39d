package org.casecheck.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many requests are worked on at once. More than keep the processors busy only make each other wait, so no more are let
 * in; only after a quiet moment many may come together, as they do where callers work in step. Safe for use by several
 * threads.
 */
final class Concurrency {
    /** So many times as many are let in when they come together. */
    static final int TOGETHER = 8;

    /** How long after a quiet moment that may be, in nanoseconds. */
    static final long MOMENT = 250_000_000;

    private final int most;
    private final LongSupplier nanos;
    private final AtomicInteger working = new AtomicInteger();
    private volatile long quiet;

    /**
     * @param most that are worked on at once for longer than a moment
     * @param nanos a clock, as {@link System#nanoTime}
     */
    Concurrency(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.quiet = nanos.getAsLong();
    }

    /** Whether one more may come in. */
    boolean hasRoom() {
        int now = working.get();
        if (now <= most / 2) {
            quiet = nanos.getAsLong();
        }
        return now < most || now < TOGETHER * most && nanos.getAsLong() - quiet < MOMENT;
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
