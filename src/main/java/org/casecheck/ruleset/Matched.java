package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.FactField;

/** The facts that the conditions of a rule have matched up to some place, as far as it matters how many they can be. */
final class Matched {
    private final List<Linked> groups = new ArrayList<>();
    private final Map<String, Linked> variables = new HashMap<>();
    private final Map<String, FactField> fields = new HashMap<>();
    private final List<String> many = new ArrayList<>();

    /** The group of a surrounding place that each group began as. */
    private final Map<Linked, Linked> origins = new HashMap<>();

    /** Facts that are linked to each other, so that there are no more matches than facts of the most frequent type. */
    static final class Linked {
        private long most;

        Linked(long most) {
            this.most = most;
        }

        long most() {
            return most;
        }
    }

    /** What is known inside a condition that stands here; what is matched there stays there. */
    Matched inside() {
        Matched inside = new Matched();
        Map<Linked, Linked> copies = new HashMap<>();
        for (Linked group : groups) {
            Linked copy = new Linked(group.most);
            copies.put(group, copy);
            inside.groups.add(copy);
            inside.origins.put(copy, group);
        }
        variables.forEach((variable, group) -> inside.variables.put(variable, copies.getOrDefault(group, group)));
        inside.fields.putAll(fields);
        inside.many.addAll(many);
        return inside;
    }

    /** Goes on after a choice of which each way was followed inside. */
    void takeOneOf(List<Matched> ways) {
        long most = 1;
        Map<String, FactField> bound = new HashMap<>(ways.get(0).fields);
        for (Matched way : ways) {
            long combinations = 1;
            for (Linked group : way.groups) {
                Linked origin = way.origins.get(group);
                if (origin == null) {
                    combinations = Occurrences.product(combinations, group.most);
                } else {
                    origin.most = Math.max(origin.most, group.most);
                }
            }
            most = Math.max(most, combinations);
            bound.keySet().retainAll(way.fields.keySet());
            way.many.stream().filter(type -> !many.contains(type)).forEach(many::add);
        }
        Linked group = new Linked(most);
        groups.add(group);
        bound.forEach((variable, field) -> {
            if (!knows(variable)) {
                bind(variable, group, field);
            }
        });
    }

    /** Adds a pattern to the groups it is linked to, which makes them one. */
    Linked add(String type, long most, List<Linked> links) {
        Linked group = new Linked(most);
        for (Linked linked : links) {
            if (groups.remove(linked)) {
                group.most = Math.max(group.most, linked.most);
                variables.replaceAll((variable, other) -> other == linked ? group : other);
                if (origins.containsKey(linked)) {
                    origins.put(group, origins.get(linked));
                }
            }
        }
        groups.add(group);
        if (most > 1) {
            many.add(type);
        }
        return group;
    }

    /** Notes a variable; a null one is passed over. */
    void bind(String variable, Linked group, FactField field) {
        if (variable != null) {
            variables.put(variable, group);
            fields.put(variable, field);
        }
    }

    boolean knows(String variable) {
        return variables.containsKey(variable);
    }

    Linked group(String variable) {
        return variables.get(variable);
    }

    /** The field a variable is bound to; null when it is bound to a fact or a figure. */
    FactField field(String variable) {
        return fields.get(variable);
    }

    /** The types matched so far that there can be several facts of. */
    List<String> many() {
        return many;
    }

    /** How many combinations of facts can have been matched so far. */
    long combinations() {
        long combinations = 1;
        for (Linked group : groups) {
            combinations = Occurrences.product(combinations, group.most);
        }
        return combinations;
    }
}
