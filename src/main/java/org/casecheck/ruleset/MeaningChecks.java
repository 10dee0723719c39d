package org.casecheck.ruleset;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.casecheck.language.Rule;

/** Checks what the rules of one policy mean, once it is known that their names and types are right. */
final class MeaningChecks {
    private final PolicyParts parts;
    private final Map<Rule, RuleIssues> rules = new LinkedHashMap<>();
    private final Set<Rule> refused = Collections.newSetFromMap(new IdentityHashMap<>());

    MeaningChecks(PolicyParts parts) {
        this.parts = parts;
    }

    void add(Rule rule, RuleIssues issues) {
        rules.put(rule, issues);
        if (issues.hasErrors()) {
            refused.add(rule);
        }
    }

    /**
     * Checks all rules added.
     *
     * @param complete whether these are all rules of the policy: some may not have been readable
     */
    void check(boolean complete) {
        Insertions insertions = new Insertions(rules.keySet(), parts, complete);
        Map<Rule, RuleReading> readings = new IdentityHashMap<>();
        insertions.settle(rule -> readings.computeIfAbsent(rule, unread -> new RuleReading(unread, parts, insertions)));
        new InsertionChecks(insertions, rules).check();
        new DateChecks(rules, parts).check();
        DuplicateChecks duplicates = new DuplicateChecks();
        rules.forEach((rule, issues) -> {
            if (refused.contains(rule)) {
                return;
            }
            RuleReading reading = readings.computeIfAbsent(rule, unread -> new RuleReading(unread, parts, insertions));
            new TruthChecks(rule, reading, insertions, issues).check();
            new ContradictionChecks(rule, reading, issues).check();
            new AbsenceChecks(rule, reading, issues).check();
            new NullPathChecks(rule, reading, issues).check();
            new OutputChecks(rule, reading, issues).check();
            duplicates.check(rule, reading, issues);
        });
    }
}
