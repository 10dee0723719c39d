package org.casecheck.http;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The requests whose bodies are on their way. They are few, since each takes memory; where there is no room the one that has
 * taken longest makes way, so that nobody can keep others out by being slow. Safe for use by several threads.
 */
final class Arriving {
    /** Who has taken so long makes way, in nanoseconds; most bodies come with their heads. */
    private static final long LONG = 1_000_000_000;

    private final int most;
    private final Set<Admitted> requests = new LinkedHashSet<>();

    Arriving(int most) {
        this.most = most;
    }

    /** Takes a request in. Returns false when there is no room and nobody to make way. */
    synchronized boolean add(Admitted request, long now) {
        if (requests.size() >= most) {
            Iterator<Admitted> each = requests.iterator();
            Admitted longest = each.next();
            if (now - longest.since() < LONG) {
                return false;
            }
            each.remove();
            longest.connection().giveUpSoon();
        }
        return requests.add(request);
    }

    synchronized void remove(Admitted request) {
        requests.remove(request);
    }
}
