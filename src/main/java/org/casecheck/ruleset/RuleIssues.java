package org.casecheck.ruleset;

import java.util.Collection;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;
import org.casecheck.source.DidYouMean;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;

/** Notes what is wrong with one rule, at its place in the file. */
final class RuleIssues {
    private final Rule rule;
    private final Issues issues;

    RuleIssues(Rule rule, Issues issues) {
        this.rule = rule;
        this.issues = issues;
    }

    Place at(int offset) {
        return rule.text().at(offset);
    }

    void error(Check check, int offset, String en, String zh, String remedy, String remedyZh) {
        issues.error(check, at(offset), en, zh, remedy, remedyZh);
    }

    /** Notes a name that means nothing here, with what it may have been meant to be. */
    void unknown(Check check, int offset, String name, String what, String whatZh, Collection<String> known) {
        String near = DidYouMean.among(known, name)
                .map(word -> " Did you mean `" + word + "`?")
                .orElse("");
        String all = String.join(", ", known.stream().sorted().toList());
        error(
                check,
                offset,
                "`" + name + "` is no " + what + "." + near,
                "`" + name + "` 不是" + whatZh + "。",
                all.isEmpty() ? "Bind it in a pattern first." : "Known: " + all + ".",
                all.isEmpty() ? "请先在模式中绑定。" : "可用:" + all + "。");
    }
}
