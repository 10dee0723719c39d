package org.casecheck.impact;

import java.util.SortedMap;
import java.util.TreeMap;

/** A counter for each of a kind of change, made when it is first seen. Used by one thread. */
final class Counters<K> {
    private final int examples;
    private final SortedMap<K, Counter> counters = new TreeMap<>();

    Counters(int examples) {
        this.examples = examples;
    }

    void add(K key, Example example) {
        of(key).add(example);
    }

    void addAll(Counters<K> others) {
        others.counters.forEach((key, counter) -> of(key).addAll(counter));
    }

    private Counter of(K key) {
        return counters.computeIfAbsent(key, first -> new Counter(examples));
    }

    /** In the order of the keys. */
    SortedMap<K, Counter> all() {
        return counters;
    }
}
