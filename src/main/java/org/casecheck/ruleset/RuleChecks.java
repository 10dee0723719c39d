package org.casecheck.ruleset;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import org.casecheck.source.DidYouMean;
import org.casecheck.source.Issues;

/**
 * Checks the conditions of one rule against the vocabulary of its policy: names that exist, values that can be compared,
 * enum values that can occur. What passes here cannot fail silently for a wrong name or type.
 */
final class RuleChecks {
    private static final Set<Class<?>> ORDERED =
            Set.of(Long.class, BigDecimal.class, LocalDate.class, Instant.class, Duration.class, LocalTime.class);

    private final Rule rule;
    private final PolicyParts parts;
    private final Usage usage;
    private final Issues issues;
    private boolean inConsequence;
    private boolean testsFigures;

    RuleChecks(Rule rule, PolicyParts parts, Usage usage, Issues issues) {
        this.rule = rule;
        this.parts = parts;
        this.usage = usage;
        this.issues = issues;
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
                error(
                        pattern.offset(),
                        "`" + pattern.type()
                                + "` is a derived fact: it may be inserted after this rule has looked for it.",
                        "`" + pattern.type() + "` 是派生事实:它可能在本规则检查之后才产生。",
                        "Match it directly, or put its conditions here; `not` and `accumulate` take submitted facts only.",
                        "请直接匹配它,或把其条件写在此处;`not` 与 `accumulate` 只能用于提交的事实。");
            }
        });
    }

    private void any(Condition.Any any, Map<String, ValueType> variables) {
        Map<String, ValueType> common = null;
        for (Condition part : any.parts()) {
            Map<String, ValueType> inside = new HashMap<>(variables);
            condition(part, inside);
            if (common == null) {
                common = inside;
            } else {
                common.keySet().retainAll(inside.keySet());
            }
        }
        if (common != null) {
            variables.putAll(common);
        }
    }

    private void accumulate(Condition.Accumulate accumulate, Map<String, ValueType> variables) {
        notDerived(accumulate.over());
        Map<String, ValueType> inside = new HashMap<>(variables);
        condition(accumulate.over(), inside);
        for (Condition.Figure figure : accumulate.figures()) {
            ValueType argument = type(figure.argument(), null, inside);
            bind(figure.binding(), figureType(figure, argument), figure.offset(), variables);
        }
        testsFigures = true;
        accumulate.constraints().forEach(constraint -> constraint(constraint, null, variables));
        testsFigures = false;
    }

    private ValueType figureType(Condition.Figure figure, ValueType argument) {
        String function = figure.function();
        if (Aggregates.byName().containsKey(function)) {
            Class<?> input = Aggregates.inputType(function);
            if (argument.javaType() != null && !input.isAssignableFrom(argument.javaType())) {
                error(
                        figure.offset(),
                        "`" + function + "` cannot take a " + argument.word() + ".",
                        "`" + function + "` 不能接受" + argument.word() + "。",
                        "Pass it what `" + input.getSimpleName().toLowerCase(java.util.Locale.ROOT) + "(..)` makes.",
                        "请传入 `" + input.getSimpleName().toLowerCase(java.util.Locale.ROOT) + "(..)` 的结果。");
            }
            return ValueType.madeOf(Aggregates.resultType(function), List.of(argument));
        }
        unknown(
                figure.offset(),
                function,
                "accumulate function",
                "累计函数",
                Aggregates.byName().keySet());
        return ValueType.UNKNOWN;
    }

    private void pattern(Condition.Pattern pattern, Map<String, ValueType> variables) {
        Scope scope = scope(pattern);
        if (scope == null) {
            Set<String> known = new HashSet<>(parts.model().types().keySet());
            known.addAll(List.of(Engine.CLOCK, Engine.THRESHOLDS));
            unknown(pattern.offset(), pattern.type(), "fact type", "事实类型", known);
            return;
        }
        if (pattern.binding() != null) {
            bind(
                    pattern.binding(),
                    scope.type() == null ? ValueType.of(Object.class) : ValueType.of(scope.type()),
                    pattern.offset(),
                    variables);
        }
        pattern.constraints().forEach(constraint -> constraint(constraint, scope, variables));
    }

    /** What the bare names inside a pattern can mean; the type is null for the clock and the thresholds. */
    private record Scope(String name, FactType type, Map<String, ValueType> fields) {}

    private Scope scope(Condition.Pattern pattern) {
        Map<String, ValueType> fields = new HashMap<>();
        if (pattern.type().equals(Engine.CLOCK)) {
            fields.put("now", ValueType.of(Instant.class));
            fields.put("today", ValueType.of(LocalDate.class));
            return new Scope(pattern.type(), null, fields);
        }
        if (pattern.type().equals(Engine.THRESHOLDS)) {
            parts.definition()
                    .thresholds()
                    .forEach((name, threshold) ->
                            fields.put(name, ValueType.of(threshold.type().javaType())));
            return new Scope(pattern.type(), null, fields);
        }
        FactType type = parts.model().types().get(pattern.type());
        if (type == null) {
            return null;
        }
        type.fields().forEach(field -> fields.put(field.name(), ValueType.of(field)));
        fields.put("parent", ValueType.of(Fact.class));
        return new Scope(pattern.type(), type, fields);
    }

    private void constraint(Constraint constraint, Scope scope, Map<String, ValueType> variables) {
        Expression expression = constraint.expression();
        if (constraint.binding() != null) {
            Expression bound = expression instanceof Expression.Comparison comparison ? comparison.left() : expression;
            if (bound instanceof Expression.Comparison
                    || bound instanceof Expression.And
                    || bound instanceof Expression.Or) {
                error(
                        constraint.offset(),
                        "Only a field can be bound to `" + constraint.binding() + "`.",
                        "只有字段可以绑定到 `" + constraint.binding() + "`。",
                        "Write `" + constraint.binding() + " : field`, and the test after a comma.",
                        "请写 `" + constraint.binding() + " : 字段`,条件另写在逗号之后。");
                return;
            }
            bind(constraint.binding(), type(bound, scope, variables), constraint.offset(), variables);
            if (bound == expression) {
                return;
            }
        }
        test(expression, scope, variables);
    }

    private void bind(String variable, ValueType type, int offset, Map<String, ValueType> variables) {
        if (variables.put(variable, type) != null) {
            error(
                    offset,
                    "`" + variable + "` is bound twice.",
                    "`" + variable + "` 绑定了两次。",
                    "Give each variable a name of its own.",
                    "请为每个变量取不同的名称。");
        }
    }

    private void test(Expression test, Scope scope, Map<String, ValueType> variables) {
        if (test instanceof Expression.And and) {
            and.parts().forEach(part -> test(part, scope, variables));
        } else if (test instanceof Expression.Or or) {
            or.parts().forEach(part -> test(part, scope, variables));
        } else if (test instanceof Expression.Negation negation) {
            test(negation.negated(), scope, variables);
        } else if (test instanceof Expression.Comparison comparison) {
            compare(comparison, scope, variables);
        } else if (test instanceof Expression.Membership membership) {
            ValueType tested = type(membership.tested(), scope, variables);
            membership.values().forEach(value -> comparable(tested, value, "==", scope, variables));
        } else {
            type(test, scope, variables);
            error(
                    test.offset(),
                    "This is not a test: absent would count as false.",
                    "这不是条件:缺失会被当作否。",
                    "Compare it: `.. == true` or `.. == false`.",
                    "请写成比较:`.. == true` 或 `.. == false`。");
        }
    }

    private void compare(Expression.Comparison comparison, Scope scope, Map<String, ValueType> variables) {
        ValueType left = type(comparison.left(), scope, variables);
        comparable(left, comparison.right(), comparison.operator(), scope, variables);
        number(comparison.left());
    }

    private void comparable(
            ValueType left, Expression rightSide, String operator, Scope scope, Map<String, ValueType> variables) {
        ValueType right = type(rightSide, scope, variables);
        number(rightSide);
        if (left == ValueType.UNKNOWN || right == ValueType.UNKNOWN) {
            return;
        }
        boolean ordering = !operator.equals("==") && !operator.equals("!=");
        if (left.javaType() == null || right.javaType() == null) {
            if (ordering && left != right) {
                mismatch(rightSide, left, right, operator);
            }
            return;
        }
        boolean sameKind = left.javaType() == right.javaType()
                || left.javaType() == Object.class
                || right.javaType() == Object.class;
        if (!sameKind || ordering && !ORDERED.contains(left.javaType())) {
            mismatch(rightSide, left, right, operator);
            return;
        }
        if (rightSide instanceof Expression.Literal literal
                && literal.value() instanceof String value
                && !left.enumValues().isEmpty()
                && !left.enumValues().contains(value)) {
            unknown(
                    rightSide.offset(),
                    value,
                    "value of `" + left.field().name() + "`",
                    "`" + left.field().name() + "` 的取值",
                    left.enumValues());
        }
        if (left.enumValues().isEmpty() || right.enumValues().isEmpty()) {
            return;
        }
        if (left.enumValues().stream().noneMatch(right.enumValues()::contains)) {
            mismatch(rightSide, left, right, operator);
        }
    }

    private void number(Expression value) {
        if (value instanceof Expression.Literal literal
                && literal.value() instanceof Long number
                && (number < 0 || number > 1)) {
            error(
                    value.offset(),
                    "The number " + number + " stands in the rule.",
                    "规则中写了数字 " + number + "。",
                    "Give it a name under `thresholds` in policy.yaml and read it: `Thresholds( $limit : name )`.",
                    "请在 policy.yaml 的 `thresholds` 中命名,并这样读取:`Thresholds( $limit : 名称 )`。");
        }
    }

    /** The engine would pass a smaller integer type on than the functions take. */
    private void argumentNumber(Expression argument) {
        if (!inConsequence
                && argument instanceof Expression.Literal literal
                && literal.value() instanceof Long number) {
            error(
                    argument.offset(),
                    "The number " + number + " is passed to a function in a condition.",
                    "条件中把数字 " + number + " 传给了函数。",
                    "Bind a threshold (`Thresholds( $x : name )`) and pass `$x`.",
                    "请绑定阈值(`Thresholds( $x : 名称 )`)后传入 `$x`。");
        }
    }

    private void mismatch(Expression at, ValueType left, ValueType right, String operator) {
        error(
                at.offset(),
                "A " + left.word() + " cannot be compared with a " + right.word() + " by `" + operator + "`.",
                left.word() + " 与 " + right.word() + " 不能用 `" + operator + "` 比较。",
                "Compare values of the same type.",
                "请比较相同类型的值。");
    }

    private ValueType type(Expression value, Scope scope, Map<String, ValueType> variables) {
        if (value instanceof Expression.Literal literal) {
            return literal.value() == null
                    ? ValueType.NULL
                    : ValueType.of(literal.value().getClass());
        }
        if (value instanceof Expression.Variable variable) {
            ValueType bound = variables.get(variable.name());
            if (bound == null) {
                unknown(variable.offset(), variable.name(), "variable", "变量", variables.keySet());
                return ValueType.UNKNOWN;
            }
            return property(bound, variable.path(), variable.offset());
        }
        if (value instanceof Expression.Field field) {
            return field(field, scope);
        }
        if (value instanceof Expression.Call call) {
            return call(call, scope, variables);
        }
        test(value, scope, variables);
        return ValueType.of(Boolean.class);
    }

    private ValueType field(Expression.Field field, Scope scope) {
        String name = field.path().get(0);
        ValueType known = scope == null ? null : scope.fields().get(name);
        if (known == null) {
            unknown(
                    field.offset(),
                    name,
                    scope == null ? "field here" : "field of `" + scope.name() + "`",
                    scope == null ? "字段" : "`" + scope.name() + "` 的字段",
                    scope == null ? List.of() : scope.fields().keySet());
            return ValueType.UNKNOWN;
        }
        usage.read(scope.name(), name);
        return property(known, field.path().subList(1, field.path().size()), field.offset());
    }

    private ValueType property(ValueType start, List<String> path, int offset) {
        ValueType type = start;
        for (String property : path) {
            Optional<Method> getter =
                    type.javaType() == null ? Optional.empty() : Properties.getter(type.javaType(), property);
            if (getter.isEmpty()) {
                error(
                        offset,
                        "A " + type.word() + " has no `" + property + "` to read here.",
                        type.word() + " 没有可读取的 `" + property + "`。",
                        "Only figures have properties; match the object as a fact of its own, joined by `parent`.",
                        "只有统计值有属性;其他对象请作为独立事实匹配,并用 `parent` 关联。");
                return ValueType.UNKNOWN;
            }
            type = ValueType.madeOf(getter.get().getReturnType(), List.of(type));
        }
        return type;
    }

    private ValueType call(Expression.Call call, Scope scope, Map<String, ValueType> variables) {
        List<ValueType> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> {
            arguments.add(type(argument, scope, variables));
            argumentNumber(argument);
        });
        boolean known = isTestOfFigures(scope)
                ? RuleFunctions.isPure(call.function())
                : !RuleFunctions.variants(call.function()).isEmpty();
        if (!known) {
            unknown(
                    call.offset(),
                    call.function(),
                    "function here",
                    "可用函数",
                    isTestOfFigures(scope) ? RuleFunctions.pureNames() : RuleFunctions.names());
            return ValueType.UNKNOWN;
        }
        if (call.arguments().size() > 0
                && call.arguments().get(0) instanceof Expression.Literal list
                && list.value() instanceof String id
                && !RuleFunctions.isPure(call.function())) {
            usage.consults(id, rule.text().at(list.offset()));
        }
        for (Method variant : RuleFunctions.variants(call.function())) {
            if (takes(variant, arguments)) {
                return ValueType.madeOf(variant.getReturnType(), arguments);
            }
        }
        error(
                call.offset(),
                "`" + call.function() + "` cannot take " + words(arguments) + ".",
                "`" + call.function() + "` 不能接受 " + words(arguments) + "。",
                "It takes: " + signatures(call.function()) + ".",
                "它接受:" + signatures(call.function()) + "。");
        return ValueType.of(RuleFunctions.variants(call.function()).get(0).getReturnType());
    }

    /** Thresholds and what an accumulate gives are no facts, and have no functions of the case. */
    private boolean isTestOfFigures(Scope scope) {
        return testsFigures || scope != null && scope.name().equals(Engine.THRESHOLDS);
    }

    private static boolean takes(Method method, List<ValueType> arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.size()) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            Class<?> given = arguments.get(i).javaType();
            if (given != null && !parameters[i].isAssignableFrom(given)) {
                return false;
            }
        }
        return true;
    }

    private static String words(List<ValueType> types) {
        return "(" + String.join(", ", types.stream().map(ValueType::word).toList()) + ")";
    }

    private static String signatures(String function) {
        return String.join(
                " or ",
                RuleFunctions.variants(function).stream()
                        .map(method -> words(java.util.Arrays.stream(method.getParameterTypes())
                                .map(ValueType::of)
                                .toList()))
                        .toList());
    }

    /** The type of a value in the consequence, where only bound variables count. */
    ValueType valueType(Expression value, Map<String, ValueType> variables) {
        inConsequence = true;
        return type(value, null, variables);
    }

    private void unknown(int offset, String name, String what, String whatZh, Collection<String> known) {
        String near = DidYouMean.among(known, name)
                .map(word -> " Did you mean `" + word + "`?")
                .orElse("");
        String all = String.join(", ", known.stream().sorted().toList());
        error(
                offset,
                "`" + name + "` is no " + what + "." + near,
                "`" + name + "` 不是" + whatZh + "。",
                all.isEmpty() ? "Bind it in a pattern first." : "Known: " + all + ".",
                all.isEmpty() ? "请先在模式中绑定。" : "可用:" + all + "。");
    }

    void error(int offset, String en, String zh, String remedy, String remedyZh) {
        issues.error(rule.text().at(offset), en, zh, remedy, remedyZh);
    }

    /** Whether a fact field of a variable exists; notes an issue when not. */
    Optional<FactField> fieldOf(String variable, String name, int offset, Map<String, ValueType> variables) {
        ValueType bound = variables.get(variable);
        if (bound == null) {
            unknown(offset, variable, "variable", "变量", variables.keySet());
            return Optional.empty();
        }
        if (bound.fact() == null) {
            error(
                    offset,
                    "`" + variable + "` is not a fact.",
                    "`" + variable + "` 不是事实。",
                    "Bind a pattern (`$d : Document( .. )`) and name its field; or use `with`.",
                    "请绑定模式(`$d : Document( .. )`)并写字段名,或改用 `with`。");
            return Optional.empty();
        }
        if (name == null) {
            return Optional.empty();
        }
        FactField field = bound.fact().field(name);
        if (field == null) {
            unknown(
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
