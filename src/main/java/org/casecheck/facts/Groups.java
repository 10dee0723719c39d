package org.casecheck.facts;

import java.util.ArrayList;
import java.util.List;

/** What is common to the figures over facts that have keys. */
abstract class Groups implements Aggregate {
    private final List<Keyed> keyed = new ArrayList<>();

    @Override
    public void add(Object input) {
        if (input instanceof Keyed one && one.fact() != null && one.key() != null) {
            keyed.add(one);
        }
    }

    @Override
    public Share result() {
        keyed.sort((a, b) -> DocumentOrder.compare(a.fact(), b.fact()));
        KeyTally tally = new KeyTally();
        for (Keyed one : keyed) {
            tally.enter(one.key());
        }
        return share(keyed, tally);
    }

    /** The figure, from the facts in document order and the count of each key. */
    abstract Share share(List<Keyed> keyed, KeyTally tally);
}
