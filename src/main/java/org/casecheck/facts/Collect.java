package org.casecheck.facts;

import java.util.ArrayList;
import java.util.List;

/** {@code collect}: all of the facts, in document order. */
final class Collect implements Aggregate {
    private final List<Fact> facts = new ArrayList<>();

    @Override
    public void add(Object input) {
        if (input instanceof Fact fact) {
            facts.add(fact);
        }
    }

    @Override
    public Window result() {
        facts.sort(DocumentOrder::compare);
        return new Window(facts.size(), null, null, List.copyOf(facts));
    }
}
