package org.casecheck.ruleset;

import java.util.HashMap;
import java.util.Map;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;
import org.casecheck.source.Place;

/** Finds rules of a policy that have the same conditions as an earlier one, or say the very same. */
final class DuplicateChecks {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(String title, Place place, String consequence) {}

    /** To be asked of all rules of a policy, one after the other. */
    void check(Rule rule, RuleReading reading, RuleIssues issues) {
        RuleShape shape = new RuleShape(reading, numbers);
        String conditions = shape.conditions(rule);
        Seen now = new Seen(rule.title(), issues.at(rule.offset()), shape.consequence(rule));
        Seen first = seen.putIfAbsent(conditions, now);
        if (first == null) {
            return;
        }
        String other = "`" + first.title() + "` (" + first.place() + ")";
        if (first.consequence().equals(now.consequence())) {
            issues.error(
                    Check.DUPLICATE_RULE,
                    rule.offset(),
                    "Rule `" + rule.title() + "` says the same as " + other + ".",
                    "规则 `" + rule.title() + "` 与 " + other + " 完全相同。",
                    "Delete one of the two, or correct what was meant to be different.",
                    "请删除其中一条，或更正本应不同之处。");
        } else {
            issues.warning(
                    Check.DUPLICATE_CONDITIONS,
                    rule.offset(),
                    "Rule `" + rule.title() + "` has the same conditions as " + other + ".",
                    "规则 `" + rule.title() + "` 与 " + other + " 的条件相同。",
                    "Put both consequences into one rule, so that they cannot drift apart; or correct the conditions.",
                    "请把两者的结果合并到一条规则中，以免日后不一致；或更正条件。");
        }
    }
}
