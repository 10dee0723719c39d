package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.source.Check;

/** Finds conditions of one rule that cannot hold together, so that the rule, or a part of it, never plays a role. */
final class ContradictionChecks {
    private final Rule rule;
    private final RuleReading reading;
    private final RuleIssues issues;
    private final Conjunction together = new Conjunction();

    ContradictionChecks(Rule rule, RuleReading reading, RuleIssues issues) {
        this.rule = rule;
        this.reading = reading;
        this.issues = issues;
    }

    void check() {
        conjunction(rule.condition(), List.of());
    }

    /** @param around the patterns that match wherever this is looked at */
    private void conjunction(Condition condition, List<Condition.Pattern> around) {
        List<Condition> parts = new ArrayList<>();
        flatten(condition, parts);
        List<Condition.Pattern> matching = new ArrayList<>(around);
        List<Clause> choices = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.Pattern pattern) {
                matching.add(pattern);
            }
            if (reading.clause(part) != null) {
                assume(reading.clause(part), false, choices);
            }
        }
        choices.forEach(this::choice);
        for (Condition part : parts) {
            if (part instanceof Condition.Not not) {
                inside(not.negated(), matching);
                excluded(not, matching);
            } else if (part instanceof Condition.Any any) {
                any.parts().forEach(branch -> inside(branch, matching));
            } else if (part instanceof Condition.Accumulate accumulate) {
                inside(accumulate.over(), matching);
            }
        }
    }

    /** What has to hold together, including what has to exist. */
    private static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> flatten(part, parts));
        } else if (condition instanceof Condition.Exists exists) {
            flatten(exists.sought(), parts);
        } else {
            parts.add(condition);
        }
    }

    private void inside(Condition condition, List<Condition.Pattern> around) {
        int mark = together.mark();
        conjunction(condition, around);
        together.backTo(mark);
    }

    private void assume(Clause clause, boolean inBranch, List<Clause> choices) {
        for (Clause part : clause.conjuncts()) {
            if (!(part instanceof Clause.Test test)) {
                choices.add(part);
            } else if (!issues.refused(test.written())) {
                together.add(test).ifPresent(earlier -> report(test, earlier, inBranch));
            }
        }
    }

    /** Each alternative has to be possible together with all that holds anyway. */
    private void choice(Clause choice) {
        Set<Expression> lists = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Clause branch : choice instanceof Clause.Any any ? any.parts() : List.of(choice)) {
            if (branch instanceof Clause.Test test && test.written() instanceof Expression.Membership list) {
                // Of a list one value is enough, so it is judged as a whole.
                if (!lists.add(list) || !isRuledOut(choice, list)) {
                    continue;
                }
            }
            int mark = together.mark();
            List<Clause> choices = new ArrayList<>();
            assume(branch, true, choices);
            choices.forEach(this::choice);
            together.backTo(mark);
        }
    }

    private boolean isRuledOut(Clause choice, Expression.Membership list) {
        List<Clause> parts = choice instanceof Clause.Any any ? any.parts() : List.of(choice);
        return parts.stream()
                .filter(part -> part instanceof Clause.Test test && test.written() == list)
                .allMatch(together::rulesOut);
    }

    private void report(Clause.Test test, Clause.Test earlier, boolean inBranch) {
        // An alternative is to blame itself; of two tests that both have to hold, the later one.
        boolean turned =
                !inBranch && earlier.written().offset() > test.written().offset();
        Clause.Test at = turned ? earlier : test;
        Clause.Test other = turned ? test : earlier;
        String where = " (" + issues.at(other.written().offset()) + ")";
        issues.error(
                Check.CONTRADICTION,
                at.written().offset(),
                "`" + Written.of(at.written()) + "` cannot hold together with `" + Written.of(other.written()) + "`"
                        + where + (inBranch ? ", so this alternative is never met." : ", so this is never met."),
                "`" + Written.of(at.written()) + "` 与 `" + Written.of(other.written()) + "`" + where + "不能同时成立，因此"
                        + (inBranch ? "这一分支永远不会满足。" : "这里永远不会满足。"),
                "Correct one of the two; if either is enough, write `||` between them or two rules.",
                "请更正其中之一；如果满足其一即可，请用 `||` 连接，或写成两条规则。");
    }

    /** A fact that matches a pattern is found by a {@code not( .. )} that asks for no more than the pattern does. */
    private void excluded(Condition.Not not, List<Condition.Pattern> matching) {
        if (!(not.negated() instanceof Condition.Pattern sought) || RuleReading.isSingle(sought.type())) {
            return;
        }
        for (Condition.Pattern pattern : matching) {
            if (pattern.type().equals(sought.type()) && meets(pattern, sought)) {
                issues.error(
                        Check.CONTRADICTION,
                        not.offset(),
                        "`not( " + sought.type() + "( .. ) )` never holds here: the `" + pattern.type() + "` at "
                                + issues.at(pattern.offset()) + " is itself one that it excludes.",
                        "此处的 `not( " + sought.type() + "( .. ) )` 永远不会成立：" + issues.at(pattern.offset()) + " 的 `"
                                + pattern.type() + "` 本身就在排除之列。",
                        "Say in the `not` how the other fact differs, as in `not( " + sought.type()
                                + "( at > $at ) )`; or delete one of the two.",
                        "请在 `not` 中写明另一个事实有何不同，例如 `not( " + sought.type() + "( at > $at ) )`；或删除其中之一。");
                return;
            }
        }
    }

    private boolean meets(Condition.Pattern pattern, Condition.Pattern sought) {
        String from = reading.source(sought);
        String to = reading.source(pattern);
        Set<String> given = new HashSet<>();
        reading.clause(pattern).conjuncts().forEach(part -> given.add(part.key()));
        return reading.clause(sought).with(source -> source.equals(from) ? to : source).conjuncts().stream()
                .allMatch(part -> given.contains(part.key()) || isSure(part));
    }

    private boolean isSure(Clause part) {
        boolean[] refused = {false};
        part.visit(test -> refused[0] |= test.operator().equals("?") || issues.refused(test.written()));
        if (refused[0]) {
            return false;
        }
        if (part instanceof Clause.Test test
                && test.left().key().equals(test.other().key())) {
            return switch (test.operator()) {
                case "==" -> !test.negated();
                case "<=", ">=" -> !test.negated() && together.isThere(test.left());
                default -> test.negated();
            };
        }
        return together.rulesOut(part.opposite());
    }
}
