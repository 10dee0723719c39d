package org.casecheck.activation;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time of a {@link FolderWatch}, which passes only when the test says so, and tells whether the watch is awake. */
final class SteppedTime implements LongSupplier {
    /** The watch asks three times in a round. Of six, the last three are of a round that began after the first. */
    private static final int TWO_ROUNDS = 6;

    private long now;
    private long asked;

    @Override
    public synchronized long getAsLong() {
        asked++;
        notifyAll();
        return now;
    }

    synchronized void pass(Duration time) {
        now += time.toNanos();
    }

    /** Waits until the watch has looked at the folder, and done what comes of it, from the beginning to the end. */
    synchronized void awaitLooks() throws InterruptedException {
        long enough = asked + TWO_ROUNDS;
        while (asked < enough) {
            wait();
        }
    }
}
