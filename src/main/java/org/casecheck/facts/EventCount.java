package org.casecheck.facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The most of something in any half-open stretch [t, t + window) over the events, the earliest such stretch. */
abstract class EventCount implements Aggregate {
    private static final Comparator<Event> BY_TIME = (a, b) -> {
        int byTime = a.at().compareTo(b.at());
        return byTime != 0 ? byTime : DocumentOrder.compare(a.fact(), b.fact());
    };

    private final List<Event> events = new ArrayList<>();
    private Duration window = Duration.ZERO;

    @Override
    public void add(Object input) {
        if (input instanceof Event event
                && event.fact() != null
                && event.at() != null
                && event.window() != null
                && counts(event)) {
            events.add(event);
            if (event.window() != window && event.window().compareTo(window) > 0) {
                window = event.window();
            }
        }
    }

    /** Whether the event has all that is needed besides fact, time and window. */
    abstract boolean counts(Event event);

    /** A stretch has grown by its last event, or shrunk by its first one. */
    abstract void enter(Event event);

    abstract void leave(Event event);

    /** What there is in the stretch now. */
    abstract int count();

    abstract List<Fact> facts(List<Event> stretch);

    @Override
    public Window result() {
        events.sort(BY_TIME);
        int best = 0;
        int bestFirst = 0;
        int bestLast = -1;
        int first = 0;
        for (int last = 0; last < events.size(); last++) {
            Event event = events.get(last);
            enter(event);
            while (first <= last && !within(events.get(first), event)) {
                leave(events.get(first++));
            }
            if (count() > best) {
                best = count();
                bestFirst = first;
                bestLast = last;
            }
        }
        while (first < events.size()) {
            leave(events.get(first++));
        }
        if (best == 0) {
            return new Window(0, null, null, List.of());
        }
        List<Event> stretch = events.subList(bestFirst, bestLast + 1);
        return new Window(best, events.get(bestFirst).at(), events.get(bestLast).at(), facts(stretch));
    }

    private boolean within(Event earlier, Event later) {
        long seconds = later.at().getEpochSecond() - earlier.at().getEpochSecond();
        int nanos = later.at().getNano() - earlier.at().getNano();
        if (nanos < 0) {
            seconds--;
            nanos += 1_000_000_000;
        }
        return seconds < window.getSeconds() || seconds == window.getSeconds() && nanos < window.getNano();
    }
}
