package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.casecheck.language.Tokens.Kind;
import org.casecheck.language.Tokens.Token;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.SourceText;

/**
 * Reads a rule file into its rules, or says everything in it that is not in the language. The language is a part of DRL: what
 * a decision rule needs and nothing else (rules/LANGUAGE.md). Reading takes time linear in the text, ends for any text, and
 * has no effect but its result.
 */
public final class RuleFileParser {
    /** The largest file that is read, in characters. */
    private static final int LARGEST = 64 * 1024;

    private static final int MOST_RULES = 120;

    private static final int LONGEST_TITLE = 120;

    private final SourceText text;
    private final Refusals refusals;
    private final Tokens tokens;

    private RuleFileParser(SourceText text, Issues issues) {
        this.text = text;
        this.refusals = new Refusals(text, issues);
        this.tokens = new Tokens(text.text(), refusals);
    }

    /** The rules of the file, in their order; empty, with issues, when any part of it is refused. */
    public static Optional<List<Rule>> parse(String file, String text, Issues issues) {
        if (text.length() > LARGEST) {
            issues.error(
                    Check.TOO_LARGE,
                    Place.of(file),
                    "This file is larger than " + LARGEST / 1024 + " Ki characters.",
                    "该文件超过 " + LARGEST / 1024 + " Ki 字符。",
                    "Split it by topic.",
                    "请按主题拆分。");
            return Optional.empty();
        }
        RuleFileParser parser = new RuleFileParser(new SourceText(file, text), issues);
        List<Rule> rules = parser.rules();
        return parser.refusals.count() > 0 ? Optional.empty() : Optional.of(rules);
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        while (!tokens.atEnd()) {
            if (tokens.peek().is("rule")) {
                Rule rule = rule();
                if (rule != null) {
                    rules.add(rule);
                }
                if (rules.size() > MOST_RULES) {
                    refusals.note(Refusals.tooMany(rule.offset(), "The file", "该文件", MOST_RULES, "rules", "条规则"));
                    break;
                }
            } else {
                refusals.note(outsideRules());
                do {
                    tokens.take();
                } while (!tokens.atEnd() && !tokens.atRule() && Foreign.declaration(tokens.peek()) == null);
            }
        }
        return List.copyOf(rules);
    }

    private Refused outsideRules() {
        Token found = tokens.peek();
        Refused declaration = Foreign.declaration(found);
        if (declaration != null) {
            return declaration;
        }
        Refused attribute = attribute(found);
        return attribute != null ? attribute : tokens.unexpected("`rule`", "`rule`");
    }

    /** The rule; null when something in it was refused. */
    private Rule rule() {
        int offset = tokens.take().offset();
        int before = refusals.count();
        String title = null;
        Condition.All condition = null;
        List<Statement> statements = List.of();
        try {
            title = title();
            head();
            condition = new ConditionParser(tokens, refusals).conditions();
        } catch (Refused refused) {
            refusals.note(refused);
            tokens.skipTo("then", "end");
        }
        if (tokens.takeIf("then")) {
            statements = statements();
        } else {
            tokens.takeIf("end");
        }
        return refusals.count() > before ? null : new Rule(title, condition, statements, offset, text);
    }

    private List<Statement> statements() {
        List<Statement> statements = new ConsequenceParser(tokens, refusals).statements();
        try {
            tokens.expect("end");
        } catch (Refused refused) {
            refusals.note(refused);
        }
        return statements;
    }

    private String title() {
        Token title = tokens.expect(Kind.TEXT, "the title of the rule in double quotes", "双引号括起的规则标题");
        if (title.value().isBlank()
                || title.value().length() > LONGEST_TITLE
                || title.value().contains("\"")
                || title.value().contains("\\")) {
            refusals.note(new Refused(
                    Check.RULE_TITLE,
                    title.offset(),
                    "This cannot be the title of a rule.",
                    "这不能作为规则标题。",
                    "Write 1 to " + LONGEST_TITLE + " characters, without quotes and backslashes.",
                    "请写 1 至 " + LONGEST_TITLE + " 个字符，不含引号和反斜杠。"));
        }
        return title.value();
    }

    /** What DRL allows between title and {@code when}, and rules do not. */
    private void head() {
        while (!tokens.takeIf("when")) {
            Token found = tokens.peek();
            Refused attribute = attribute(found);
            if (attribute == null) {
                throw tokens.unexpected("`when`", "`when`");
            }
            refusals.note(attribute);
            do {
                tokens.take();
            } while (!tokens.atEnd()
                    && !tokens.atRule()
                    && !tokens.peek().is("when")
                    && !tokens.peek().is("then")
                    && attribute(tokens.peek()) == null);
        }
    }

    private Refused attribute(Token token) {
        boolean annotation = token.is("@");
        if (!annotation && !RuleAttributes.BEGINNINGS.contains(token.value()) || token.kind() == Kind.TEXT) {
            return null;
        }
        String name = token.value();
        for (int i = 1; tokens.peek(i).is("-") && tokens.peek(i + 1).kind() == Kind.WORD; i += 2) {
            name += "-" + tokens.peek(i + 1).value();
        }
        if (annotation) {
            name += tokens.peek(1).value();
        }
        return new Refused(
                Check.RULE_ATTRIBUTE,
                token.offset(),
                "`" + name + "` has no place in a rule.",
                "规则中不允许 `" + name + "`。",
                "Delete it: rules have no order, no priority and no time of their own.",
                "请删除：规则没有先后、优先级，也没有自己的时间。");
    }
}
