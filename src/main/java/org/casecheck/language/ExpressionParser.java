package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Tokens.Kind;
import org.casecheck.language.Tokens.Token;

/** Reads tests and values; whatever is not in the grammar is refused. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 50;

    private final Tokens tokens;
    private int depth;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** {@code $x : field}, {@code $x : field == "a"}, or a test; to the end of the text. */
    Constraint constraint() {
        int offset = tokens.peek().offset();
        String binding = null;
        if (tokens.peek().kind() == Kind.VARIABLE && tokens.peek(1).is(":")) {
            binding = tokens.take().value();
            tokens.take();
        }
        Expression expression = or();
        if (tokens.peek().kind() == Kind.WORD) {
            throw new RefusedRule(
                    tokens.peek().offset(),
                    "`" + tokens.peek().value() + "` is no test a rule can make.",
                    "规则不支持条件 `" + tokens.peek().value() + "`。",
                    "Use == != < <= > >= in (..), not in (..), or a rule function.",
                    "请使用 == != < <= > >= in (..)、not in (..) 或规则函数。");
        }
        tokens.expectEnd();
        return new Constraint(binding, expression, offset);
    }

    private Expression or() {
        if (++depth > DEEPEST) {
            throw new RefusedRule(
                    tokens.peek().offset(),
                    "This is nested too deeply.",
                    "嵌套过深。",
                    "Split the rule in two.",
                    "请拆成两条规则。");
        }
        int offset = tokens.peek().offset();
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeIf("||")) {
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Expression.Or(List.copyOf(parts), offset);
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
        if (COMPARISONS.contains(tokens.peek().value()) && tokens.peek().kind() == Kind.SIGN) {
            String operator = tokens.take().value();
            return new Expression.Comparison(left, operator, value(), offset);
        }
        if (tokens.peek().is("in") || tokens.peek().is("not") && tokens.peek(1).is("in")) {
            boolean negated = tokens.takeIf("not");
            tokens.expect("in");
            return new Expression.Membership(left, negated, parenthesised(), offset);
        }
        return left;
    }

    /** A field, variable, literal or function call. */
    Expression value() {
        Token token = tokens.take();
        switch (token.kind()) {
            case TEXT:
                return new Expression.Literal(token.value(), token.offset());
            case NUMBER:
                return new Expression.Literal(wholeNumber(token), token.offset());
            case VARIABLE:
                return new Expression.Variable(token.value(), path(new ArrayList<>()), token.offset());
            case WORD:
                return word(token);
            default:
                throw new RefusedRule(
                        token.offset(),
                        "A field, variable, value or rule function is expected here.",
                        "此处应为字段、变量、值或规则函数。",
                        "Complete the test.",
                        "请补全条件。");
        }
    }

    private Expression word(Token token) {
        switch (token.value()) {
            case "true", "false":
                return new Expression.Literal(Boolean.valueOf(token.value()), token.offset());
            case "null":
                return new Expression.Literal(null, token.offset());
            default:
        }
        if (tokens.peek().is("(")) {
            if (++depth > DEEPEST) {
                throw tokens.unexpected("less nesting", "较浅的嵌套");
            }
            List<Expression> arguments = parenthesised();
            depth--;
            return new Expression.Call(token.value(), arguments, token.offset());
        }
        return new Expression.Field(path(new ArrayList<>(List.of(token.value()))), token.offset());
    }

    private List<String> path(List<String> path) {
        while (tokens.takeIf(".")) {
            path.add(tokens.expect(Kind.WORD, "a property name", "属性名").value());
            if (tokens.peek().is("(")) {
                throw new RefusedRule(
                        tokens.peek().offset(),
                        "A method cannot be called here.",
                        "此处不能调用方法。",
                        "Use one of the rule functions instead.",
                        "请改用规则函数。");
            }
        }
        return List.copyOf(path);
    }

    /** {@code ( value, value )}, possibly with none inside. */
    List<Expression> parenthesised() {
        tokens.expect("(");
        List<Expression> values = new ArrayList<>();
        if (tokens.takeIf(")")) {
            return List.of();
        }
        do {
            values.add(value());
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return List.copyOf(values);
    }

    private static Long wholeNumber(Token token) {
        try {
            return Long.valueOf(token.value());
        } catch (NumberFormatException notWhole) {
            throw new RefusedRule(
                    token.offset(),
                    "`" + token.value() + "` is not a whole number.",
                    "`" + token.value() + "` 不是整数。",
                    "Put decimals into `thresholds` of policy.yaml and read them from there.",
                    "小数请写入 policy.yaml 的 `thresholds` 并从中读取。");
        }
    }
}
