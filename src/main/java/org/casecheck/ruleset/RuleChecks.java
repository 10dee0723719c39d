package org.casecheck.ruleset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.ruleset.TestChecks.Scope;
import org.casecheck.source.Check;

/** Checks the conditions of one rule against the vocabulary of its policy, and finds out what its variables are. */
final class RuleChecks {
    private final Rule rule;
    private final PolicyParts parts;
    private final Usage usage;
    private final RuleIssues issues;
    private final TestChecks tests;

    RuleChecks(Rule rule, PolicyParts parts, Usage usage, RuleIssues issues) {
        this.rule = rule;
        this.parts = parts;
        this.usage = usage;
        this.issues = issues;
        this.tests = new TestChecks(usage, issues);
    }

    /** The variables the consequence can use, by name with {@code $}. */
    Map<String, ValueType> check() {
        Map<String, ValueType> variables = new HashMap<>();
        condition(rule.condition(), variables);
        return variables;
    }

    private void condition(Condition condition, Map<String, ValueType> variables) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> condition(part, variables));
        } else if (condition instanceof Condition.Not not) {
            notDerived(not.negated());
            condition(not.negated(), new HashMap<>(variables));
        } else if (condition instanceof Condition.Exists exists) {
            condition(exists.sought(), new HashMap<>(variables));
        } else if (condition instanceof Condition.Any any) {
            any(any, variables);
        } else if (condition instanceof Condition.Pattern pattern) {
            pattern(pattern, variables);
        } else if (condition instanceof Condition.Accumulate accumulate) {
            accumulate(accumulate, variables);
        }
    }

    /** A rule may fire before another has inserted what it looks for, so the lack of a derived fact proves nothing. */
    private void notDerived(Condition inside) {
        inside.visit(part -> {
            if (part instanceof Condition.Pattern pattern
                    && parts.model().types().containsKey(pattern.type())
                    && parts.model().types().get(pattern.type()).derived()) {
                issues.error(
                        Check.DERIVED_LACK,
                        pattern.offset(),
                        "`" + pattern.type()
                                + "` is a derived fact: it may be inserted after this rule has looked for it.",
                        "`" + pattern.type() + "` 是派生事实：它可能在本规则检查之后才产生。",
                        "Match it directly, or put its conditions here; `not` and `accumulate` take submitted facts only.",
                        "请直接匹配它，或把其条件写在此处；`not` 与 `accumulate` 只能用于提交的事实。");
            }
        });
    }

    private void any(Condition.Any any, Map<String, ValueType> variables) {
        List<Map<String, ValueType>> branches = new ArrayList<>();
        for (Condition part : any.parts()) {
            Map<String, ValueType> inside = new HashMap<>(variables);
            condition(part, inside);
            branches.add(inside);
        }
        variables.putAll(new Branches(any.offset(), issues).common(branches));
    }

    private void accumulate(Condition.Accumulate accumulate, Map<String, ValueType> variables) {
        notDerived(accumulate.over());
        Map<String, ValueType> inside = new HashMap<>(variables);
        condition(accumulate.over(), inside);
        for (Condition.Figure figure : accumulate.figures()) {
            ValueType argument = tests.type(figure.argument(), Scope.OF_CONSEQUENCE, inside);
            bind(figure.binding(), figureType(figure, argument), figure.offset(), variables);
        }
        accumulate.constraints().forEach(constraint -> constraint(constraint, Scope.OF_FIGURES, variables));
    }

    private ValueType figureType(Condition.Figure figure, ValueType argument) {
        String function = figure.function();
        if (Aggregates.byName().containsKey(function)) {
            Class<?> input = Aggregates.inputType(function);
            if (argument.javaType() != null && !input.isAssignableFrom(argument.javaType())) {
                issues.error(
                        Check.FIGURE_ARGUMENT,
                        figure.offset(),
                        "`" + function + "` cannot take a " + argument.word() + ".",
                        "`" + function + "` 不能接受" + argument.word() + "。",
                        "Pass it what `" + input.getSimpleName().toLowerCase(Locale.ROOT) + "(..)` makes.",
                        "请传入 `" + input.getSimpleName().toLowerCase(Locale.ROOT) + "(..)` 的结果。");
            }
            return ValueType.madeOf(Aggregates.resultType(function), List.of(argument));
        }
        issues.unknown(
                Check.UNKNOWN_FIGURE,
                figure.offset(),
                function,
                "accumulate function",
                "累计函数",
                Aggregates.byName().keySet());
        return ValueType.UNKNOWN;
    }

    private void pattern(Condition.Pattern pattern, Map<String, ValueType> variables) {
        Scope scope = scope(pattern);
        FactType type = parts.model().types().get(pattern.type());
        if (scope == null) {
            Set<String> known = new HashSet<>(parts.model().types().keySet());
            known.addAll(List.of(Engine.CLOCK, Engine.THRESHOLDS));
            issues.unknown(Check.UNKNOWN_TYPE, pattern.offset(), pattern.type(), "fact type", "事实类型", known);
            return;
        }
        if (pattern.binding() != null) {
            bind(
                    pattern.binding(),
                    type == null ? ValueType.of(Object.class) : ValueType.of(type),
                    pattern.offset(),
                    variables);
        }
        pattern.constraints().forEach(constraint -> constraint(constraint, scope, variables));
    }

    private Scope scope(Condition.Pattern pattern) {
        Map<String, ValueType> fields = new HashMap<>();
        if (pattern.type().equals(Engine.CLOCK)) {
            fields.put("now", ValueType.of(Instant.class));
            fields.put("today", ValueType.of(LocalDate.class));
            return new Scope(pattern.type(), fields, true);
        }
        if (pattern.type().equals(Engine.THRESHOLDS)) {
            parts.definition()
                    .thresholds()
                    .forEach((name, threshold) ->
                            fields.put(name, ValueType.of(threshold.type().javaType())));
            return new Scope(pattern.type(), fields, false);
        }
        FactType type = parts.model().types().get(pattern.type());
        if (type == null) {
            return null;
        }
        type.fields().forEach(field -> fields.put(field.name(), ValueType.of(field)));
        fields.put("parent", ValueType.of(Fact.class));
        return new Scope(pattern.type(), fields, true);
    }

    private void constraint(Constraint constraint, Scope scope, Map<String, ValueType> variables) {
        Expression expression = constraint.expression();
        if (constraint.binding() != null) {
            if (!(expression instanceof Expression.Field)) {
                issues.error(
                        Check.BOUND_TEST,
                        constraint.offset(),
                        "Only a field can be bound to `" + constraint.binding() + "`.",
                        "只有字段可以绑定到 `" + constraint.binding() + "`。",
                        "Write `" + constraint.binding() + " : field`, and the test after a comma.",
                        "请写 `" + constraint.binding() + " : 字段`，条件另写在逗号之后。");
                return;
            }
            bind(constraint.binding(), tests.type(expression, scope, variables), constraint.offset(), variables);
            return;
        }
        tests.test(expression, scope, variables);
    }

    private void bind(String variable, ValueType type, int offset, Map<String, ValueType> variables) {
        if (variables.put(variable, type) != null || issues.isBoundInSomeBranches(variable)) {
            issues.error(
                    Check.ALREADY_BOUND,
                    offset,
                    "`" + variable + "` is bound twice.",
                    "`" + variable + "` 绑定了两次。",
                    "Give each variable a name of its own.",
                    "请为每个变量取不同的名称。");
        }
    }

    /** The type of a value in the consequence, where only bound variables count. */
    ValueType valueType(Expression value, Map<String, ValueType> variables) {
        return tests.inConsequence(value, variables);
    }

    /** Whether a fact field of a variable exists; notes an issue when not. */
    Optional<FactField> fieldOf(String variable, String name, int offset, Map<String, ValueType> variables) {
        ValueType bound = variables.get(variable);
        if (bound == null) {
            issues.unknown(Check.UNKNOWN_VARIABLE, offset, variable, "variable", "变量", variables.keySet());
            return Optional.empty();
        }
        if (bound.fact() == null) {
            issues.error(
                    Check.NOT_A_FACT,
                    offset,
                    "`" + variable + "` is not a fact.",
                    "`" + variable + "` 不是事实。",
                    "Bind a pattern (`$d : Document( .. )`) and name its field; or use `with`.",
                    "请绑定模式（`$d : Document( .. )`）并写字段名，或改用 `with`。");
            return Optional.empty();
        }
        if (name == null) {
            return Optional.empty();
        }
        FactField field = bound.fact().field(name);
        if (field == null) {
            issues.unknown(
                    Check.UNKNOWN_FIELD,
                    offset,
                    name,
                    "field of `" + bound.fact().name() + "`",
                    "`" + bound.fact().name() + "` 的字段",
                    bound.fact().fields().stream().map(FactField::name).toList());
            return Optional.empty();
        }
        usage.read(bound.fact().name(), name);
        return Optional.of(field);
    }
}
