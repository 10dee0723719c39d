package org.casecheck.bench;

import java.util.List;

/**
 * Whether a level that was measured again and again keeps growing: by least squares over the second half, when whatever is
 * made once has been made.
 *
 * @param level the mean over the second half
 * @param growth what the fitted line gains over the second half, as a share of the level; not a number when too few were
 *     measured to tell
 */
record Trend(double level, double growth) {
    private static final int FEWEST = 5;

    /** Of values that were measured at equal distances. */
    static Trend of(List<Double> values) {
        List<Double> half = values.subList(values.size() / 2, values.size());
        int count = half.size();
        double middle = (count - 1) / 2.0;
        double level = half.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        if (count < FEWEST) {
            return new Trend(level, Double.NaN);
        }
        double above = 0;
        double below = 0;
        for (int i = 0; i < count; i++) {
            above += (i - middle) * (half.get(i) - level);
            below += (i - middle) * (i - middle);
        }
        return new Trend(level, above / below * (count - 1) / level);
    }

    /** Whether it gains more than this share of its level over the second half; not when too few were measured. */
    boolean grows(double share) {
        return growth > share;
    }
}
