package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.casecheck.language.Statement.Mention;
import org.casecheck.language.Tokens.Kind;
import org.casecheck.language.Tokens.Token;
import org.casecheck.source.Check;

/** Reads a {@code then} part to the end of its text; whatever is not in the grammar is refused. */
final class ConsequenceParser {
    /** The ways to set an output; {@code outputs.<method>("name", ...)}. */
    static final Set<String> OUTPUT_METHODS = Set.of(
            "set",
            "workingDays",
            "workingDaysOpenEnded",
            "workingDaysFrom",
            "workingDaysOpenEndedFrom",
            "within",
            "withinFrom");

    private static final Set<String> STATEMENTS = Set.of("reasons", "outputs", "insert");

    private static final int MOST_STATEMENTS = 50;
    private static final int MOST_MENTIONS = 20;

    private final Tokens tokens;
    private final Refusals refusals;

    ConsequenceParser(Tokens tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    /** Everything up to {@code end}. */
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (!tokens.peek().is("end") && !tokens.atEnd() && !tokens.atRule()) {
            int depth = tokens.peek().depth();
            boolean known = STATEMENTS.contains(tokens.peek().value());
            try {
                int offset = tokens.peek().offset();
                statements.add(statement());
                tokens.expect(";");
                if (statements.size() == MOST_STATEMENTS + 1) {
                    throw Refusals.tooMany(offset, "The rule", "该规则", MOST_STATEMENTS, "statements", "个语句");
                }
            } catch (Refused refused) {
                refusals.note(refused);
                // Behind an unknown statement comes more of the same kind: a program, not the next statement.
                if (known && tokens.skipItem(";", depth)) {
                    tokens.takeIf(";");
                } else {
                    tokens.skipTo("end", "end");
                }
            }
        }
        return List.copyOf(statements);
    }

    private Statement statement() {
        Token word = tokens.expect(Kind.WORD, "`reasons`, `outputs` or `insert`", "`reasons`、`outputs` 或 `insert`");
        return switch (word.value()) {
            case "reasons" -> report(word.offset());
            case "outputs" -> conclude(word.offset());
            case "insert" -> insert(word.offset());
            default ->
                throw new Refused(
                        Check.CONSEQUENCE_ACTION,
                        word.offset(),
                        "A rule cannot do `" + word.value() + "`.",
                        "规则不能执行 `" + word.value() + "`。",
                        "It may only say `reasons.add(..)`, `outputs.set(..)` or `insert(new ..)`.",
                        "只能写 `reasons.add(..)`、`outputs.set(..)` 或 `insert(new ..)`。");
        };
    }

    private Statement report(int offset) {
        tokens.expect(".");
        tokens.expect("add");
        tokens.expect("(");
        String code = text("a reason code in quotes", "带引号的原因代码");
        tokens.expect(")");
        List<Mention> mentions = new ArrayList<>();
        while (tokens.takeIf(".")) {
            mentions.add(mention());
            if (mentions.size() > MOST_MENTIONS) {
                throw Refusals.tooMany(offset, "This report", "该报告", MOST_MENTIONS, "mentions", "项依据");
            }
        }
        return new Statement.Report(code, List.copyOf(mentions), offset);
    }

    private Mention mention() {
        Token method = tokens.expect(Kind.WORD, "`on`, `as` or `with`", "`on`、`as` 或 `with`");
        tokens.expect("(");
        Mention mention =
                switch (method.value()) {
                    case "on" -> {
                        String variable = variable();
                        List<String> fields = new ArrayList<>();
                        while (tokens.takeIf(",")) {
                            fields.add(text("a field name in quotes", "带引号的字段名"));
                            if (fields.size() > MOST_MENTIONS) {
                                throw Refusals.tooMany(method.offset(), "`on`", "`on`", MOST_MENTIONS, "fields", "个字段");
                            }
                        }
                        yield new Statement.On(variable, List.copyOf(fields), method.offset());
                    }
                    case "as" -> {
                        String name = text("a name in quotes", "带引号的名称");
                        tokens.expect(",");
                        String variable = variable();
                        tokens.expect(",");
                        yield new Statement.As(
                                name, variable, text("a field name in quotes", "带引号的字段名"), method.offset());
                    }
                    case "with" -> {
                        String name = text("a name in quotes", "带引号的名称");
                        tokens.expect(",");
                        yield new Statement.With(name, argument(), method.offset());
                    }
                    default ->
                        throw new Refused(
                                Check.METHOD_CALL,
                                method.offset(),
                                "`." + method.value() + "(..)` has no place in a rule.",
                                "规则中不允许 `." + method.value() + "(..)`。",
                                "Behind `reasons.add(..)` come `.on(..)`, `.as(..)` and `.with(..)` only.",
                                "`reasons.add(..)` 之后只能写 `.on(..)`、`.as(..)` 和 `.with(..)`。");
                };
        tokens.expect(")");
        return mention;
    }

    private Statement conclude(int offset) {
        tokens.expect(".");
        Token method = tokens.expect(Kind.WORD, "`set` or one of its siblings", "`set` 等方法");
        if (!OUTPUT_METHODS.contains(method.value())) {
            throw new Refused(
                    Check.OUTPUT_METHOD,
                    method.offset(),
                    "`outputs` knows no `" + method.value() + "`.",
                    "`outputs` 没有 `" + method.value() + "`。",
                    "Use one of: "
                            + String.join(", ", OUTPUT_METHODS.stream().sorted().toList()) + ".",
                    "可用：" + String.join("、", OUTPUT_METHODS.stream().sorted().toList()) + "。");
        }
        tokens.expect("(");
        String output = text("the name of an output in quotes", "带引号的输出名");
        List<Expression> arguments = new ArrayList<>();
        while (tokens.takeIf(",")) {
            arguments.add(argument());
        }
        tokens.expect(")");
        return new Statement.Conclude(method.value(), output, List.copyOf(arguments), offset);
    }

    private Statement insert(int offset) {
        tokens.expect("(");
        tokens.expect("new");
        String type = tokens.expect(Kind.WORD, "a derived fact type", "派生事实类型").value();
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>();
        if (!tokens.peek().is(")")) {
            do {
                arguments.add(argument());
            } while (tokens.takeIf(","));
        }
        tokens.expect(")");
        tokens.expect(")");
        return new Statement.Insert(type, List.copyOf(arguments), offset);
    }

    private Expression argument() {
        Expression argument = new ExpressionParser(tokens).value();
        argument.visit(part -> {
            if (part instanceof Expression.Field field) {
                throw new Refused(
                        Check.NOT_A_VARIABLE,
                        field.offset(),
                        "`" + String.join(".", field.path()) + "` is not a variable.",
                        "`" + String.join(".", field.path()) + "` 不是变量。",
                        "Bind it in the conditions (`$x : field`) and pass `$x`.",
                        "请在条件中绑定（`$x : 字段`）后传入 `$x`。");
            }
        });
        return argument;
    }

    private String variable() {
        return tokens.expect(Kind.VARIABLE, "a `$variable`", "`$变量`").value();
    }

    private String text(String what, String whatZh) {
        return tokens.expect(Kind.TEXT, what, whatZh).value();
    }
}
