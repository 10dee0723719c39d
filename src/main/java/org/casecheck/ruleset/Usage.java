package org.casecheck.ruleset;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.casecheck.source.Place;

/** What the rules of one policy make use of. */
final class Usage {
    private final Set<String> fields = new HashSet<>();
    private final Map<String, Place> lists = new TreeMap<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> outputs = new HashSet<>();

    void read(String type, String field) {
        fields.add(type + "." + field);
    }

    boolean reads(String type, String field) {
        return fields.contains(type + "." + field);
    }

    void consults(String list, Place place) {
        lists.putIfAbsent(list, place);
    }

    /** The lists consulted, each with a place where it is. */
    Map<String, Place> lists() {
        return lists;
    }

    void reports(String code) {
        codes.add(code);
    }

    boolean isReported(String code) {
        return codes.contains(code);
    }

    void concludes(String output) {
        outputs.add(output);
    }

    boolean isConcluded(String output) {
        return outputs.contains(output);
    }
}
