package org.casecheck.bench;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** The latency of every request, with the moment it was to be sent; all of them are kept, so percentiles are exact. */
final class Samples {
    private long[] moments = new long[1 << 16];
    private long[] latencies = new long[1 << 16];
    private int count;

    /**
     * Of some requests.
     *
     * @param latencies in nanoseconds, ascending
     */
    record Chosen(long[] latencies) {
        /** In milliseconds; not a number when there are none. */
        double percentile(double percent) {
            int last = latencies.length - 1;
            return last < 0 ? Double.NaN : latencies[(int) Math.ceil(last * percent / 100)] / 1e6;
        }
    }

    synchronized void add(long moment, long latency) {
        if (count == moments.length) {
            moments = Arrays.copyOf(moments, 2 * count);
            latencies = Arrays.copyOf(latencies, 2 * count);
        }
        moments[count] = moment;
        latencies[count++] = latency;
    }

    synchronized Chosen at(LongPredicate moment) {
        long[] chosen = new long[count];
        int taken = 0;
        for (int i = 0; i < count; i++) {
            if (moment.test(moments[i])) {
                chosen[taken++] = latencies[i];
            }
        }
        long[] sorted = Arrays.copyOf(chosen, taken);
        Arrays.sort(sorted);
        return new Chosen(sorted);
    }
}
