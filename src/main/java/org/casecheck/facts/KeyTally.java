package org.casecheck.facts;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Counts how many different keys are in. */
final class KeyTally {
    private final Map<Object, int[]> counts = new HashMap<>();
    private int distinct;

    void enter(Object key) {
        if (counts.computeIfAbsent(comparable(key), any -> new int[1])[0]++ == 0) {
            distinct++;
        }
    }

    /** Takes out a key that went in before. */
    void leave(Object key) {
        if (--counts.get(comparable(key))[0] == 0) {
            distinct--;
        }
    }

    int distinct() {
        return distinct;
    }

    int count(Object key) {
        int[] count = counts.get(comparable(key));
        return count == null ? 0 : count[0];
    }

    /** Decimals are the same key when they are the same number. */
    static Object comparable(Object key) {
        return key instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : key;
    }
}
