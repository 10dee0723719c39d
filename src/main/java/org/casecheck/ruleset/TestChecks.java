package org.casecheck.ruleset;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.language.Expression;
import org.casecheck.source.Check;

/**
 * Checks the tests and values of one rule: names that exist, values that can be compared, enum values that can occur. What
 * passes here cannot fail silently for a wrong name or type.
 */
final class TestChecks {
    private static final Set<Class<?>> ORDERED =
            Set.of(Long.class, BigDecimal.class, LocalDate.class, Instant.class, Duration.class, LocalTime.class);

    private final Usage usage;
    private final RuleIssues issues;
    private boolean inConsequence;

    TestChecks(Usage usage, RuleIssues issues) {
        this.usage = usage;
        this.issues = issues;
    }

    /**
     * What the bare names at a place can mean.
     *
     * @param name of the pattern's type
     * @param fields the type of each name
     * @param hasFunctions whether functions on lists and the calendar can be called: by facts and the clock only
     */
    record Scope(String name, Map<String, ValueType> fields, boolean hasFunctions) {
        /** The results of an accumulate, which are variables only. */
        static final Scope OF_FIGURES = new Scope("accumulate", Map.of(), false);

        /** The consequence. */
        static final Scope OF_CONSEQUENCE = new Scope("then", Map.of(), true);
    }

    /** The type of a value in the consequence, where only bound variables count. */
    ValueType inConsequence(Expression value, Map<String, ValueType> variables) {
        inConsequence = true;
        return type(value, Scope.OF_CONSEQUENCE, variables);
    }

    /** Checks that an expression is a test, and what it tests. */
    void test(Expression test, Scope scope, Map<String, ValueType> variables) {
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
            issues.error(
                    Check.BARE_TEST,
                    test.offset(),
                    "This is not a test: absent would count as false.",
                    "这不是条件：缺失会被当作否。",
                    "Compare it: `.. == true` or `.. == false`.",
                    "请写成比较：`.. == true` 或 `.. == false`。");
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
            issues.unknown(
                    Check.UNKNOWN_ENUM_VALUE,
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
            issues.error(
                    Check.NUMBER_IN_RULE,
                    value.offset(),
                    "The number " + number + " stands in the rule.",
                    "规则中写了数字 " + number + "。",
                    "Give it a name under `thresholds` in policy.yaml and read it: `Thresholds( $limit : name )`.",
                    "请在 policy.yaml 的 `thresholds` 中命名，并这样读取：`Thresholds( $limit : 名称 )`。");
        }
    }

    /** The engine would pass a smaller integer type on than the functions take. */
    private void argumentNumber(Expression argument) {
        if (!inConsequence
                && argument instanceof Expression.Literal literal
                && literal.value() instanceof Long number) {
            issues.error(
                    Check.NUMBER_ARGUMENT,
                    argument.offset(),
                    "The number " + number + " is passed to a function in a condition.",
                    "条件中把数字 " + number + " 传给了函数。",
                    "Bind a threshold (`Thresholds( $x : name )`) and pass `$x`.",
                    "请绑定阈值（`Thresholds( $x : 名称 )`）后传入 `$x`。");
        }
    }

    private void mismatch(Expression at, ValueType left, ValueType right, String operator) {
        issues.error(
                Check.COMPARE_TYPES,
                at.offset(),
                "A " + left.word() + " cannot be compared with a " + right.word() + " by `" + operator + "`.",
                left.word() + " 与 " + right.word() + " 不能用 `" + operator + "` 比较。",
                "Compare values of the same type.",
                "请比较相同类型的值。");
    }

    /** What is known of a value. */
    ValueType type(Expression value, Scope scope, Map<String, ValueType> variables) {
        if (value instanceof Expression.Literal literal) {
            return literal.value() == null
                    ? ValueType.NULL
                    : ValueType.of(literal.value().getClass());
        }
        if (value instanceof Expression.Variable variable) {
            ValueType bound = variables.get(variable.name());
            if (bound == null) {
                issues.unknown(
                        Check.UNKNOWN_VARIABLE,
                        variable.offset(),
                        variable.name(),
                        "variable",
                        "变量",
                        variables.keySet());
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
        ValueType known = scope.fields().get(name);
        if (known == null) {
            issues.unknown(
                    Check.UNKNOWN_FIELD,
                    field.offset(),
                    name,
                    "field of `" + scope.name() + "`",
                    "`" + scope.name() + "` 的字段",
                    scope.fields().keySet());
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
                issues.error(
                        Check.UNKNOWN_PROPERTY,
                        offset,
                        "A " + type.word() + " has no `" + property + "` to read here.",
                        type.word() + " 没有可读取的 `" + property + "`。",
                        "Only figures have properties; match the object as a fact of its own, joined by `parent`.",
                        "只有统计值有属性；其他对象请作为独立事实匹配，并用 `parent` 关联。");
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
        boolean known = scope.hasFunctions()
                ? !RuleFunctions.variants(call.function()).isEmpty()
                : RuleFunctions.isPure(call.function());
        if (!known) {
            issues.unknown(
                    Check.UNKNOWN_FUNCTION,
                    call.offset(),
                    call.function(),
                    "function here",
                    "可用函数",
                    scope.hasFunctions() ? RuleFunctions.names() : RuleFunctions.pureNames());
            return ValueType.UNKNOWN;
        }
        if (RuleFunctions.asksList(call.function()) && !namesList(call)) {
            issues.error(
                    Check.FUNCTION_ARGUMENTS,
                    call.offset(),
                    "`" + call.function() + "` needs the name of a list first, as a text in quotes.",
                    "`" + call.function() + "` 的第一个参数必须是带引号的名单名称。",
                    "Write `" + call.function() + "(\"list\", value)`.",
                    "请写 `" + call.function() + "(\"名单\", 值)`。");
            return ValueType.of(Boolean.class);
        }
        for (Method variant : RuleFunctions.variants(call.function())) {
            if (takes(variant, arguments)) {
                return ValueType.madeOf(variant.getReturnType(), arguments);
            }
        }
        issues.error(
                Check.FUNCTION_ARGUMENTS,
                call.offset(),
                "`" + call.function() + "` cannot take " + words(arguments) + ".",
                "`" + call.function() + "` 不能接受 " + words(arguments) + "。",
                "It takes: " + signatures(call.function()) + ".",
                "它接受：" + signatures(call.function()) + "。");
        return ValueType.of(RuleFunctions.variants(call.function()).get(0).getReturnType());
    }

    private boolean namesList(Expression.Call call) {
        if (call.arguments().isEmpty()
                || !(call.arguments().get(0) instanceof Expression.Literal list)
                || !(list.value() instanceof String id)) {
            return false;
        }
        usage.consults(id, issues.at(list.offset()));
        return true;
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
                        .map(method -> words(Arrays.stream(method.getParameterTypes())
                                .map(ValueType::of)
                                .toList()))
                        .toList());
    }
}
