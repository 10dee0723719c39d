package org.casecheck.ruleset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;

/**
 * Finds tests that hold because a value is absent, though the rule does not say that absence is meant. In the engine
 * {@code null != x}, {@code null not in (..)} and {@code !( null < x )} hold, and so does {@code null == null}.
 */
final class AbsenceChecks {
    private final Rule rule;
    private final RuleReading reading;
    private final RuleIssues issues;

    AbsenceChecks(Rule rule, RuleReading reading, RuleIssues issues) {
        this.rule = rule;
        this.reading = reading;
        this.issues = issues;
    }

    void check() {
        rule.condition().visit(condition -> {
            Clause clause = reading.clause(condition);
            if (clause != null) {
                check(clause, reading.presentBefore(condition));
            }
        });
    }

    private void check(Clause clause, Set<String> present) {
        AbsenceTrial trial = new AbsenceTrial(clause, present::contains);
        Map<Clause.Test, Term> found = new LinkedHashMap<>();
        values(clause, present::contains).forEach((key, term) -> {
            if (trial.holdsSilentlyWithout(key)) {
                found.putIfAbsent(trial.firstSilentTest(key), term);
            }
        });
        found.forEach(this::report);
    }

    /** The values a clause tests that may be absent, by key, in the order of their first use. */
    private static Map<String, Term> values(Clause clause, Predicate<String> present) {
        Map<String, Term> values = new LinkedHashMap<>();
        clause.visit(test -> test.terms().forEach(term -> tested(term, present, values)));
        return values;
    }

    private static void tested(Term term, Predicate<String> present, Map<String, Term> values) {
        if (term.optional() && !term.isNull() && !present.test(term.key())) {
            values.putIfAbsent(term.key(), term);
        }
        if (term instanceof Term.Call call) {
            call.arguments().forEach(argument -> tested(argument, present, values));
        }
    }

    private void report(Clause.Test test, Term absent) {
        if (issues.refused(test.written())) {
            return;
        }
        boolean turned = test.negated() != saysNot(test.written());
        String written = "`" + Written.of(test.written()) + "`" + (turned ? ", turned round by `!( .. )`," : "");
        String writtenZh = (turned ? "被 `!( .. )` 反转的 " : "") + "`" + Written.of(test.written()) + "`";
        String value = nameOf(absent, test.written());
        String when = "`" + value + (absent instanceof Term.Call ? "` gives no answer." : "` is absent.");
        String whenZh = "`" + value + (absent instanceof Term.Call ? "` 没有结果" : "` 缺失");
        boolean equal = test.operator().equals("==") && !test.negated();
        if (equal) {
            when = "both values are absent: the engine takes them for equal then.";
            whenZh = "两个值都缺失（引擎视为相等）";
        }
        issues.error(
                Check.ABSENT_FIRES,
                test.written().offset(),
                written + " also holds when " + when,
                whenZh + "时，" + writtenZh + " 也成立。",
                turned && test.isOrdering()
                        ? "Write the opposite comparison instead of `!( .. )`; or say that absence is meant: `" + value
                                + " == null || ..`."
                        : "Write `" + value + " != null` before it; "
                                + (equal ? "" : "or, if absence is meant as well, `" + value + " == null || ..`; ")
                                + "or give absence a rule of its own.",
                turned && test.isOrdering()
                        ? "请不用 `!( .. )`，改写相反的比较；如果确实包括缺失，请写 `" + value + " == null || ..`。"
                        : "请在前面加上 `" + value + " != null`；"
                                + (equal ? "" : "如果确实包括缺失，请写 `" + value + " == null || ..`；")
                                + "或为缺失另写一条规则。");
    }

    private static boolean saysNot(Expression test) {
        return test instanceof Expression.Comparison comparison
                        && comparison.operator().equals("!=")
                || test instanceof Expression.Membership membership && membership.negated();
    }

    /** What the rule calls a value inside a test. */
    private String nameOf(Term term, Expression test) {
        String[] name = new String[1];
        test.visit(part -> {
            if (name[0] == null && reading.term(part).key().equals(term.key())) {
                name[0] = Written.of(part);
            }
        });
        return name[0] == null ? "x" : name[0];
    }
}
