package org.casecheck.twin;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts over events: each sorts once and goes through them once. */
final class Windows {

    /** Something that happens at a time; by time, what closes at that time first. */
    record Event(Instant at, boolean opens, String key) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Boolean.compare(opens, other.opens);
        }
    }

    private Windows() {}

    /** How many times from its first to its last one; without any, these are null. */
    record Stretch(int count, Instant from, Instant to) {}

    /** The most of these times in any stretch of that many seconds that begins with one of them; sorts the times. */
    static int most(Instant[] times, int size, long seconds) {
        return busiest(times, size, seconds).count;
    }

    /** The earliest stretch of that many seconds in which there are the most of these times; sorts the times. */
    static Stretch busiest(Instant[] times, int size, long seconds) {
        Arrays.sort(times, 0, size);
        Stretch busiest = new Stretch(0, null, null);
        int first = 0;
        for (int last = 0; last < size; last++) {
            while (!within(times[first], times[last], seconds)) {
                first++;
            }
            if (last - first + 1 > busiest.count) {
                busiest = new Stretch(last - first + 1, times[first], times[last]);
            }
        }
        return busiest;
    }

    /** The most different keys in any such stretch; sorts the events. */
    static int mostDifferent(List<Event> events, long seconds) {
        events.sort(null);
        Map<String, int[]> counts = new HashMap<>();
        int different = 0;
        int most = 0;
        int first = 0;
        for (Event last : events) {
            if (counts.computeIfAbsent(last.key, key -> new int[1])[0]++ == 0) {
                different++;
            }
            for (Event left = events.get(first); !within(left.at, last.at, seconds); left = events.get(++first)) {
                if (--counts.get(left.key)[0] == 0) {
                    different--;
                }
            }
            most = Math.max(most, different);
        }
        return most;
    }

    /** The most different keys open at one instant; sorts the events. */
    static int mostOpen(List<Event> events) {
        events.sort(null);
        Map<String, int[]> counts = new HashMap<>();
        int open = 0;
        int most = 0;
        for (Event event : events) {
            int[] count = counts.computeIfAbsent(event.key, key -> new int[1]);
            if (event.opens) {
                if (count[0]++ == 0) {
                    most = Math.max(most, ++open);
                }
            } else if (--count[0] == 0) {
                open--;
            }
        }
        return most;
    }

    /** Whether less than that many seconds lie between. */
    static boolean within(Instant first, Instant last, long seconds) {
        long between = last.getEpochSecond() - first.getEpochSecond();
        return between < seconds || between == seconds && last.getNano() < first.getNano();
    }
}
