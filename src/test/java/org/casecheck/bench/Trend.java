package org.casecheck.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a level that was measured again and again keeps growing: over the second half, when whatever is made once has been
 * made, and by the median of the slopes between all pairs (Theil and Sen), so that a few levels that were measured while
 * something was at work do not count.
 *
 * @param level the mean over the second half
 * @param growth what that slope gains over the second half, as a share of the level; not a number when too few were measured
 *     to tell
 */
record Trend(double level, double growth) {
    private static final int FEWEST = 5;

    /** Of values that were measured at equal distances. */
    static Trend of(List<Double> values) {
        List<Double> half = values.subList(values.size() / 2, values.size());
        int count = half.size();
        double level = half.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        if (count < FEWEST) {
            return new Trend(level, Double.NaN);
        }
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                slopes.add((half.get(j) - half.get(i)) / (j - i));
            }
        }
        slopes.sort(null);
        return new Trend(level, slopes.get(slopes.size() / 2) * (count - 1) / level);
    }

    /** Whether it gains more than this share of its level over the second half; not when too few were measured. */
    boolean grows(double share) {
        return growth > share;
    }
}
