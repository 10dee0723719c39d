package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Condition.Figure;
import org.casecheck.language.Tokens.Kind;
import org.casecheck.language.Tokens.Token;
import org.casecheck.source.Check;

/** Reads a {@code when} part; whatever is not in the grammar is refused. A test that is refused does not hide the next. */
final class ConditionParser {
    private static final int DEEPEST = 50;
    private static final int MOST_PATTERNS = 30;
    private static final int MOST_TESTS = 100;
    private static final int MOST_FIGURES = 20;
    private static final int MOST_COMBINATIONS = 8;

    private final Tokens tokens;
    private final Refusals refusals;
    private int depth;
    private int patterns;
    private int tests;

    ConditionParser(Tokens tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    /** Everything up to {@code then}. */
    Condition.All conditions() {
        int offset = tokens.peek().offset();
        List<Condition> parts = new ArrayList<>();
        while (!tokens.peek().is("then")) {
            if (tokens.peek().is("end") || tokens.atRule()) {
                throw tokens.unexpected("`then`", "`then`");
            }
            parts.add(or());
        }
        Condition.All all = new Condition.All(List.copyOf(parts), offset);
        if (parts.isEmpty()) {
            throw new Refused(
                    Check.NO_CONDITIONS,
                    offset,
                    "The rule has no conditions: it would hold for every case.",
                    "规则没有条件：会对所有案件成立。",
                    "Write at least one pattern, such as `$case : Case( .. )`.",
                    "请至少写一个模式，如 `$case : Case( .. )`。");
        }
        if (combinations(all) > MOST_COMBINATIONS) {
            throw Refusals.tooMany(
                    offset, "The rule", "该规则", MOST_COMBINATIONS, "combinations of its `or`", "种 `or` 组合");
        }
        return all;
    }

    /** How many rules without {@code or} this one stands for. */
    private static long combinations(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().mapToLong(ConditionParser::combinations).reduce(1, ConditionParser::times);
        }
        if (condition instanceof Condition.Any any) {
            return Math.min(
                    any.parts().stream()
                            .mapToLong(ConditionParser::combinations)
                            .sum(),
                    MOST_COMBINATIONS + 1);
        }
        if (condition instanceof Condition.Not not) {
            return combinations(not.negated());
        }
        if (condition instanceof Condition.Exists exists) {
            return combinations(exists.sought());
        }
        return condition instanceof Condition.Accumulate accumulate ? combinations(accumulate.over()) : 1;
    }

    private static long times(long a, long b) {
        return Math.min(a * b, MOST_COMBINATIONS + 1);
    }

    private Condition or() {
        int offset = tokens.peek().offset();
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeIf("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts), offset);
    }

    private Condition and() {
        int offset = tokens.peek().offset();
        List<Condition> parts = new ArrayList<>(List.of(single()));
        while (tokens.takeIf("and")) {
            parts.add(single());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts), offset);
    }

    private Condition single() {
        Token first = tokens.peek();
        if (++depth > DEEPEST) {
            throw new Refused(
                    Check.TOO_DEEP,
                    first.offset(),
                    "Conditions are nested more than " + DEEPEST + " deep.",
                    "条件嵌套超过 " + DEEPEST + " 层。",
                    "Split the rule in two.",
                    "请拆成两条规则。");
        }
        Condition condition;
        if (tokens.takeIf("not")) {
            Condition negated = bracketsOrPattern();
            refuseNotOfNot(negated);
            condition = new Condition.Not(negated, first.offset());
        } else if (tokens.takeIf("exists")) {
            condition = new Condition.Exists(bracketsOrPattern(), first.offset());
        } else if (tokens.takeIf("(")) {
            condition = or();
            tokens.expect(")");
        } else if (tokens.takeIf("accumulate")) {
            condition = accumulate(first.offset());
        } else {
            condition = pattern();
        }
        depth--;
        return condition;
    }

    /** The engine fails on some of these, and people on all. */
    private static void refuseNotOfNot(Condition negated) {
        if (negated instanceof Condition.Any any) {
            any.parts().forEach(ConditionParser::refuseNotOfNot);
        } else if (negated instanceof Condition.Not not) {
            throw new Refused(
                    Check.CONDITION_KIND,
                    not.offset(),
                    "A `not` stands directly inside another.",
                    "`not` 直接套在另一个 `not` 里面。",
                    "Say what there is instead: `exists( Type( .. ) )`.",
                    "请改为说明存在什么：`exists( 类型( .. ) )`。");
        }
    }

    private Condition bracketsOrPattern() {
        return tokens.peek().is("(") ? single() : pattern();
    }

    private Condition pattern() {
        Token first = tokens.peek();
        String binding = null;
        if (first.kind() == Kind.WORD && tokens.peek(1).is(":")) {
            throw bindingName(first);
        }
        if (first.kind() == Kind.VARIABLE) {
            binding = tokens.take().value();
            tokens.expect(":");
        }
        Token type = tokens.peek();
        Refused foreign = type.is("/") || type.is("?") ? pathOrQuery(type) : Foreign.condition(type);
        if (foreign != null) {
            throw foreign;
        }
        tokens.expectName("a fact type", "事实类型");
        if (tokens.peek().is(".")) {
            throw new Refused(
                    Check.QUALIFIED_NAME,
                    type.offset(),
                    "A name with dots is no fact type.",
                    "带点的名称不是事实类型。",
                    "Use the types of facts.schema.yaml, `Clock` and `Thresholds`.",
                    "请使用 facts.schema.yaml 中的类型、`Clock` 和 `Thresholds`。");
        }
        tests = 0;
        List<Constraint> constraints = constraints();
        if (++patterns > MOST_PATTERNS) {
            throw Refusals.tooMany(type.offset(), "The rule", "该规则", MOST_PATTERNS, "patterns", "个模式");
        }
        refuseBehind();
        return new Condition.Pattern(type.value(), binding, constraints, first.offset());
    }

    static Refused bindingName(Token name) {
        return new Refused(
                Check.BINDING_NAME,
                name.offset(),
                "`" + name.value() + "` is no name for a variable.",
                "`" + name.value() + "` 不能作变量名。",
                "Variables begin with `$`: `$" + name.value() + "`.",
                "变量以 `$` 开头：`$" + name.value() + "`。");
    }

    private static Refused pathOrQuery(Token sign) {
        return new Refused(
                Check.CONDITION_KIND,
                sign.offset(),
                "`" + sign.value() + "` has no place before a condition.",
                "条件前不允许 `" + sign.value() + "`。",
                "Write the fact type: `$x : Type( tests )`.",
                "请写事实类型：`$x : 类型( 条件 )`。");
    }

    private void refuseBehind() {
        Token behind = tokens.peek();
        if (behind.is("from") || behind.is("over") || behind.is("@")) {
            throw behind.is("@") ? Foreign.sign(behind) : Foreign.condition(behind);
        }
    }

    /** {@code ( test, test )}, possibly with none inside. */
    private List<Constraint> constraints() {
        int outside = tokens.expect("(").depth();
        List<Constraint> constraints = new ArrayList<>();
        if (tokens.takeIf(")")) {
            return List.of();
        }
        do {
            constraint(constraints, outside + 1);
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return List.copyOf(constraints);
    }

    private void constraint(List<Constraint> constraints, int inside) {
        int offset = tokens.peek().offset();
        try {
            ExpressionParser parser = new ExpressionParser(tokens);
            constraints.add(parser.constraint());
            boolean within = tests <= MOST_TESTS;
            tests += parser.tests();
            if (within && tests > MOST_TESTS) {
                throw Refusals.tooMany(offset, "This pattern", "该模式", MOST_TESTS, "tests", "个条件");
            }
            if (!tokens.peek().is(",")
                    && !tokens.peek().is(")")
                    && !tokens.peek().is(";")) {
                Refused operator = Foreign.operator(tokens.peek());
                throw operator != null ? operator : tokens.unexpected("`,` or `)`", "`,` 或 `)`");
            }
            if (tokens.peek().is(";")) {
                throw new Refused(
                        Check.PATTERN_FORM,
                        tokens.peek().offset(),
                        "Values by position, before a `;`, have no place in a pattern.",
                        "模式中不能用 `;` 按位置取值。",
                        "Name each field: `Type( field == \"value\" )`.",
                        "请写出字段名：`类型( 字段 == \"值\" )`。");
            }
        } catch (Refused refused) {
            refusals.note(refused);
            if (!tokens.skipItem(",", inside)) {
                throw Refused.SAID_ALREADY;
            }
        }
    }

    private Condition accumulate(int offset) {
        tokens.expect("(");
        Condition over = or();
        if (!tokens.peek().is(";")) {
            throw figureForm(tokens.peek());
        }
        if (!isCountable(over)) {
            throw new Refused(
                    Check.FIGURE_FORM,
                    over.offset(),
                    "Figures cannot be worked out over this.",
                    "不能对此进行统计。",
                    "Begin with the fact to count: `accumulate( $d : Document( .. ) and not( .. ); .. )`.",
                    "请以要统计的事实开头：`accumulate( $d : Document( .. ) and not( .. ); .. )`。");
        }
        tokens.take();
        List<Figure> figures = new ArrayList<>();
        do {
            figures.add(figure());
            if (figures.size() > MOST_FIGURES) {
                throw Refusals.tooMany(offset, "This accumulate", "该统计", MOST_FIGURES, "figures", "个统计值");
            }
        } while (tokens.takeIf(","));
        List<Constraint> constraints = new ArrayList<>();
        if (tokens.peek().is(";")) {
            int inside = tokens.take().depth();
            tests = 0;
            do {
                constraint(constraints, inside);
            } while (tokens.takeIf(","));
        }
        tokens.expect(")");
        return new Condition.Accumulate(over, List.copyOf(figures), List.copyOf(constraints), offset);
    }

    /** There has to be a fact to count, and the engine does not count choices or figures. */
    private static boolean isCountable(Condition over) {
        if (over instanceof Condition.All all) {
            return all.parts().get(0) instanceof Condition.Pattern
                    && all.parts().stream()
                            .noneMatch(part -> part instanceof Condition.Any || part instanceof Condition.Accumulate);
        }
        return over instanceof Condition.Pattern;
    }

    private Figure figure() {
        Token binding = tokens.peek();
        if (binding.kind() != Kind.VARIABLE
                || !tokens.peek(1).is(":")
                || tokens.peek(2).kind() != Kind.WORD) {
            throw figureForm(binding);
        }
        tokens.take();
        tokens.take();
        Token function = tokens.take();
        List<Expression> values = new ExpressionParser(tokens).arguments();
        if (values.size() != 1) {
            throw new Refused(
                    Check.FIGURE_FORM,
                    function.offset(),
                    "`" + function.value() + "` takes exactly one value.",
                    "`" + function.value() + "` 只能有一个参数。",
                    "Write `" + binding.value() + " : " + function.value()
                            + "( value )`; `event(..)`, `counted(..)`, `keyed(..)` make one of several.",
                    "请写 `" + binding.value() + " : " + function.value()
                            + "( 值 )`；多个值请用 `event(..)`、`counted(..)`、`keyed(..)` 合成一个。");
        }
        return new Figure(binding.value(), function.value(), values.get(0), function.offset());
    }

    private Refused figureForm(Token found) {
        return found.kind() == Kind.REFUSED
                ? Refused.SAID_ALREADY
                : new Refused(
                        Check.FIGURE_FORM,
                        found.offset(),
                        "This is not how figures are worked out.",
                        "统计的写法不对。",
                        "Write `accumulate( conditions; $n : count($fact); $n < $limit )`.",
                        "请写 `accumulate( 条件; $n : count($事实); $n < $上限 )`。");
    }
}
