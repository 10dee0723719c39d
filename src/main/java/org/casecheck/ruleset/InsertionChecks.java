package org.casecheck.ruleset;

import java.util.List;
import java.util.Map;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;

/** Finds derived types that lead to insertions of themselves; without those, every chain of insertions ends. */
final class InsertionChecks {
    private static final int MOST_NAMED = 5;

    private final Insertions insertions;
    private final Map<Rule, RuleIssues> issues;

    InsertionChecks(Insertions insertions, Map<Rule, RuleIssues> issues) {
        this.insertions = insertions;
        this.issues = issues;
    }

    void check() {
        insertions.circles().forEach(this::report);
    }

    private void report(List<Insertions.Step> circle) {
        StringBuilder chain = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (Insertions.Step step : circle.subList(0, Math.min(circle.size(), MOST_NAMED))) {
            chain.append('`').append(step.from()).append("` > ");
            rules.append(rules.isEmpty() ? "" : ", ")
                    .append('`')
                    .append(step.rule().title())
                    .append('`');
        }
        Insertions.Step last = circle.get(circle.size() - 1);
        chain.append(circle.size() > MOST_NAMED ? ".. > " : "");
        chain.append('`').append(last.statement().type()).append('`');
        issues.get(last.rule())
                .error(
                        Check.INSERTION_CYCLE,
                        last.statement().offset(),
                        "`" + last.statement().type() + "` leads to itself, so rules would insert without end: " + chain
                                + ". Rules: " + rules + ".",
                        "`" + last.statement().type() + "` 又导致产生它自己，规则会无休止地产生事实：" + chain + "。规则：" + rules + "。",
                        "Insert another derived type here, or have the first of these rules match submitted facts only.",
                        "请在此产生另一种派生事实，或使其中第一条规则只匹配提交的事实。");
    }
}
