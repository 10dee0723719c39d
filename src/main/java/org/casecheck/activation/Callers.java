package org.casecheck.activation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Who waits for an answer. Judging rules takes a processor for seconds and fills the memory that is collected while everybody
 * waits: as long as there are callers it leaves all but one processor to them, and rests most of the time on that one. Safe
 * for use by several threads.
 */
public final class Callers {
    private static final long LATELY = Duration.ofSeconds(2).toNanos();

    /** So many times as long as it was worked it is rested; rules go live under any load. */
    private static final int RESTS = 1;

    private static final long LONGEST_REST = Duration.ofMillis(20).toNanos();

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long last = System.nanoTime() - LATELY;

    /** A request has come; to be followed by {@link #leave} exactly once. */
    public void enter() {
        waiting.incrementAndGet();
        last = System.nanoTime();
    }

    /** A request was answered. */
    public void leave() {
        waiting.decrementAndGet();
    }

    /** How many requests there are. */
    public int count() {
        return waiting.get();
    }

    /** Whether there are requests, or were a moment ago. */
    boolean wereHereLately() {
        return waiting.get() > 0 || System.nanoTime() - last < LATELY;
    }

    /** The same question, asked often by somebody at work, who rests before it is answered while there are callers. */
    BooleanSupplier goingFirst(BooleanSupplier question) {
        return new BooleanSupplier() {
            private volatile long since = System.nanoTime();

            @Override
            public boolean getAsBoolean() {
                if (wereHereLately()) {
                    LockSupport.parkNanos(Math.min(LONGEST_REST, RESTS * (System.nanoTime() - since)));
                }
                since = System.nanoTime();
                return question.getAsBoolean();
            }
        };
    }
}
