package org.casecheck.ruleset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.decision.Language;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;
import org.casecheck.source.Check;

/** Checks what one rule does: codes, outputs and derived types that exist, placeholders that can be filled. */
final class ConsequenceChecks {
    /** Placeholders every message can use. */
    private static final Set<String> ALWAYS = Set.of("asOf", "today");

    private final Rule rule;
    private final PolicyParts parts;
    private final RuleChecks checks;
    private final RuleIssues issues;
    private final Map<String, ValueType> variables;
    private final Usage usage;

    ConsequenceChecks(
            Rule rule,
            PolicyParts parts,
            RuleChecks checks,
            RuleIssues issues,
            Map<String, ValueType> variables,
            Usage usage) {
        this.rule = rule;
        this.parts = parts;
        this.checks = checks;
        this.issues = issues;
        this.variables = variables;
        this.usage = usage;
    }

    void check() {
        if (rule.statements().isEmpty()) {
            issues.error(
                    Check.RULE_DOES_NOTHING,
                    rule.offset(),
                    "Rule `" + rule.title() + "` does nothing.",
                    "规则 `" + rule.title() + "` 没有任何结果。",
                    "Report a reason with `reasons.add(..)`, or delete the rule.",
                    "请用 `reasons.add(..)` 报告原因，或删除该规则。");
        }
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Report report) {
                report(report);
            } else if (statement instanceof Statement.Conclude conclude) {
                conclude(conclude);
            } else if (statement instanceof Statement.Insert insert) {
                insert(insert);
            }
        }
    }

    private void report(Statement.Report report) {
        Set<String> given = new HashSet<>(ALWAYS);
        given.addAll(parts.definition().thresholds().keySet());
        for (Statement.Mention mention : report.mentions()) {
            mention(mention, given);
        }
        ReasonDefinition reason = parts.reasons().get(report.code());
        usage.reports(report.code());
        if (reason == null) {
            issues.unknown(
                    Check.UNKNOWN_REASON,
                    report.offset(),
                    report.code(),
                    "reason of reasons.yaml",
                    "reasons.yaml 中的原因",
                    parts.reasons().keySet());
            return;
        }
        for (String placeholder : reason.message().placeholders(Language.ZH)) {
            if (!given.contains(placeholder)) {
                issues.error(
                        Check.PLACEHOLDER_NOT_GIVEN,
                        report.offset(),
                        "The message of `" + report.code() + "` needs `{" + placeholder
                                + "}`, which this rule does not give.",
                        "`" + report.code() + "` 的消息需要 `{" + placeholder + "}`，此规则没有提供。",
                        "Add the field to `.on(..)`, or `.with(\"" + placeholder
                                + "\", $value)`; or change the message.",
                        "请在 `.on(..)` 中加上该字段，或写 `.with(\"" + placeholder + "\", $值)`，或修改消息。");
            }
        }
    }

    private void mention(Statement.Mention mention, Set<String> given) {
        if (mention instanceof Statement.On on) {
            if (on.fields().isEmpty()) {
                checks.fieldOf(on.variable(), null, on.offset(), variables);
            }
            for (String field : on.fields()) {
                checks.fieldOf(on.variable(), field, on.offset(), variables);
                given(field, given, on.offset());
            }
        } else if (mention instanceof Statement.As as) {
            checks.fieldOf(as.variable(), as.field(), as.offset(), variables);
            given(as.name(), given, as.offset());
        } else if (mention instanceof Statement.With with) {
            ValueType type = checks.valueType(with.value(), variables);
            if (type.personal()) {
                issues.error(
                        Check.PERSONAL_IN_MESSAGE,
                        with.offset(),
                        "`" + with.name() + "` is personal data and would stand in the message unmasked.",
                        "`" + with.name() + "` 属于个人信息，会未经脱敏出现在消息中。",
                        "Use `.as(\"" + with.name() + "\", $fact, \"field\")`, which masks it.",
                        "请改用 `.as(\"" + with.name() + "\", $事实, \"字段\")`，它会自动脱敏。");
            }
            given(with.name(), given, with.offset());
        }
    }

    private void given(String name, Set<String> given, int offset) {
        if (!given.add(name) && parts.definition().thresholds().containsKey(name)) {
            issues.error(
                    Check.GIVEN_NAME_OF_THRESHOLD,
                    offset,
                    "`" + name + "` is the name of a threshold already.",
                    "`" + name + "` 已是阈值的名称。",
                    "Choose another name.",
                    "请换一个名称。");
        }
    }

    private void conclude(Statement.Conclude conclude) {
        OutputDefinition output = parts.definition().outputs().get(conclude.output());
        usage.concludes(conclude.output());
        List<ValueType> given = new ArrayList<>();
        conclude.arguments().forEach(argument -> given.add(checks.valueType(argument, variables)));
        if (output == null) {
            issues.unknown(
                    Check.UNKNOWN_OUTPUT,
                    conclude.offset(),
                    conclude.output(),
                    "output of policy.yaml",
                    "policy.yaml 中的输出",
                    parts.definition().outputs().keySet());
            return;
        }
        if (given.stream().anyMatch(ValueType::personal)) {
            issues.error(
                    Check.PERSONAL_IN_OUTPUT,
                    conclude.offset(),
                    "Output `" + conclude.output() + "` would carry personal data.",
                    "输出 `" + conclude.output() + "` 会带出个人信息。",
                    "Conclude something that tells nothing of the person.",
                    "请输出不含个人信息的结论。");
        }
        List<Class<?>> expected =
                switch (conclude.method()) {
                    case "workingDays", "workingDaysOpenEnded" -> List.of(Long.class, Long.class);
                    case "workingDaysFrom", "workingDaysOpenEndedFrom" ->
                        List.of(LocalDate.class, Long.class, Long.class);
                    case "within" -> List.of(Duration.class);
                    case "withinFrom" -> List.of(Instant.class, Duration.class);
                    default -> List.of(output.type().javaType());
                };
        OutputDefinition.Type made =
                switch (conclude.method()) {
                    case "workingDays", "workingDaysOpenEnded", "workingDaysFrom", "workingDaysOpenEndedFrom" ->
                        OutputDefinition.Type.dateRange;
                    case "within", "withinFrom" -> OutputDefinition.Type.instant;
                    default -> output.type();
                };
        if (made != output.type() || !fits(expected, given)) {
            issues.error(
                    Check.OUTPUT_MISFIT,
                    conclude.offset(),
                    "`outputs." + conclude.method() + "` cannot set `" + output.name() + "` ("
                            + output.type().word() + ") from these values.",
                    "`outputs." + conclude.method() + "` 不能用这些值设置 `" + output.name() + "`("
                            + output.type().word() + ")。",
                    "It takes " + words(expected) + ".",
                    "它接受 " + words(expected) + "。");
            return;
        }
        for (Expression argument : conclude.arguments()) {
            if (argument instanceof Expression.Literal literal
                    && literal.value() instanceof String value
                    && !output.values().isEmpty()
                    && !output.values().contains(value)) {
                issues.unknown(
                        Check.UNKNOWN_OUTPUT_VALUE,
                        argument.offset(),
                        value,
                        "value of output `" + output.name() + "`",
                        "输出 `" + output.name() + "` 的取值",
                        output.values());
            }
        }
    }

    private static boolean fits(List<Class<?>> expected, List<ValueType> given) {
        if (expected.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            Class<?> type = given.get(i).javaType();
            if (type == null || !expected.get(i).isAssignableFrom(type)) {
                return false;
            }
        }
        return true;
    }

    private static String words(List<Class<?>> types) {
        return String.join(
                ", ", types.stream().map(ValueType::of).map(ValueType::word).toList());
    }

    private void insert(Statement.Insert insert) {
        FactType type = parts.model().types().get(insert.type());
        List<ValueType> given = new ArrayList<>();
        insert.arguments().forEach(argument -> given.add(checks.valueType(argument, variables)));
        if (type == null || !type.derived()) {
            issues.unknown(
                    Check.UNKNOWN_DERIVED_TYPE,
                    insert.offset(),
                    insert.type(),
                    "derived fact type",
                    "派生事实类型",
                    parts.model().types().values().stream()
                            .filter(FactType::derived)
                            .map(FactType::name)
                            .toList());
            return;
        }
        List<Class<?>> expected = new ArrayList<>();
        for (FactField field : type.fields()) {
            expected.add(field.javaType());
        }
        for (int i = 0; i < Math.min(given.size(), type.fields().size()); i++) {
            FactField field = type.fields().get(i);
            if (given.get(i).personal() && !field.personal() && field.figure() == null) {
                issues.error(
                        Check.PERSONAL_IN_DERIVED,
                        insert.offset(),
                        "`" + field.name() + "` of `" + type.name()
                                + "` would hold personal data without the mark for it.",
                        "`" + type.name() + "` 的 `" + field.name() + "` 会存放个人信息，却没有标记。",
                        "Add `x-personal: true` to it in facts.schema.yaml.",
                        "请在 facts.schema.yaml 中为它加上 `x-personal: true`。");
            }
        }
        boolean fits = expected.size() == given.size();
        for (int i = 0; fits && i < expected.size(); i++) {
            Class<?> value = given.get(i).javaType();
            fits = value == null || expected.get(i).isAssignableFrom(value);
        }
        if (!fits) {
            issues.error(
                    Check.INSERT_MISFIT,
                    insert.offset(),
                    "`new " + insert.type() + "(..)` needs " + words(expected) + ", in the order of its properties.",
                    "`new " + insert.type() + "(..)` 需按属性顺序传入：" + words(expected) + "。",
                    "Pass one value for each property of facts.schema.yaml.",
                    "请为 facts.schema.yaml 中的每个属性各传一个值。");
        }
    }
}
