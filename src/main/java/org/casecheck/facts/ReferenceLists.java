package org.casecheck.facts;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All reference lists of a ruleset, ready to be searched. Immutable. */
public final class ReferenceLists {
    private final Map<String, ReferenceList> lists;
    private final Dated<OfDay> days;

    private ReferenceLists(Map<String, ReferenceList> lists) {
        this.lists = new LinkedHashMap<>(lists);
        Map<String, Dated<Searchable>> searchable = new LinkedHashMap<>();
        Set<LocalDate> turns = new TreeSet<>();
        lists.forEach((id, list) -> {
            searchable.put(id, Dated.of(list.turns(), day -> new Searchable(list.on(day))));
            turns.addAll(list.turns());
        });
        this.days = Dated.of(turns, day -> {
            Map<String, Searchable> listed = new HashMap<>();
            searchable.forEach((id, list) -> listed.put(id, list.on(day)));
            return new OfDay(listed);
        });
    }

    /**
     * @param lists by the id that rules name
     */
    public static ReferenceLists of(Map<String, ReferenceList> lists) {
        return new ReferenceLists(lists);
    }

    /** By these names rules ask for them. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(lists.keySet());
    }

    public boolean has(String id) {
        return lists.containsKey(id);
    }

    /** The list with its entries of all days; throws {@link IllegalArgumentException} when there is no such list. */
    public ReferenceList get(String id) {
        return found(lists, id);
    }

    /** What is listed on a day. */
    OfDay on(LocalDate day) {
        return days.on(day);
    }

    private static <T> T found(Map<String, T> lists, String id) {
        T list = lists.get(id);
        if (list == null) {
            throw new IllegalArgumentException("There is no list `" + id + "`.");
        }
        return list;
    }

    /** All lists as they are on one day. */
    static final class OfDay {
        private final Map<String, Searchable> lists;

        private OfDay(Map<String, Searchable> lists) {
            this.lists = lists;
        }

        Searchable searchable(String id) {
            return found(lists, id);
        }
    }

    /** The keys of a list on one day, prepared for each way of searching. */
    static final class Searchable {
        private final Set<String> keys;
        private final Set<String> bareKeys;
        private final String[] areas;
        private final String[] words;

        private Searchable(List<ReferenceList.Entry> entries) {
            keys = entries.stream().map(ReferenceList.Entry::key).collect(Collectors.toUnmodifiableSet());
            bareKeys = keys.stream()
                    .map(Texts::bare)
                    .filter(key -> !key.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            areas = keys.stream()
                    .map(Searchable::area)
                    .filter(key -> !key.isEmpty())
                    .toArray(String[]::new);
            words = keys.stream()
                    .map(Texts::folded)
                    .filter(key -> !key.isEmpty())
                    .toArray(String[]::new);
        }

        boolean contains(String key) {
            return keys.contains(key);
        }

        boolean isMentionedIn(String text) {
            String folded = Texts.folded(text);
            for (String word : words) {
                if (folded.contains(word)) {
                    return true;
                }
            }
            return false;
        }

        boolean isAtTheBeginningOf(String text) {
            String folded = Texts.folded(text);
            return Arrays.stream(words).anyMatch(folded::startsWith);
        }

        boolean isAllOf(String text) {
            return bareKeys.contains(Texts.bare(text));
        }

        /** Null when the code is no code, or names an area that is only partly listed. */
        Boolean covers(String adcode) {
            if (adcode.length() < 2 || adcode.length() > 12 || !Digits.only(adcode, 0, adcode.length())) {
                return null;
            }
            String area = area(adcode);
            boolean partly = false;
            for (String listed : areas) {
                if (area.startsWith(listed)) {
                    return true;
                }
                partly |= listed.startsWith(area);
            }
            return partly ? null : Boolean.FALSE;
        }

        /**
         * The code without the pairs of zeros at its end, which say "all of it": 350500 becomes 3505, and 500000 becomes 50,
         * not 5.
         */
        private static String area(String code) {
            int end = code.length();
            while (end > 2 && end % 2 == 0 && code.startsWith("00", end - 2)) {
                end -= 2;
            }
            return code.substring(0, end);
        }
    }
}
