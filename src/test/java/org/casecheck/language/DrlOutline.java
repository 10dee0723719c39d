package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casecheck.source.Issues;
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
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Writes down the structure of a rule file as our parser sees it, and as the engine's own parser does. */
final class DrlOutline {
    private static final ConstraintText PLAIN = new ConstraintText(Map.of());

    private DrlOutline() {}

    /** One line for each rule. */
    static List<String> ours(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.title() + " " + of(rule.condition()) + " => "
                        + rule.statements().size())
                .toList();
    }

    private static String of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return group("and", all.parts().stream().map(DrlOutline::of).toList());
        }
        if (condition instanceof Condition.Any any) {
            return group("or", any.parts().stream().map(DrlOutline::of).toList());
        }
        if (condition instanceof Condition.Not not) {
            return "not(" + of(not.negated()) + ")";
        }
        if (condition instanceof Condition.Exists exists) {
            return "exists(" + of(exists.sought()) + ")";
        }
        if (condition instanceof Condition.Pattern pattern) {
            return pattern.binding() + ":" + pattern.type() + tests(pattern.constraints());
        }
        Condition.Accumulate accumulate = (Condition.Accumulate) condition;
        List<String> figures = accumulate.figures().stream()
                .map(figure -> figure.binding() + ":" + figure.function() + "(" + written(figure.argument()) + ")")
                .toList();
        return "accumulate(" + of(accumulate.over()) + ";" + figures + ";" + tests(accumulate.constraints()) + ")";
    }

    /** Groups of one are what is in them, and groups of the same kind run together: both parsers may nest as they like. */
    private static String group(String kind, List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<String> flat = new ArrayList<>();
        for (String part : parts) {
            String start = kind + "{";
            if (part.startsWith(start)) {
                flat.add(part.substring(start.length(), part.length() - 1));
            } else {
                flat.add(part);
            }
        }
        return kind + "{" + String.join(" ", flat) + "}";
    }

    private static String tests(List<Condition.Constraint> constraints) {
        return constraints.stream().map(PLAIN::of).toList().toString();
    }

    private static String written(Expression expression) {
        return PLAIN.of(new Condition.Constraint(null, expression, 0));
    }

    /** The same from the engine's parser. */
    static List<String> theirs(String text) throws Exception {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed = parser.parse(false, text);
        if (parser.hasErrors()) {
            throw new IllegalArgumentException(parser.getErrors() + " in\n"
                    + near(text, parser.getErrors().get(0).getLines()[0]));
        }
        List<String> lines = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            lines.add(rule.getName() + " " + of(rule.getLhs(), text) + " => "
                    + statements(rule.getConsequence().toString()));
        }
        return lines;
    }

    private static String near(String text, int line) {
        return String.join(
                "\n", text.lines().skip(Math.max(0, line - 4)).limit(6).toList());
    }

    private static int statements(String then) {
        Refusals refusals = new Refusals(new SourceText("then", then), new Issues());
        return new ConsequenceParser(new Tokens(then, refusals), refusals)
                .statements()
                .size();
    }

    private static List<String> parts(ConditionalElementDescr parent, String text) {
        return parent.getDescrs().stream()
                .map(part -> of((BaseDescr) part, text))
                .toList();
    }

    private static String of(BaseDescr descr, String text) {
        if (descr instanceof AndDescr and) {
            return group("and", parts(and, text));
        }
        if (descr instanceof OrDescr or) {
            return group("or", parts(or, text));
        }
        if (descr instanceof NotDescr not) {
            return "not(" + group("and", parts(not, text)) + ")";
        }
        if (descr instanceof ExistsDescr exists) {
            return "exists(" + group("and", parts(exists, text)) + ")";
        }
        if (descr instanceof ExprConstraintDescr test) {
            return test(text.substring(test.getStartCharacter(), test.getEndCharacter() + 1));
        }
        PatternDescr pattern = (PatternDescr) descr;
        String tests = parts(pattern.getConstraint(), text).toString();
        if (pattern.getSource() == null) {
            return pattern.getIdentifier() + ":" + pattern.getObjectType() + tests;
        }
        AccumulateDescr accumulate = (AccumulateDescr) pattern.getSource();
        List<String> figures = accumulate.getFunctions().stream()
                .map(call -> call.getBind() + ":" + call.getFunction() + "(" + test(call.getParams()[0]) + ")")
                .toList();
        return "accumulate(" + of(accumulate.getInput(), text) + ";" + figures + ";" + tests + ")";
    }

    private static String test(String written) {
        Refusals refusals = new Refusals(new SourceText("test", written), new Issues());
        return PLAIN.of(new ExpressionParser(new Tokens(written, refusals)).constraint());
    }
}
