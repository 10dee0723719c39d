package org.casecheck.facts;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All reference lists of a ruleset, ready to be searched. Immutable. */
public final class ReferenceLists {
    private final Map<String, Searchable> lists;

    private ReferenceLists(Map<String, Searchable> lists) {
        this.lists = lists;
    }

    /**
     * @param lists by the id that rules name
     */
    public static ReferenceLists of(Map<String, ReferenceList> lists) {
        Map<String, Searchable> searchable = new LinkedHashMap<>();
        lists.forEach((id, list) -> searchable.put(id, new Searchable(list)));
        return new ReferenceLists(searchable);
    }

    /** By these names rules ask for them. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(lists.keySet());
    }

    public boolean has(String id) {
        return lists.containsKey(id);
    }

    /** Throws {@link IllegalArgumentException} when there is no such list. */
    public ReferenceList get(String id) {
        return searchable(id).list;
    }

    Searchable searchable(String id) {
        Searchable list = lists.get(id);
        if (list == null) {
            throw new IllegalArgumentException("There is no list `" + id + "`.");
        }
        return list;
    }

    /** A list with its keys prepared for each way of searching. */
    static final class Searchable {
        private final ReferenceList list;
        private final Set<String> keys;
        private final Set<String> bareKeys;
        private final String[] areas;
        private final String[] words;

        private Searchable(ReferenceList list) {
            this.list = list;
            keys = list.entries().stream().map(ReferenceList.Entry::key).collect(Collectors.toUnmodifiableSet());
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
