package org.casecheck.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.DecisionJson;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Functions;
import org.casecheck.facts.Spot;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.Policy;

/**
 * The facts of a case as plain values that can be changed. Items of lists keep their index for good: one that is taken out
 * leaves its place empty, so that a pointer always means the facts as they were submitted.
 */
final class FactTree {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    /** Stands where an item was taken out, or is not yet put in. */
    private static final Object GONE = new Object();

    private final Map<String, Object> root;

    private FactTree(Map<String, Object> root) {
        this.root = root;
    }

    /** The facts of a submission; dates and instants as text, instants in the policy's zone. */
    static FactTree of(Policy policy, Submission submission) {
        return new FactTree(members(policy, submission.facts()));
    }

    private static Map<String, Object> members(Policy policy, Fact fact) {
        FactType type = policy.typeOf(fact);
        FactClass facts = policy.factClass(type);
        Map<String, Object> members = new LinkedHashMap<>();
        for (FactField field : type.fields()) {
            Object value = facts.get(fact, field.index());
            if (value != null) {
                members.put(field.name(), plain(policy, value));
            }
        }
        return members;
    }

    private static Object plain(Policy policy, Object value) {
        if (value instanceof Fact fact) {
            return members(policy, fact);
        }
        if (value instanceof List<?> items) {
            List<Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(plain(policy, item)));
            return list;
        }
        if (value instanceof Instant instant) {
            return text(instant, policy.definition().zone());
        }
        return value instanceof LocalDate ? value.toString() : value;
    }

    /** An instant as facts write it. */
    static String text(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    FactTree copy() {
        return new FactTree(asMap(copyOf(root)));
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put((String) name, copyOf(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        return value;
    }

    /** The facts as JSON, without what was taken out. */
    byte[] json() {
        try {
            return JSON.writeValueAsBytes(without(root));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Object without(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> left = new LinkedHashMap<>();
            map.forEach((name, member) -> left.put((String) name, without(member)));
            return left;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(item -> item != GONE)
                    .map(FactTree::without)
                    .toList();
        }
        return value;
    }

    /** A deep copy of what stands at a pointer; null when there is nothing. */
    Object get(String pointer) {
        Object value = at(Pointers.steps(pointer));
        return value instanceof Map || value instanceof List ? without(value) : value;
    }

    /** Whether nothing is known there: no value, or a blank text. */
    boolean lacks(String pointer) {
        Object value = at(Pointers.steps(pointer));
        return value == null || value instanceof String text && Functions.blank(text);
    }

    /** The next free index of the list at a pointer; 0 when there is no such list. */
    int next(String pointer) {
        return at(Pointers.steps(pointer)) instanceof List<?> list ? list.size() : 0;
    }

    private Object at(List<String> steps) {
        Object at = root;
        for (String step : steps) {
            at = step(at, step);
        }
        return at;
    }

    private static Object step(Object at, String step) {
        if (at instanceof Map<?, ?> map) {
            return map.get(step);
        }
        if (at instanceof List<?> list && Spot.isIndex(step) && Integer.parseInt(step) < list.size()) {
            Object item = list.get(Integer.parseInt(step));
            return item == GONE ? null : item;
        }
        return null;
    }

    /**
     * Puts a value at a pointer, over what stands there. Objects and lists on the way are made when they are absent; items of
     * lists are not.
     *
     * @return whether it could be put there: the item that it belongs to may have been taken out
     */
    boolean put(String pointer, Object value) {
        List<String> steps = Pointers.steps(pointer);
        Object at = root;
        for (int i = 0; i + 1 < steps.size(); i++) {
            Object inner = step(at, steps.get(i));
            if (inner == null) {
                if (!(at instanceof Map)) {
                    return false;
                }
                inner = Spot.isIndex(steps.get(i + 1)) ? new ArrayList<>() : new LinkedHashMap<String, Object>();
                asMap(at).put(steps.get(i), inner);
            }
            at = inner;
        }
        String last = steps.get(steps.size() - 1);
        if (at instanceof Map) {
            asMap(at).put(last, copyOf(value));
            return true;
        }
        if (!(at instanceof List<?>) || !Spot.isIndex(last)) {
            return false;
        }
        List<Object> list = asList(at);
        int index = Integer.parseInt(last);
        while (list.size() <= index) {
            list.add(GONE);
        }
        list.set(index, copyOf(value));
        return true;
    }

    /** Takes out what stands at a pointer; nothing when there is nothing. */
    void remove(String pointer) {
        List<String> steps = Pointers.steps(pointer);
        Object holder = at(steps.subList(0, steps.size() - 1));
        String last = steps.get(steps.size() - 1);
        if (holder instanceof Map) {
            asMap(holder).remove(last);
        } else if (step(holder, last) != null) {
            asList(holder).set(Integer.parseInt(last), GONE);
        }
    }

    /** A pointer into the JSON of this tree as a pointer into the facts as they were submitted. */
    String submitted(String pointer) {
        StringBuilder submitted = new StringBuilder();
        Object at = root;
        for (String step : Pointers.steps(pointer)) {
            String index = at instanceof List<?> list && Spot.isIndex(step)
                    ? Integer.toString(indexOf(list, Integer.parseInt(step)))
                    : step;
            submitted.append('/').append(index);
            at = step(at, index);
        }
        return submitted.toString();
    }

    private static int indexOf(List<?> list, int place) {
        int left = place;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != GONE && left-- == 0) {
                return i;
            }
        }
        return list.size() + left;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(Object value) {
        return (List<Object>) value;
    }
}
