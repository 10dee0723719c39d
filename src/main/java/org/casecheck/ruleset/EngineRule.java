package org.casecheck.ruleset;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.casecheck.language.Condition;
import org.casecheck.language.ConstraintText;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Tells the engine of one rule, from the parsed form alone: patterns and tests, which variables a figure reads, and nothing
 * of the consequence. The dialect is the one that compiles no Java.
 */
final class EngineRule {
    private final Rule rule;
    private final ContextVariables context;
    private final ConstraintText text;

    EngineRule(Rule rule, ContextVariables context) {
        this.rule = rule;
        this.context = context;
        this.text = new ConstraintText(context.engineTexts());
    }

    RuleDescr description() {
        RuleDescr described = new RuleDescr(rule.title());
        described.addAttribute(new AttributeDescr("dialect", "mvel"));
        described.setLhs((AndDescr) described(rule.condition()));
        described.setConsequence("");
        return described;
    }

    private BaseDescr described(Condition condition) {
        if (condition instanceof Condition.Pattern pattern) {
            return described(pattern);
        }
        if (condition instanceof Condition.Not not) {
            return new NotDescr(described(not.negated()));
        }
        if (condition instanceof Condition.Exists exists) {
            ExistsDescr described = new ExistsDescr();
            described.addDescr(described(exists.sought()));
            return described;
        }
        if (condition instanceof Condition.Any any) {
            OrDescr described = new OrDescr();
            any.parts().forEach(part -> described.addDescr(described(part)));
            return described;
        }
        if (condition instanceof Condition.Accumulate accumulate) {
            return described(accumulate);
        }
        AndDescr described = new AndDescr();
        ((Condition.All) condition)
                .parts().stream()
                        .filter(part -> !context.drops(part))
                        .forEach(part -> described.addDescr(described(part)));
        return described;
    }

    private PatternDescr described(Condition.Pattern pattern) {
        PatternDescr described = new PatternDescr(pattern.type());
        if (pattern.binding() != null) {
            described.setIdentifier(pattern.binding());
        }
        addTests(pattern.constraints(), described);
        return described;
    }

    private void addTests(List<Condition.Constraint> constraints, PatternDescr described) {
        for (Condition.Constraint constraint : constraints) {
            ExprConstraintDescr test = new ExprConstraintDescr(text.of(constraint));
            test.setType(ExprConstraintDescr.Type.NAMED);
            test.setPosition(described.getConstraint().getDescrs().size());
            described.addConstraint(test);
        }
    }

    private PatternDescr described(Condition.Accumulate accumulate) {
        AccumulateDescr described = new AccumulateDescr();
        BaseDescr over = described(accumulate.over());
        if (over instanceof AndDescr) {
            described.setInput(over);
        } else {
            AndDescr single = new AndDescr();
            single.addDescr(over);
            described.setInput(single);
        }
        for (Condition.Figure figure : accumulate.figures()) {
            described.addFunction(
                    figure.function(), figure.binding(), false, new String[] {variables(figure.argument())});
        }
        PatternDescr result = new PatternDescr("Object");
        result.setSource(described);
        addTests(accumulate.constraints(), result);
        return result;
    }

    /** The engine has to keep these at hand; the value itself is worked out by {@link Figuring}. */
    private String variables(Expression argument) {
        Set<String> names = new TreeSet<>();
        argument.visit(part -> {
            if (part instanceof Expression.Variable variable && !context.contains(variable.name())) {
                names.add(variable.name());
            }
        });
        return "[" + String.join(", ", names) + "]";
    }
}
