package org.casecheck.language;

import java.util.HashMap;
import java.util.Map;
import org.casecheck.language.Tokens.Kind;
import org.casecheck.language.Tokens.Token;
import org.casecheck.source.Check;

/** Words and signs of DRL, MVEL and Java that a decision rule has no use for, and what to write instead of each. */
final class Foreign {
    private record Advice(Check check, String remedy, String remedyZh) {}

    private static final Map<String, Advice> DECLARATIONS = new HashMap<>();
    private static final Map<String, Advice> CONDITIONS = new HashMap<>();
    private static final Map<String, Advice> OPERATORS = new HashMap<>();
    private static final Map<String, Advice> SIGNS = new HashMap<>();

    static {
        String facts = "Fact types come from facts.schema.yaml; delete this.";
        String factsZh = "事实类型来自 facts.schema.yaml，请删除。";
        declaration("package", "The folder names the policy; delete this line.", "策略由文件夹命名，请删除此行。");
        declaration("import", facts, factsZh);
        declaration("declare", facts, factsZh);
        declaration("global", "Rules have `reasons` and `outputs`; delete this.", "规则已有 `reasons` 和 `outputs`，请删除。");
        declaration(
                "function",
                "Use the functions listed in rules/LANGUAGE.md, or ask the developers for another.",
                "请使用 rules/LANGUAGE.md 列出的函数；如需新函数请联系开发人员。");
        declaration("query", "Write a rule with these conditions.", "请改写成含这些条件的规则。");
        declaration("unit", "The folder names the policy; delete this line.", "策略由文件夹命名，请删除此行。");
        declaration("dialect", "Delete this line.", "请删除此行。");
        declaration("template", "Write each rule out.", "请逐条写出规则。");
        declaration("expander", "Write each rule out.", "请逐条写出规则。");

        condition(
                "eval",
                "Put the test between the brackets of a pattern: `Type( field == \"value\" )`.",
                "请把条件写在模式的括号内：`类型( 字段 == \"值\" )`。");
        condition(
                "forall",
                "Say that there is none that differs: `not( Type( .. ) )`.",
                "请写成“不存在不符合的”：`not( 类型( .. ) )`。");
        condition(
                "collect",
                "Use `accumulate( .. ; $all : collect($fact) )`.",
                "请用 `accumulate( .. ; $all : collect($事实) )`。");
        condition("acc", "Write `accumulate`.", "请写 `accumulate`。");
        condition(
                "from",
                "Match the fact type itself: every object of a case is a fact of its own, joined by `parent`.",
                "请直接匹配事实类型：案件中的每个对象都是独立的事实，用 `parent` 关联。");
        condition(
                "over", "Use the figures `mostWithin` or `distinctWithin`.", "请使用统计 `mostWithin` 或 `distinctWithin`。");
        condition("do", "Write a second rule.", "请另写一条规则。");
        condition("if", "Write a second rule.", "请另写一条规则。");
        condition("else", "Write a second rule.", "请另写一条规则。");
        condition("break", "Write a second rule.", "请另写一条规则。");
        condition("and", "Write `and` between two patterns.", "`and` 请写在两个模式之间。");
        condition("or", "Write `or` between two patterns.", "`or` 请写在两个模式之间。");
        condition("init", "Use one of the figures: `$n : count($fact)`.", "请使用统计函数：`$n : count($事实)`。");
        condition(
                "new", "A rule compares what the case has; it makes nothing in `when`.", "`when` 中只比较案件已有的内容，不能创建对象。");

        operator("matches", "Use the rule functions, such as `mentionsAny(..)`.", "请使用规则函数，如 `mentionsAny(..)`。");
        operator("contains", "Match the objects of the list as facts of their own.", "请把列表中的对象作为独立事实匹配。");
        operator("memberOf", "Use `in (..)` or `inList(..)`.", "请使用 `in (..)` 或 `inList(..)`。");
        operator("excludes", "Use `not in (..)`.", "请使用 `not in (..)`。");
        operator("soundslike", "Use `sameName(..)`.", "请使用 `sameName(..)`。");
        operator("str", "Use the rule functions on texts.", "请使用文本类规则函数。");
        operator("instanceof", "Name the fact type of the pattern.", "请写明模式的事实类型。");
        for (String time : new String[] {
            "after",
            "before",
            "coincides",
            "during",
            "finishes",
            "finishedby",
            "includes",
            "meets",
            "metby",
            "overlaps",
            "overlappedby",
            "starts",
            "startedby"
        }) {
            operator(time, "Compare the instants with `<` and `>`.", "请用 `<` 和 `>` 比较时刻。");
        }

        sign("=", "Compare with `==`.", "比较请用 `==`。");
        sign(":=", "Write `:`.", "请写 `:`。");
        for (String arithmetic : new String[] {"+", "-", "*", "/", "%", "++", "--", "+=", "-="}) {
            sign(
                    arithmetic,
                    "Use `add(..)`, `subtract(..)`, `multiply(..)`.",
                    "请使用 `add(..)`、`subtract(..)`、`multiply(..)`。");
        }
        sign("&", "Write `&&`.", "请写 `&&`。");
        sign("|", "Write `||`.", "请写 `||`。");
        sign("?", "Write two rules, one for each case.", "请为两种情况各写一条规则。");
        sign("[", "Match the objects of a list as facts of their own.", "请把列表中的对象作为独立事实匹配。");
        sign("]", "Match the objects of a list as facts of their own.", "请把列表中的对象作为独立事实匹配。");
        sign("{", "A rule has no blocks; delete it.", "规则中没有代码块，请删除。");
        sign("}", "A rule has no blocks; delete it.", "规则中没有代码块，请删除。");
        sign("#", "A comment begins with `//`.", "注释以 `//` 开头。");
        sign("@", "Delete it: what has to be said of a rule goes into a comment.", "请删除；需要说明的内容写成注释。");
        sign("!.", "Write `.`; only figures have properties.", "请写 `.`；只有统计值有属性。");
        for (String program : new String[] {"->", "::", "=>", "^", "~"}) {
            sign(program, "Use the functions listed in rules/LANGUAGE.md.", "请使用 rules/LANGUAGE.md 列出的函数。");
        }
    }

    private Foreign() {}

    private static void declaration(String word, String remedy, String remedyZh) {
        DECLARATIONS.put(word, new Advice(Check.DECLARATION, remedy, remedyZh));
    }

    private static void condition(String word, String remedy, String remedyZh) {
        CONDITIONS.put(word, new Advice(Check.CONDITION_KIND, remedy, remedyZh));
    }

    private static void operator(String word, String remedy, String remedyZh) {
        OPERATORS.put(word, new Advice(Check.OPERATOR, remedy, remedyZh));
    }

    private static void sign(String sign, String remedy, String remedyZh) {
        SIGNS.put(sign, new Advice(Check.OPERATOR, remedy, remedyZh));
    }

    /** The refusal of something that stands outside all rules; null when it is not a known declaration. */
    static Refused declaration(Token token) {
        return refusal(token, token.value(), DECLARATIONS);
    }

    /** The refusal of a kind of condition; null when it may be the name of a fact type. */
    static Refused condition(Token token) {
        return token.kind() == Kind.WORD ? refusal(token, token.value(), CONDITIONS) : null;
    }

    /** The refusal of a word that stands where a field or function is named; null when it may be a name. */
    static Refused name(Token token) {
        Refused operator = refusal(token, token.value(), OPERATORS);
        return operator != null ? operator : refusal(token, token.value(), CONDITIONS);
    }

    /** The refusal of an operator that stands behind a value; null when it is none that is known. */
    static Refused operator(Token token) {
        return token.kind() == Kind.WORD ? refusal(token, token.value(), OPERATORS) : sign(token);
    }

    /** The refusal of a sign that no rule has; null for other signs and everything else. */
    static Refused sign(Token token) {
        return token.kind() == Kind.SIGN ? refusal(token, token.value(), SIGNS) : null;
    }

    private static Refused refusal(Token token, String written, Map<String, Advice> known) {
        Advice advice = known.get(written);
        return advice == null
                ? null
                : new Refused(
                        advice.check(),
                        token.offset(),
                        "`" + written + "` has no place in a rule file.",
                        "规则文件中不允许 `" + written + "`。",
                        advice.remedy(),
                        advice.remedyZh());
    }
}
