package org.casecheck.ruleset;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.casecheck.language.Expression;
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
    private final Set<Integer> refused = new HashSet<>();
    private final Set<String> inSomeBranches = new HashSet<>();

    RuleIssues(Rule rule, Issues issues) {
        this.rule = rule;
        this.issues = issues;
    }

    Place at(int offset) {
        return rule.text().at(offset);
    }

    /** Whether any error was noted of the rule. */
    boolean hasErrors() {
        return !refused.isEmpty();
    }

    /** Whether an error was noted inside an expression; then nothing more need be said of it. */
    boolean refused(Expression expression) {
        boolean[] found = {false};
        expression.visit(part -> found[0] |= refused.contains(part.offset()));
        return found[0];
    }

    /** Whether an error was noted at exactly this place. */
    boolean refused(int offset) {
        return refused.contains(offset);
    }

    void error(Check check, int offset, String en, String zh, String remedy, String remedyZh) {
        refused.add(offset);
        issues.error(check, at(offset), en, zh, remedy, remedyZh);
    }

    void warning(Check check, int offset, String en, String zh, String remedy, String remedyZh) {
        issues.warning(check, at(offset), en, zh, remedy, remedyZh);
    }

    /** Says of a variable that only some branches of an {@code or} bind it, for when it is used all the same. */
    void boundInSomeBranches(String variable) {
        inSomeBranches.add(variable);
    }

    boolean isBoundInSomeBranches(String variable) {
        return inSomeBranches.contains(variable);
    }

    /** Notes a name that means nothing here, with what it may have been meant to be. */
    void unknown(Check check, int offset, String name, String what, String whatZh, Collection<String> known) {
        if (check == Check.UNKNOWN_VARIABLE && inSomeBranches.contains(name)) {
            error(
                    check,
                    offset,
                    "`" + name + "` is bound in some branches of an `or` only, so it may not be there.",
                    "`" + name + "` 只在 `or` 的部分分支中绑定，此处可能不存在。",
                    "Bind it in every branch; or write a rule of its own for each branch.",
                    "请在每个分支中都绑定它；或为每个分支各写一条规则。");
            return;
        }
        String near = DidYouMean.among(known, name)
                .map(word -> " Did you mean `" + word + "`?")
                .orElse("");
        error(
                check,
                offset,
                "`" + name + "` is no " + what + "." + near,
                "`" + name + "` 不是" + whatZh + "。",
                known.isEmpty() ? none(check) : "Known: " + list(known, " names") + ".",
                known.isEmpty() ? noneZh(check) : "可用：" + list(known, " 个名称") + "。");
    }

    private static String none(Check check) {
        return check == Check.UNKNOWN_VARIABLE ? "Bind it in a pattern first." : "There is none yet: add it first.";
    }

    private static String noneZh(Check check) {
        return check == Check.UNKNOWN_VARIABLE ? "请先在模式中绑定。" : "目前一个也没有，请先添加。";
    }

    private static String list(Collection<String> known, String names) {
        if (known.size() > MOST_LISTED) {
            return known.size() + names;
        }
        return String.join(", ", known.stream().sorted().toList());
    }
}
