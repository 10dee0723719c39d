package org.casecheck.http;

import io.github.bucket4j.TimeMeter;
import java.util.function.LongSupplier;

/**
 * The clock of token buckets.
 *
 * @param nanos as {@link System#nanoTime}
 */
record Ticks(LongSupplier nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
        return nanos.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
