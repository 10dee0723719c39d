package org.casecheck.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a server held, measured again and again at equal distances, and whether it keeps growing. */
final class Levels {
    private final List<ServerMemory.Level> levels = new ArrayList<>();

    void add(ServerMemory.Level level) {
        levels.add(level);
    }

    int count() {
        return levels.size();
    }

    /**
     * Prints one of the figures.
     *
     * @param most the share that it may gain over the second half
     * @return whether it gains no more
     */
    boolean isFlat(String name, ToDoubleFunction<ServerMemory.Level> what, double most) {
        List<Double> values = levels.stream().map(what::applyAsDouble).toList();
        Trend trend = Trend.of(values);
        System.out.printf(
                Locale.ROOT,
                "%-20s first %8.1f  middle %8.1f  last %8.1f  gain %s%n",
                name,
                values.get(0),
                values.get(values.size() / 2),
                values.get(values.size() - 1),
                Double.isNaN(trend.growth())
                        ? "(too few to tell)"
                        : String.format(Locale.ROOT, "%+.1f %%", 100 * trend.growth()));
        System.out.println(values.stream()
                .map(value -> String.format(Locale.ROOT, "%.0f", value))
                .collect(Collectors.joining(" ", "    ", "")));
        return !trend.grows(most);
    }
}
