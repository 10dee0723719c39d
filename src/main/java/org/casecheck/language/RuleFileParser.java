package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Condition.Figure;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.SourceText;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads a rule file into a {@link RuleFile}, or says everything in it that a decision rule has no use for. Nothing reaches
 * the engine's builder that has not passed here.
 */
public final class RuleFileParser {
    /** The DRL dialect of both this check and the engine. */
    public static final LanguageLevelOption LEVEL = LanguageLevelOption.DRL6;

    private static final int LARGEST = 1024 * 1024;

    private final SourceText text;
    private final Issues issues;

    private RuleFileParser(SourceText text, Issues issues) {
        this.text = text;
        this.issues = issues;
    }

    /** The parsed file; empty, with issues, when any part of it is refused. */
    public static Optional<RuleFile> parse(String file, String text, Issues issues) {
        if (text.length() > LARGEST) {
            issues.error(
                    Place.of(file), "This file is larger than 1 MiB.", "该文件超过 1 MiB。", "Split it by topic.", "请按主题拆分。");
            return Optional.empty();
        }
        Issues own = new Issues();
        Optional<RuleFile> parsed = new RuleFileParser(new SourceText(file, text), own).file();
        issues.addAll(own.sorted());
        return own.hasErrors() ? Optional.empty() : parsed;
    }

    private Optional<RuleFile> file() {
        DrlParser parser = new DrlParser(LEVEL);
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, text.text());
        } catch (DroolsParserException | RuntimeException broken) {
            parsed = null;
        }
        if (parsed == null || parser.hasErrors()) {
            syntaxErrors(parser.getErrors());
            return Optional.empty();
        }
        refuseHeader(parsed);
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            try {
                rules.add(rule(rule));
            } catch (RefusedRule refused) {
                issues.error(
                        text.at(refused.offset),
                        refused.message.en(),
                        refused.message.zh(),
                        refused.message.remedy(),
                        refused.message.remedyZh());
            }
        }
        return Optional.of(new RuleFile(text.file(), List.copyOf(rules)));
    }

    private void syntaxErrors(List<DroolsError> errors) {
        if (errors.isEmpty()) {
            issues.error(
                    Place.of(text.file()),
                    "This file cannot be read as DRL.",
                    "无法按 DRL 读取该文件。",
                    "Check for a missing `when`, `then`, `end`, quote or bracket.",
                    "请检查是否缺少 `when`、`then`、`end`、引号或括号。");
        }
        for (DroolsError error : errors) {
            int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
            String what = error.getMessage().replaceAll("\\s+", " ").replaceFirst("^\\[ERR \\d+\\] ", "");
            issues.error(
                    new Place(text.file(), Math.max(line, 0), 0),
                    "The rule cannot be read here: " + what + ".",
                    "此处规则无法读取:" + what + "。",
                    "Check for a missing `when`, `then`, `end`, quote or bracket just before.",
                    "请检查前面是否缺少 `when`、`then`、`end`、引号或括号。");
        }
    }

    private void refuseHeader(PackageDescr parsed) {
        if (!parsed.getNamespace().isEmpty()) {
            refuse(0, "package");
        }
        parsed.getImports().forEach(d -> refuse(d.getStartCharacter(), "import"));
        parsed.getFunctionImports().forEach(d -> refuse(d.getStartCharacter(), "import function"));
        parsed.getAccumulateImports().forEach(d -> refuse(d.getStartCharacter(), "import accumulate"));
        parsed.getGlobals().forEach(d -> refuse(d.getStartCharacter(), "global"));
        parsed.getFunctions().forEach(d -> refuse(d.getStartCharacter(), "function"));
        parsed.getTypeDeclarations().forEach(d -> refuse(d.getStartCharacter(), "declare"));
        parsed.getEnumDeclarations().forEach(d -> refuse(d.getStartCharacter(), "declare enum"));
        parsed.getEntryPointDeclarations().forEach(d -> refuse(d.getStartCharacter(), "declare entry-point"));
        parsed.getWindowDeclarations().forEach(d -> refuse(d.getStartCharacter(), "declare window"));
        parsed.getAttributes().forEach(d -> refuse(d.getStartCharacter(), d.getName()));
        if (parsed.getUnit() != null) {
            refuse(0, "unit");
        }
    }

    private void refuse(int offset, String word) {
        issues.error(
                text.at(offset),
                "`" + word + "` has no place in a rule file.",
                "规则文件中不允许 `" + word + "`。",
                "Remove it: facts come from facts.schema.yaml, functions and order from the service.",
                "请删除:事实来自 facts.schema.yaml,函数与顺序由服务提供。");
    }

    private Rule rule(RuleDescr rule) {
        int start = rule.getStartCharacter();
        if (rule.isQuery() || rule.getClass() != RuleDescr.class) {
            refuse(start, "query");
        }
        if (rule.getParentName() != null) {
            refuse(start, "extends");
        }
        rule.getAttributes().values().forEach(attribute -> refuse(attribute.getStartCharacter(), attribute.getName()));
        rule.getAnnotationNames().forEach(name -> refuse(start, "@" + name));
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse(start, "do[..]");
        }
        Condition.All condition = all(rule.getLhs());
        List<Statement> statements = consequence(rule);
        return new Rule(rule.getName(), condition, statements, start, text);
    }

    private List<Statement> consequence(RuleDescr rule) {
        // The tree keeps the text after `then` but not its offset: it is the last occurrence before the rule's end.
        String then = rule.getConsequence().toString();
        int offset = text.text().lastIndexOf(then, rule.getEndCharacter() + 1);
        if (offset < 0) {
            throw new RefusedRule(
                    rule.getStartCharacter(),
                    "The `then` part cannot be read.",
                    "无法读取 `then` 部分。",
                    "Write it as `reasons.add(..)`, `outputs.set(..)` or `insert(new ..)`.",
                    "请写成 `reasons.add(..)`、`outputs.set(..)` 或 `insert(new ..)`。");
        }
        return new ConsequenceParser(new Tokens(text.text(), offset, offset + then.length())).statements();
    }

    private Condition.All all(ConditionalElementDescr parent) {
        return new Condition.All(parts(parent), ((BaseDescr) parent).getStartCharacter());
    }

    private List<Condition> parts(ConditionalElementDescr parent) {
        List<Condition> parts = new ArrayList<>();
        for (Object part : parent.getDescrs()) {
            parts.add(condition((BaseDescr) part));
        }
        return List.copyOf(parts);
    }

    private Condition condition(BaseDescr descr) {
        int offset = descr.getStartCharacter();
        if (descr instanceof PatternDescr pattern) {
            return pattern(pattern);
        }
        if (descr instanceof NotDescr not) {
            return new Condition.Not(single(not), offset);
        }
        if (descr instanceof ExistsDescr exists) {
            return new Condition.Exists(single(exists), offset);
        }
        if (descr instanceof AndDescr and) {
            return all(and);
        }
        if (descr instanceof OrDescr or) {
            return new Condition.Any(parts(or), offset);
        }
        throw new RefusedRule(
                offset,
                "This kind of condition has no place in a decision rule.",
                "决策规则不支持这种条件。",
                "Use fact patterns, `not`, `exists`, `and`, `or` and `accumulate`.",
                "请使用事实模式、`not`、`exists`、`and`、`or` 和 `accumulate`。");
    }

    private Condition single(ConditionalElementDescr parent) {
        List<Condition> parts = parts(parent);
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts, ((BaseDescr) parent).getStartCharacter());
    }

    private Condition pattern(PatternDescr pattern) {
        int offset = pattern.getStartCharacter();
        if (pattern.isQuery()
                || pattern.isUnification()
                || !pattern.getBehaviors().isEmpty()
                || !pattern.getAnnotationNames().isEmpty()) {
            throw new RefusedRule(
                    offset,
                    "Only plain patterns are allowed: `$x : Type( tests )`.",
                    "只允许普通模式:`$x : 类型( 条件 )`。",
                    "Remove `:=`, `?`, `over` and `@`.",
                    "请去掉 `:=`、`?`、`over` 和 `@`。");
        }
        List<Constraint> constraints = constraints(pattern.getConstraint());
        if (pattern.getSource() == null) {
            return new Condition.Pattern(pattern.getObjectType(), pattern.getIdentifier(), constraints, offset);
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate && pattern.getIdentifier() == null) {
            return accumulate(accumulate, constraints, offset);
        }
        throw new RefusedRule(
                offset,
                "`from` has no place in a decision rule.",
                "决策规则不支持 `from`。",
                "Match the fact type itself; objects inside the case are facts of their own.",
                "请直接匹配事实类型;案件中的每个对象都是独立的事实。");
    }

    private Condition accumulate(AccumulateDescr accumulate, List<Constraint> constraints, int offset) {
        if (accumulate.getFunctions().isEmpty() || accumulate.getInitCode() != null) {
            throw new RefusedRule(
                    offset,
                    "Only `accumulate( conditions; $x : function(value) )` is allowed.",
                    "只允许 `accumulate( 条件; $x : 函数(值) )`。",
                    "Use one of the listed functions instead of init and action code.",
                    "请使用列出的函数,不要写 init、action 代码。");
        }
        List<Figure> figures = new ArrayList<>();
        for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            if (call.getParams().length != 1 || call.getBind() == null || call.isUnification()) {
                throw new RefusedRule(
                        offset,
                        "`" + call.getFunction() + "` has to be bound and takes exactly one value.",
                        "`" + call.getFunction() + "` 必须绑定变量,且只能有一个参数。",
                        "Write `$x : " + call.getFunction()
                                + "( value )`; use event(..), counted(..) or keyed(..) for more.",
                        "请写 `$x : " + call.getFunction() + "( 值 )`;多个值请用 event(..)、counted(..)、keyed(..)。");
            }
            String argument = call.getParams()[0];
            Tokens tokens = new Tokens(argument, 0, argument.length());
            try {
                Expression value = new ExpressionParser(tokens).value();
                tokens.expectEnd();
                figures.add(new Figure(call.getBind(), call.getFunction(), value, offset));
            } catch (RefusedRule inside) {
                throw new RefusedRule(
                        offset,
                        inside.message.en(),
                        inside.message.zh(),
                        inside.message.remedy(),
                        inside.message.remedyZh());
            }
        }
        Condition over = condition(accumulate.getInput());
        return new Condition.Accumulate(over, List.copyOf(figures), constraints, offset);
    }

    private List<Constraint> constraints(ConditionalElementDescr parent) {
        List<Constraint> constraints = new ArrayList<>();
        for (Object part : parent.getDescrs()) {
            if (!(part instanceof ExprConstraintDescr expression)) {
                throw new RefusedRule(
                        ((BaseDescr) part).getStartCharacter(),
                        "This kind of test has no place in a decision rule.",
                        "决策规则不支持这种条件。",
                        "Use comparisons, `in (..)` and the rule functions.",
                        "请使用比较、`in (..)` 和规则函数。");
            }
            int start = expression.getStartCharacter();
            constraints.add(new ExpressionParser(new Tokens(text.text(), start, expression.getEndCharacter() + 1))
                    .constraint());
        }
        return List.copyOf(constraints);
    }
}
