package org.casecheck.facts;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code distinctWithin}: the most different keys in any stretch; the facts are the first one with each key there. */
final class DistinctWithin extends EventCount {
    private final KeyTally keys = new KeyTally();

    @Override
    boolean counts(Event event) {
        return event.key() != null;
    }

    @Override
    void enter(Event event) {
        keys.enter(event.key());
    }

    @Override
    void leave(Event event) {
        keys.leave(event.key());
    }

    @Override
    int count() {
        return keys.distinct();
    }

    @Override
    List<Fact> facts(List<Event> stretch) {
        Set<Object> seen = new HashSet<>();
        return stretch.stream()
                .filter(event -> seen.add(KeyTally.comparable(event.key())))
                .map(Event::fact)
                .toList();
    }
}
