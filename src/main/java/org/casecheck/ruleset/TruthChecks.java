package org.casecheck.ruleset;

import java.util.List;
import java.util.Map;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;

/** Finds single tests that can never hold, and tests that always do and so say nothing. */
final class TruthChecks {
    private static final Map<String, String> OPPOSITE =
            Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", "<=", ">", ">", "<=");

    private final Rule rule;
    private final RuleReading reading;
    private final Insertions insertions;
    private final RuleIssues issues;

    TruthChecks(Rule rule, RuleReading reading, Insertions insertions, RuleIssues issues) {
        this.rule = rule;
        this.reading = reading;
        this.insertions = insertions;
        this.issues = issues;
    }

    void check() {
        rule.condition().visit(condition -> {
            if (condition instanceof Condition.Pattern pattern && insertions.isNeverInserted(pattern.type())) {
                neverInserted(pattern);
            } else if (condition instanceof Condition.Pattern pattern) {
                pattern.constraints()
                        .forEach(constraint -> constraint.expression().visit(this::test));
            } else if (condition instanceof Condition.Accumulate accumulate) {
                accumulate
                        .constraints()
                        .forEach(constraint -> constraint.expression().visit(this::test));
            }
        });
    }

    private void neverInserted(Condition.Pattern pattern) {
        issues.error(
                Check.NEVER_TRUE,
                pattern.offset(),
                "No rule inserts a `" + pattern.type() + "`, so there never is one.",
                "没有规则产生 `" + pattern.type() + "`，因此它永远不存在。",
                "Write the rule that inserts it, or delete this one.",
                "请编写产生它的规则，或删除此规则。");
    }

    private void test(Expression expression) {
        boolean isTest = expression instanceof Expression.Comparison || expression instanceof Expression.Membership;
        if (!isTest || issues.refused(expression)) {
            return;
        }
        if (expression instanceof Expression.Comparison comparison) {
            compare(comparison);
        } else if (expression instanceof Expression.Membership membership) {
            belongs(membership);
        }
    }

    private void compare(Expression.Comparison comparison) {
        Term left = reading.term(comparison.left());
        Term right = reading.term(comparison.right());
        String operator = comparison.operator();
        if (left.isUnknown() || right.isUnknown()) {
            return;
        }
        if (left.isNull() || right.isNull()) {
            presence(comparison, left.isNull() ? right : left, left.isNull() ? comparison.right() : comparison.left());
        } else if (left.key().equals(right.key())) {
            same(comparison, operator);
        } else if (!left.domain().canBe(operator, right.domain())) {
            boolean holdsWhenAbsent = operator.equals("!=") && (mayBeAbsent(left) || mayBeAbsent(right));
            if (!holdsWhenAbsent) {
                never(
                        comparison,
                        why(left, comparison.left(), right, comparison.right(), false),
                        why(left, comparison.left(), right, comparison.right(), true));
            }
        } else if (!isInferred(left)
                && !isInferred(right)
                && !left.domain().canBe(OPPOSITE.get(operator), right.domain())) {
            always(
                    comparison,
                    why(left, comparison.left(), right, comparison.right(), false),
                    why(left, comparison.left(), right, comparison.right(), true),
                    mayBeAbsent(left) ? comparison.left() : comparison.right(),
                    !operator.equals("!=") && (mayBeAbsent(left) || mayBeAbsent(right)));
        }
    }

    private static boolean mayBeAbsent(Term term) {
        return term.mayBeAbsent(key -> false);
    }

    private static boolean isInferred(Term term) {
        return term instanceof Term.Read read && read.inferred();
    }

    private void presence(Expression.Comparison comparison, Term term, Expression written) {
        String operator = comparison.operator();
        String value = Written.of(written);
        if (term.isNull()) {
            same(comparison, operator.equals("==") ? operator : "!=");
        } else if (mayBeAbsent(term) || isInferred(term)) {
            return;
        } else if (operator.equals("!=")) {
            always(comparison, "`" + value + "` is never absent.", "`" + value + "` 从不缺失。", written, false);
        } else {
            never(comparison, "`" + value + "` is never absent.", "`" + value + "` 从不缺失。");
        }
    }

    private void same(Expression.Comparison comparison, String operator) {
        String en = "Both sides are the same value.";
        String zh = "两边是同一个值。";
        if (operator.equals("==") || operator.endsWith("=") && !operator.equals("!=")) {
            always(
                    comparison,
                    en,
                    zh,
                    comparison.left(),
                    !operator.equals("==") && mayBeAbsent(reading.term(comparison.left())));
        } else {
            never(comparison, en, zh);
        }
    }

    private void belongs(Expression.Membership membership) {
        Term tested = reading.term(membership.tested());
        List<Term> values = membership.values().stream().map(reading::term).toList();
        boolean literal = values.stream().allMatch(value -> value instanceof Term.Literal && !value.isNull());
        if (!literal || tested instanceof Term.Literal) {
            if (tested instanceof Term.Literal && literal) {
                boolean in = values.stream().anyMatch(value -> value.key().equals(tested.key()));
                String en = "Both sides are literals.";
                String zh = "两边都是字面值。";
                if (in != membership.negated()) {
                    always(membership, en, zh, membership.tested(), false);
                } else {
                    never(membership, en, zh);
                }
            }
            return;
        }
        boolean none = tested.domain()
                .without(values.stream()
                        .map(value -> ((Term.Literal) value).value())
                        .toList())
                .isEmpty();
        if (membership.negated() && none && !mayBeAbsent(tested)) {
            never(membership, is(tested, membership.tested(), false), is(tested, membership.tested(), true));
            return;
        }
        boolean any = values.stream().anyMatch(value -> tested.domain().canBe("==", value.domain()));
        if (!any && !membership.negated()) {
            never(membership, is(tested, membership.tested(), false), is(tested, membership.tested(), true));
        } else if (!any && !isInferred(tested)) {
            always(
                    membership,
                    is(tested, membership.tested(), false),
                    is(tested, membership.tested(), true),
                    membership.tested(),
                    false);
        }
    }

    private void never(Expression test, String en, String zh) {
        issues.error(
                Check.NEVER_TRUE,
                test.offset(),
                "`" + Written.of(test) + "` can never hold. " + en,
                "`" + Written.of(test) + "` 永远不会成立。" + zh,
                "Correct the value or the operator, or delete what cannot happen.",
                "请更正值或运算符，或删除不可能发生的部分。");
    }

    /** @param asksForPresence whether the test fails for an absent value, so that it may have been meant to ask for one */
    private void always(Expression test, String en, String zh, Expression value, boolean asksForPresence) {
        issues.error(
                Check.ALWAYS_TRUE,
                test.offset(),
                "`" + Written.of(test) + "` always holds" + (asksForPresence ? " when the value is there" : "")
                        + " and says nothing. " + en,
                "`" + Written.of(test) + "` " + (asksForPresence ? "只要有值就" : "") + "总是成立，没有意义。" + zh,
                asksForPresence
                        ? "Write `" + Written.of(value) + " != null` if that is what is meant, or correct the test."
                        : "Correct the value or the operator, or leave the test out.",
                asksForPresence ? "如果是要求有值，请写 `" + Written.of(value) + " != null`；否则请更正此条件。" : "请更正值或运算符，或删去此条件。");
    }

    private static String why(Term left, Expression leftWritten, Term right, Expression rightWritten, boolean zh) {
        String one = is(left, leftWritten, zh);
        String other = is(right, rightWritten, zh);
        return one.isEmpty() || other.isEmpty() ? one + other : one + (zh ? "" : " ") + other;
    }

    /** What is known of a value, as a sentence; empty for a literal, which speaks for itself. */
    private static String is(Term term, Expression written, boolean zh) {
        String words = zh ? term.domain().wordsZh() : term.domain().words();
        if (term instanceof Term.Literal || words.isEmpty()) {
            return "";
        }
        return "`" + Written.of(written) + "` " + (zh ? "只能是" + words + "。" : "is always " + words + ".");
    }
}
