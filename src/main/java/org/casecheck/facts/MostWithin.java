package org.casecheck.facts;

import java.util.List;

/** {@code mostWithin}: the most events in any stretch; the facts are all of that stretch, in the order of time. */
final class MostWithin extends EventCount {
    private int count;

    @Override
    boolean counts(Event event) {
        return true;
    }

    @Override
    void enter(Event event) {
        count++;
    }

    @Override
    void leave(Event event) {
        count--;
    }

    @Override
    int count() {
        return count;
    }

    @Override
    List<Fact> facts(List<Event> stretch) {
        return stretch.stream().map(Event::fact).toList();
    }
}
