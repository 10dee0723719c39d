package org.casecheck.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code mostAtOnce} and {@code mostAtOnceDistinct}: the most spans, or the most different keys of spans, open at one
 * instant, the earliest such instant. The window runs from there to the first end of one that is open; the facts are those
 * open, or the first one open with each key, in the order in which they began.
 */
final class MostAtOnce implements Aggregate {
    private static final Comparator<Span> BY_START = (a, b) -> {
        int byStart = a.from().compareTo(b.from());
        return byStart != 0 ? byStart : DocumentOrder.compare(a.fact(), b.fact());
    };

    private final boolean distinct;
    private final List<Span> spans = new ArrayList<>();

    MostAtOnce(boolean distinct) {
        this.distinct = distinct;
    }

    @Override
    public void add(Object input) {
        if (input instanceof Span span
                && span.fact() != null
                && span.from() != null
                && (span.to() == null || span.to().isAfter(span.from()))
                && (!distinct || span.key() != null)) {
            spans.add(span);
        }
    }

    @Override
    public Window result() {
        spans.sort(BY_START);
        List<Span> ending = new ArrayList<>(spans);
        ending.removeIf(span -> span.to() == null);
        ending.sort(Comparator.comparing(Span::to));
        KeyTally keys = new KeyTally();
        int ended = 0;
        int best = 0;
        Instant at = null;
        for (int started = 0; started < spans.size(); started++) {
            Span span = spans.get(started);
            while (ended < ending.size() && !ending.get(ended).to().isAfter(span.from())) {
                if (distinct) {
                    keys.leave(ending.get(ended).key());
                }
                ended++;
            }
            if (distinct) {
                keys.enter(span.key());
            }
            int open = distinct ? keys.distinct() : started + 1 - ended;
            if (open > best) {
                best = open;
                at = span.from();
            }
        }
        return at == null ? new Window(0, null, null, List.of()) : openAt(at, best);
    }

    private Window openAt(Instant at, int count) {
        List<Fact> facts = new ArrayList<>(count);
        Set<Object> seen = new HashSet<>();
        Instant end = null;
        for (Span span : spans) {
            if (span.from().isAfter(at) || span.to() != null && !span.to().isAfter(at)) {
                continue;
            }
            if (span.to() != null && (end == null || span.to().isBefore(end))) {
                end = span.to();
            }
            if (!distinct || seen.add(KeyTally.comparable(span.key()))) {
                facts.add(span.fact());
            }
        }
        return new Window(count, at, end, List.copyOf(facts));
    }
}
