package org.casecheck.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactType;

/** The facts of one case, submitted and derived, by what rules look them up by. For one thread. */
final class CaseFacts {
    private final Map<String, List<Fact>> byType = new HashMap<>();
    private final Map<FactType, List<Fact>> lookedFor = new IdentityHashMap<>();
    private final Map<Step.Find, List<Fact>> sifted = new IdentityHashMap<>();
    private final Map<Step.Find, Map<Object, List<Fact>>> byKey = new IdentityHashMap<>();
    private Map<Fact, List<Fact>> children;

    /** @param submitted every object of the case in the order of the document */
    CaseFacts(List<Fact> submitted) {
        submitted.forEach(this::add);
    }

    /** Adds a fact; nobody may have looked for facts of its type yet. */
    void add(Fact fact) {
        byType.computeIfAbsent(fact.getClass().getSimpleName(), type -> new ArrayList<>())
                .add(fact);
    }

    List<Fact> of(FactType type) {
        List<Fact> facts = lookedFor.get(type);
        if (facts == null) {
            facts = byType.getOrDefault(type.name(), List.of());
            lookedFor.put(type, facts);
        }
        return facts;
    }

    /** Those of any type that stand directly inside another one. */
    List<Fact> within(Fact holder) {
        if (children == null) {
            children = new IdentityHashMap<>();
            byType.values()
                    .forEach(facts -> facts.forEach(fact -> {
                        if (fact.getParent() != null) {
                            children.computeIfAbsent(fact.getParent(), parent -> new ArrayList<>())
                                    .add(fact);
                        }
                    }));
        }
        return children.getOrDefault(holder, List.of());
    }

    /** Those that meet the tests which ask nothing of other facts; worked out once. */
    List<Fact> sifted(Step.Find find, Combination combination) {
        List<Fact> found = sifted.get(find);
        if (found == null) {
            found = new ArrayList<>();
            Object before = combination.at(find.place());
            for (Fact fact : of(find.type())) {
                combination.put(find.place(), fact);
                if (hold(find.own(), combination)) {
                    found.add(fact);
                }
            }
            combination.put(find.place(), before);
            sifted.put(find, found);
        }
        return found;
    }

    /** Those of the sifted ones whose key is the one sought. */
    List<Fact> withKey(Step.Find find, Combination combination) {
        Map<Object, List<Fact>> keyed = byKey.get(find);
        if (keyed == null) {
            keyed = new HashMap<>();
            Object before = combination.at(find.place());
            for (Fact fact : sifted(find, combination)) {
                combination.put(find.place(), fact);
                keyed.computeIfAbsent(find.key().read().of(combination), key -> new ArrayList<>())
                        .add(fact);
            }
            combination.put(find.place(), before);
            byKey.put(find, keyed);
        }
        return keyed.getOrDefault(find.key().sought().of(combination), List.of());
    }

    static boolean hold(List<Test> tests, Combination combination) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).holds(combination)) {
                return false;
            }
        }
        return true;
    }

    /** Whether equality of such values is the same as having the same key. */
    static boolean canBeKey(Class<?> type) {
        return type != BigDecimal.class && type != Object.class;
    }
}
