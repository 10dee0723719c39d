package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Tokens.Kind;
import org.casecheck.language.Tokens.Token;
import org.casecheck.source.Check;

/** Reads one test or value; whatever is not in the grammar is refused. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 50;

    /** The engine's own time to read a condition doubles with each level. */
    private static final int DEEPEST_CALLS = 8;

    private static final int MOST_VALUES = 1000;

    private final Tokens tokens;
    private int depth;
    private int calls;
    private int tests;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** How many tests were read. */
    int tests() {
        return tests;
    }

    /** {@code $x : field}, {@code $x : field == "a"}, or a test. */
    Constraint constraint() {
        int offset = tokens.peek().offset();
        String binding = null;
        if (tokens.peek(1).is(":") && tokens.peek().kind() == Kind.WORD) {
            throw ConditionParser.bindingName(tokens.peek());
        }
        if (tokens.peek().kind() == Kind.VARIABLE && tokens.peek(1).is(":")) {
            binding = tokens.take().value();
            tokens.take();
        }
        return new Constraint(binding, or(), offset);
    }

    private Expression or() {
        deeper();
        int offset = tokens.peek().offset();
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeIf("||")) {
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Expression.Or(List.copyOf(parts), offset);
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new Refused(
                    Check.TOO_DEEP,
                    tokens.peek().offset(),
                    "Brackets are nested more than " + DEEPEST + " deep.",
                    "括号嵌套超过 " + DEEPEST + " 层。",
                    "Split the rule in two.",
                    "请拆成两条规则。");
        }
    }

    private Expression and() {
        int offset = tokens.peek().offset();
        List<Expression> parts = new ArrayList<>(List.of(test()));
        while (tokens.takeIf("&&")) {
            parts.add(test());
        }
        return parts.size() == 1 ? parts.get(0) : new Expression.And(List.copyOf(parts), offset);
    }

    private Expression test() {
        int offset = tokens.peek().offset();
        tests++;
        if (tokens.takeIf("!")) {
            tokens.expect("(");
            Expression negated = or();
            tokens.expect(")");
            return new Expression.Negation(negated, offset);
        }
        if (tokens.takeIf("(")) {
            Expression inner = or();
            tokens.expect(")");
            return inner;
        }
        Expression left = value();
        if (tokens.peek().kind() == Kind.SIGN
                && COMPARISONS.contains(tokens.peek().value())) {
            String operator = tokens.take().value();
            return new Expression.Comparison(left, operator, value(), offset);
        }
        boolean negated = tokens.peek().is("not");
        Token operator = tokens.peek(negated ? 1 : 0);
        if (operator.is("in")) {
            tokens.take();
            tokens.takeIf("in");
            return new Expression.Membership(left, negated, values(offset), offset);
        }
        Refused foreign = Foreign.operator(operator);
        if (foreign != null) {
            throw foreign;
        }
        return left;
    }

    private List<Expression> values(int offset) {
        List<Expression> values = arguments();
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new Refused(
                    Check.TOO_MANY,
                    offset,
                    values.isEmpty() ? "`in ()` has no values." : "`in (..)` has more than " + MOST_VALUES + " values.",
                    values.isEmpty() ? "`in ()` 没有取值。" : "`in (..)` 的取值超过 " + MOST_VALUES + " 个。",
                    "Write the values that are meant; long lists belong in lists/, read by `inList(..)`.",
                    "请写出取值；较多的取值请放入 lists/，用 `inList(..)` 查询。");
        }
        return values;
    }

    /** A field, variable, literal or function call. */
    Expression value() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case TEXT:
                tokens.take();
                return new Expression.Literal(token.value(), token.offset());
            case NUMBER:
                tokens.take();
                return new Expression.Literal(Long.valueOf(token.value()), token.offset());
            case VARIABLE:
                tokens.take();
                return new Expression.Variable(token.value(), path(new ArrayList<>()), token.offset());
            case WORD:
                return word(token);
            default:
                throw tokens.unexpected("a field, variable, value or function", "字段、变量、值或函数");
        }
    }

    private Expression word(Token token) {
        Refused foreign = Foreign.name(token);
        if (foreign != null) {
            throw foreign;
        }
        switch (token.value()) {
            case "true", "false":
                tokens.take();
                return new Expression.Literal(Boolean.valueOf(token.value()), token.offset());
            case "null":
                tokens.take();
                return new Expression.Literal(null, token.offset());
            default:
                tokens.expectName("a field, variable, value or function", "字段、变量、值或函数");
        }
        if (tokens.peek().is("(")) {
            if (++calls > DEEPEST_CALLS) {
                throw new Refused(
                        Check.TOO_DEEP,
                        token.offset(),
                        "Functions are nested more than " + DEEPEST_CALLS + " deep.",
                        "函数嵌套超过 " + DEEPEST_CALLS + " 层。",
                        "Split the rule in two, or put a part into a derived fact.",
                        "请拆成两条规则，或把一部分放入派生事实。");
            }
            List<Expression> arguments = arguments();
            calls--;
            return new Expression.Call(token.value(), arguments, token.offset());
        }
        return new Expression.Field(path(new ArrayList<>(List.of(token.value()))), token.offset());
    }

    private List<String> path(List<String> path) {
        while (tokens.takeIf(".")) {
            Token property = tokens.expectName("a property name", "属性名");
            path.add(property.value());
            if (tokens.peek().is("(")) {
                throw new Refused(
                        Check.METHOD_CALL,
                        property.offset(),
                        "`." + property.value() + "(..)` has no place in a rule.",
                        "规则中不允许 `." + property.value() + "(..)`。",
                        "Use one of the functions of rules/LANGUAGE.md, as `function(value)`.",
                        "请使用 rules/LANGUAGE.md 中的函数，写成 `函数(值)`。");
            }
        }
        return List.copyOf(path);
    }

    /** {@code ( value, value )}, possibly with none inside. */
    List<Expression> arguments() {
        tokens.expect("(");
        List<Expression> values = new ArrayList<>();
        if (tokens.takeIf(")")) {
            return List.of();
        }
        do {
            values.add(value());
        } while (tokens.takeIf(","));
        if (!tokens.peek().is(")")) {
            Refused foreign = Foreign.operator(tokens.peek());
            throw foreign != null ? foreign : tokens.unexpected("`,` or `)`", "`,` 或 `)`");
        }
        tokens.take();
        return List.copyOf(values);
    }
}
