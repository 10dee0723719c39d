package org.casecheck.facts;

import java.util.ArrayList;
import java.util.List;

/** {@code shareOf}: how many of the facts have a property; the facts are all that have it or have it not, in document order. */
final class ShareOf implements Aggregate {
    private final List<Fact> facts = new ArrayList<>();
    private int part;

    @Override
    public void add(Object input) {
        if (input instanceof Counted counted && counted.fact() != null && counted.yes() != null) {
            facts.add(counted.fact());
            if (counted.yes()) {
                part++;
            }
        }
    }

    @Override
    public Share result() {
        facts.sort(DocumentOrder::compare);
        return new Share(part, facts.size(), null, List.copyOf(facts));
    }
}
