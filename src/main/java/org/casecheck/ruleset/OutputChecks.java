package org.casecheck.ruleset;

import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.source.Check;

/** Finds outputs that are set from a value that may be absent: there the case would end in a fault. */
final class OutputChecks {
    private final Rule rule;
    private final RuleReading reading;
    private final RuleIssues issues;

    OutputChecks(Rule rule, RuleReading reading, RuleIssues issues) {
        this.rule = rule;
        this.reading = reading;
        this.issues = issues;
    }

    void check() {
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Conclude conclude) {
                conclude.arguments().forEach(argument -> check(conclude, argument));
            }
        }
    }

    private void check(Statement.Conclude conclude, Expression argument) {
        if (issues.refused(conclude.offset())
                || issues.refused(argument)
                || !reading.mayBeAbsentAtTheEnd(reading.concluded(argument))) {
            return;
        }
        String value = Written.of(argument);
        boolean variable = argument instanceof Expression.Variable;
        issues.error(
                Check.OUTPUT_ABSENT,
                argument.offset(),
                "Output `" + conclude.output() + "` is set from `" + value
                        + "`, which may be absent: the case would end in a fault.",
                "输出 `" + conclude.output() + "` 取自 `" + value + "`，而它可能缺失：案件会因此出错。",
                variable
                        ? "Test the field where `" + value + "` is bound: `field != null, " + value + " : field`."
                        : "Test it in the conditions: `" + value + " != null`.",
                variable
                        ? "请在绑定 `" + value + "` 处先判断字段：`字段 != null, " + value + " : 字段`。"
                        : "请在条件中先判断：`" + value + " != null`。");
    }
}
