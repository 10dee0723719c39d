package org.casecheck.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often each caller may call: so many times a second, and so many at once after a quiet time (a token bucket for each).
 * Knows a bounded number of callers, and forgets whoever has been quiet for long enough to have a full bucket again. Safe for
 * use by several threads.
 */
final class CallerRates {
    /** Callers that are remembered; who calls from ever new addresses gets no more memory than that. */
    private static final int MOST = 100_000;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private final Cache<String, Bucket> buckets;

    /**
     * @param perSecond calls a second; 0 when there is no bound
     * @param burst calls at once
     * @param nanos a clock, as {@link System#nanoTime}
     */
    CallerRates(int perSecond, int burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofSeconds(1L + burst / Math.max(1, perSecond)))
                .ticker((Ticker) nanos::getAsLong)
                .build();
    }

    /** Counts a call. Returns after how many whole seconds it may be tried again; 0 when it is taken. */
    long secondsToWait(String caller) {
        ConsumptionProbe probe = buckets.get(caller, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : (probe.getNanosToWaitForRefill() + SECOND - 1) / SECOND;
    }

    boolean isBounded() {
        return perSecond > 0;
    }

    int perSecond() {
        return perSecond;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Ticks(nanos))
                .build();
    }
}
