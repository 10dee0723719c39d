package org.casecheck.coverage;

import java.util.Locale;

/**
 * How many of some things were seen.
 *
 * @param seen at most all
 */
public record Tally(int seen, int all) {
    static final Tally NONE = new Tally(0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(seen + other.seen, all + other.all);
    }

    /** Of a hundred; 100 when there is nothing to see. */
    public double percent() {
        return all == 0 ? 100 : 100.0 * seen / all;
    }

    /** {@code 1,234 / 1,300 (94.9 %)}; never 100 % as long as one is missing. */
    @Override
    public String toString() {
        double shown = seen < all ? Math.min(percent(), 99.9) : 100;
        return String.format(Locale.ROOT, "%,d / %,d (%.1f %%)", seen, all, shown);
    }
}
