package org.casecheck.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Policy;

/** The rules of one policy, each after those that insert what it looks for. Immutable. */
final class ReadRules {
    private final List<ReadRule> sorted = new ArrayList<>();
    private final Map<Test, Asked> asked = new IdentityHashMap<>();
    private final Map<String, List<ReadRule>> inserting = new HashMap<>();
    private final Map<Value.Figured, Step.Count> counts = new IdentityHashMap<>();
    private final Map<Object, Integer> written = new IdentityHashMap<>();

    private ReadRules(Policy policy) {
        List<ReadRule> rules = new ArrayList<>();
        for (Rule rule : policy.parsed().keySet()) {
            ReadRule read = RuleReader.read(policy, rule, rules.size(), asked, written);
            rules.add(read);
            read.ways().forEach(way -> keepCounts(way.steps()));
            for (Statement statement : rule.statements()) {
                if (statement instanceof Statement.Insert insert) {
                    inserting
                            .computeIfAbsent(insert.type(), type -> new ArrayList<>())
                            .add(read);
                }
            }
        }
        Set<ReadRule> done = Collections.newSetFromMap(new IdentityHashMap<>());
        rules.forEach(rule -> addAfterWhatItNeeds(rule, sorted, done));
    }

    /** Those of a policy; worked out once. */
    static ReadRules of(Policy policy) {
        return policy.kept(ReadRules.class, ReadRules::new);
    }

    private void keepCounts(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Inner inner) {
                inner.ways().forEach(this::keepCounts);
            } else if (step instanceof Step.Count count) {
                count.figures().forEach(figure -> counts.put(figure.figure(), count));
                keepCounts(count.over());
            }
        }
    }

    /** Chains of derived facts end, so this does. */
    private void addAfterWhatItNeeds(ReadRule rule, List<ReadRule> sorted, Set<ReadRule> done) {
        if (!done.add(rule)) {
            return;
        }
        rule.rule().condition().visit(condition -> {
            if (condition instanceof Condition.Pattern pattern) {
                inserting
                        .getOrDefault(pattern.type(), List.of())
                        .forEach(earlier -> addAfterWhatItNeeds(earlier, sorted, done));
            }
        });
        sorted.add(rule);
    }

    /** A rule after those that insert what it looks for, and what they look for. */
    List<ReadRule> needed(ReadRule rule) {
        List<ReadRule> needed = new ArrayList<>();
        addAfterWhatItNeeds(rule, needed, Collections.newSetFromMap(new IdentityHashMap<>()));
        return needed;
    }

    /** The rules of these titles, each after those that insert what it looks for, and what they look for. */
    List<ReadRule> needed(Collection<String> titles) {
        List<ReadRule> needed = new ArrayList<>();
        Set<ReadRule> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ReadRule rule : sorted) {
            if (titles.contains(rule.title())) {
                addAfterWhatItNeeds(rule, needed, done);
            }
        }
        return needed;
    }

    /** What can be said of its tests once for all cases. */
    Map<Test, Asked> asked() {
        return asked;
    }

    /** Where their steps and tests stand: the offset in the file. */
    Map<Object, Integer> written() {
        return written;
    }

    /** Those that insert facts of a type, by the name of the type; a rule that does it twice stands there twice. */
    List<ReadRule> inserting(FactType type) {
        return inserting.getOrDefault(type.name(), List.of());
    }

    /** What a figure is worked out by. */
    Step.Count count(Value.Figured figure) {
        return counts.get(figure);
    }

    List<ReadRule> sorted() {
        return sorted;
    }
}
