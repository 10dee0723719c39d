package org.casecheck.ruleset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;

/**
 * What the rules of one policy insert: which derived types lead to which, and what their fields can hold. As long as some
 * rule cannot be read, nothing is concluded from what the others do not insert.
 */
final class Insertions {
    private final Map<String, FactType> types;
    private final boolean complete;
    private final Map<String, Map<String, Step>> steps = new LinkedHashMap<>();
    private final Map<String, List<Inserted>> inserted = new HashMap<>();
    private final Map<String, List<KnownValues.Known>> fields = new HashMap<>();

    /** A rule that inserts one type when it has met another. */
    record Step(Rule rule, Statement.Insert statement, String from) {}

    private record Inserted(Rule rule, Statement.Insert statement) {}

    /**
     * @param complete whether these are all rules of the policy
     */
    Insertions(Collection<Rule> rules, PolicyParts parts, boolean complete) {
        this.types = parts.model().types();
        this.complete = complete;
        types.values().stream()
                .filter(FactType::derived)
                .forEach(type -> steps.put(type.name(), new LinkedHashMap<>()));
        rules.forEach(this::add);
    }

    private void add(Rule rule) {
        Set<String> met = new LinkedHashSet<>();
        rule.condition().visit(condition -> {
            if (condition instanceof Condition.Pattern pattern && steps.containsKey(pattern.type())) {
                met.add(pattern.type());
            }
        });
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Insert insert && steps.containsKey(insert.type())) {
                inserted.computeIfAbsent(insert.type(), type -> new ArrayList<>())
                        .add(new Inserted(rule, insert));
                met.forEach(type -> steps.get(type).putIfAbsent(insert.type(), new Step(rule, insert, type)));
            }
        }
    }

    /** The rules that insert a type; one that does so twice stands there twice. */
    List<Rule> inserters(String type) {
        return inserted.getOrDefault(type, List.of()).stream()
                .map(Inserted::rule)
                .toList();
    }

    /** Whether a type is derived and surely no rule inserts it. */
    boolean isNeverInserted(String type) {
        return complete && steps.containsKey(type) && !inserted.containsKey(type);
    }

    /** Whether a field of an inserted fact can be absent. */
    boolean isOptional(FactType type, FactField field) {
        return fields.containsKey(type.name())
                && fields.get(type.name()).get(field.index()).optional();
    }

    /** Which values a field of an inserted fact can have. */
    Domain domain(FactType type, FactField field) {
        return fields.containsKey(type.name())
                ? fields.get(type.name()).get(field.index()).domain()
                : Domain.ANY;
    }

    /**
     * Finds out what the fields can hold, each type after those it is made from. Of types that lead to themselves nothing is
     * found out.
     *
     * @param readings gives the reading of a rule; asked only once all derived types it meets are done
     */
    void settle(Function<Rule, RuleReading> readings) {
        if (complete) {
            inOrder().forEach(type -> settle(types.get(type), readings));
        }
    }

    private void settle(FactType type, Function<Rule, RuleReading> readings) {
        List<KnownValues.Known> found = new ArrayList<>();
        for (FactField field : type.fields()) {
            boolean optional = false;
            Domain domain = Domain.NONE;
            for (Inserted one : inserted.getOrDefault(type.name(), List.of())) {
                if (field.index() >= one.statement().arguments().size()) {
                    domain = Domain.ANY;
                    continue;
                }
                RuleReading reading = readings.apply(one.rule());
                Term value = reading.concluded(one.statement().arguments().get(field.index()));
                optional |= reading.mayBeAbsentAtTheEnd(value);
                domain = domain.or(value.domain());
            }
            found.add(new KnownValues.Known(optional, domain));
        }
        fields.put(type.name(), found);
    }

    /** The types that do not lead to themselves, each after those that lead to it. */
    List<String> inOrder() {
        Map<String, Integer> waitsFor = new HashMap<>();
        steps.values().forEach(next -> next.keySet().forEach(type -> waitsFor.merge(type, 1, Integer::sum)));
        Deque<String> ready = new ArrayDeque<>();
        steps.keySet().stream().filter(type -> !waitsFor.containsKey(type)).forEach(ready::add);
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String type = ready.remove();
            order.add(type);
            for (String next : steps.get(type).keySet()) {
                if (waitsFor.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        return order;
    }

    /** Circles of types each of which leads to the next and the last to the first; every type is in at most one. */
    List<List<Step>> circles() {
        Set<String> open = new LinkedHashSet<>(steps.keySet());
        inOrder().forEach(open::remove);
        List<List<Step>> circles = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String start : open) {
            walk(start, open, seen).ifPresent(circles::add);
        }
        return circles;
    }

    /** Follows steps from a type, depth first, to the first circle that closes; each type is visited once in all walks. */
    private Optional<List<Step>> walk(String start, Set<String> open, Set<String> seen) {
        Deque<Step> way = new ArrayDeque<>();
        Map<String, Iterator<Step>> onTheWay = new HashMap<>();
        if (!seen.add(start)) {
            return Optional.empty();
        }
        onTheWay.put(start, steps.get(start).values().iterator());
        String at = start;
        while (at != null) {
            if (!onTheWay.get(at).hasNext()) {
                onTheWay.remove(at);
                at = way.isEmpty() ? null : way.removeLast().from();
                continue;
            }
            Step step = onTheWay.get(at).next();
            String next = step.statement().type();
            if (onTheWay.containsKey(next)) {
                way.addLast(step);
                List<Step> gone = new ArrayList<>(way);
                List<String> passed = gone.stream().map(Step::from).toList();
                return Optional.of(gone.subList(passed.indexOf(next), gone.size()));
            }
            if (open.contains(next) && seen.add(next)) {
                way.addLast(step);
                onTheWay.put(next, steps.get(next).values().iterator());
                at = next;
            }
        }
        return Optional.empty();
    }
}
