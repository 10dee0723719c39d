package org.casecheck.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a case as small as it can be while something about it stays true. */
final class Shrinking {
    private Shrinking() {}

    /** Leaves out fields and items, one at a time, as long as any can be left out. */
    static Map<String, Object> smallest(Map<String, Object> facts, Predicate<Map<String, Object>> stays) {
        Map<String, Object> smallest = facts;
        boolean again = true;
        while (again) {
            again = false;
            for (List<Object> path : paths(smallest)) {
                Map<String, Object> smaller = copy(smallest);
                if (remove(smaller, path) && stays.test(smaller)) {
                    smallest = smaller;
                    again = true;
                }
            }
        }
        return smallest;
    }

    /** Items of lists from the last to the first, so that those before keep their places. */
    private static List<List<Object>> paths(Object value) {
        List<List<Object>> paths = new ArrayList<>();
        collect(value, List.of(), paths);
        return paths;
    }

    private static void collect(Object value, List<Object> path, List<List<Object>> paths) {
        if (!path.isEmpty()) {
            paths.add(path);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> collect(part, then(path, name), paths));
        } else if (value instanceof List<?> list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                collect(list.get(i), then(path, i), paths);
            }
        }
    }

    private static List<Object> then(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** False when there is nothing at the path any more. */
    private static boolean remove(Object value, List<Object> path) {
        Object step = path.get(0);
        boolean last = path.size() == 1;
        List<Object> rest = path.subList(1, path.size());
        if (value instanceof Map<?, ?> map && map.containsKey(step)) {
            return last ? map.remove(step) != null : remove(map.get(step), rest);
        }
        if (value instanceof List<?> list && step instanceof Integer index && index < list.size()) {
            return last ? list.remove((int) index) != null : remove(list.get(index), rest);
        }
        return false;
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put((String) name, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(copyOf(item)));
            return items;
        }
        return value;
    }
}
