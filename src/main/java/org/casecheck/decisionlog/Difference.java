package org.casecheck.decisionlog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A place in which two decisions differ.
 *
 * @param pointer JSON Pointer (RFC 6901) into the decision
 * @param was what stands there in the log; null when nothing does
 * @param now what stands there when it is decided again; null when nothing does
 */
public record Difference(String pointer, JsonNode was, JsonNode now) {

    /** Where two documents differ, in the order of the pointers' steps; empty when they say the same. */
    static List<Difference> between(JsonNode was, JsonNode now) {
        List<Difference> found = new ArrayList<>();
        compare("", was, now, found);
        return found;
    }

    private static void compare(String pointer, JsonNode was, JsonNode now, List<Difference> found) {
        if (was != null && was.equals(now)) {
            return;
        }
        if (was != null && now != null && was.isObject() && now.isObject()) {
            Set<String> names = new TreeSet<>();
            was.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String step = name.replace("~", "~0").replace("/", "~1");
                compare(pointer + "/" + step, was.get(name), now.get(name), found);
            }
        } else if (was != null && now != null && was.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(was.size(), now.size()); i++) {
                compare(pointer + "/" + i, was.get(i), now.get(i), found);
            }
        } else {
            found.add(new Difference(pointer, was, now));
        }
    }
}
