package org.casecheck.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.language.Condition;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Policy;

/** The rules of one policy, each after those that insert what it looks for. Immutable. */
final class ReadRules {
    private final List<ReadRule> sorted = new ArrayList<>();
    private final Map<Test, Asked> asked = new IdentityHashMap<>();

    private ReadRules(Policy policy) {
        List<ReadRule> rules = new ArrayList<>();
        Map<String, List<ReadRule>> inserting = new HashMap<>();
        for (Rule rule : policy.parsed().keySet()) {
            ReadRule read = RuleReader.read(policy, rule, rules.size(), asked);
            rules.add(read);
            for (Statement statement : rule.statements()) {
                if (statement instanceof Statement.Insert insert) {
                    inserting
                            .computeIfAbsent(insert.type(), type -> new ArrayList<>())
                            .add(read);
                }
            }
        }
        Set<ReadRule> done = Collections.newSetFromMap(new IdentityHashMap<>());
        rules.forEach(rule -> addAfterWhatItNeeds(rule, inserting, done));
    }

    /** Those of a policy; worked out once. */
    static ReadRules of(Policy policy) {
        return policy.kept(ReadRules.class, ReadRules::new);
    }

    /** Chains of derived facts end, so this does. */
    private void addAfterWhatItNeeds(ReadRule rule, Map<String, List<ReadRule>> inserting, Set<ReadRule> done) {
        if (!done.add(rule)) {
            return;
        }
        rule.rule().condition().visit(condition -> {
            if (condition instanceof Condition.Pattern pattern) {
                inserting
                        .getOrDefault(pattern.type(), List.of())
                        .forEach(earlier -> addAfterWhatItNeeds(earlier, inserting, done));
            }
        });
        sorted.add(rule);
    }

    /** What can be said of its tests once for all cases. */
    Map<Test, Asked> asked() {
        return asked;
    }

    List<ReadRule> sorted() {
        return sorted;
    }
}
