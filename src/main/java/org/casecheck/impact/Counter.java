package org.casecheck.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.casecheck.impact.Impact.Count;

/** Counts cases and remembers the first few. Used by one thread, which adds cases in their order. */
final class Counter {
    private final int most;
    private long cases;
    private List<Example> first = new ArrayList<>(0);

    /** @param most examples to remember */
    Counter(int most) {
        this.most = most;
    }

    void add(Example example) {
        cases++;
        if (first.size() < most) {
            first.add(example);
        }
    }

    void addAll(Counter other) {
        cases += other.cases;
        first = new ArrayList<>(Stream.concat(first.stream(), other.first.stream())
                .sorted()
                .limit(most)
                .toList());
    }

    Count count() {
        return new Count(cases, first);
    }
}
