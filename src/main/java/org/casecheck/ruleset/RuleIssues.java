package org.casecheck.ruleset;

import java.util.Collection;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;
import org.casecheck.source.DidYouMean;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;

/** Notes what is wrong with one rule, at its place in the file. */
final class RuleIssues {
    private static final int MOST_LISTED = 300;

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
        error(
                check,
                offset,
                "`" + name + "` is no " + what + "." + near,
                "`" + name + "` 不是" + whatZh + "。",
                known.isEmpty() ? none(check) : "Known: " + list(known, " names") + ".",
                known.isEmpty() ? noneZh(check) : "可用:" + list(known, " 个名称") + "。");
    }

    private static String none(Check check) {
        return check == Check.UNKNOWN_VARIABLE ? "Bind it in a pattern first." : "There is none yet: add it first.";
    }

    private static String noneZh(Check check) {
        return check == Check.UNKNOWN_VARIABLE ? "请先在模式中绑定。" : "目前一个也没有,请先添加。";
    }

    private static String list(Collection<String> known, String names) {
        if (known.size() > MOST_LISTED) {
            return known.size() + names;
        }
        return String.join(", ", known.stream().sorted().toList());
    }
}
