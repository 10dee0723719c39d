package org.casecheck.ruleset;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;

/**
 * Where rules use what the language has: for each construct, function, figure and property, under the name its row has on the
 * language page, the text that shows it best.
 */
final class LanguageUses {
    private static final int SHORT = 60;

    private static final Comparator<Use> TELLING = Comparator.comparing((Use use) -> !use.plain())
            .thenComparingInt(use -> Math.max(SHORT, use.example().length()));

    /**
     * @param plain whether the example can be read by itself: a whole test rather than a bare value, a pattern of the rule
     *     rather than one inside {@code not}
     */
    record Use(String example, boolean plain, Rule rule) {}

    private final Map<String, Use> best = new HashMap<>();
    private Rule rule;
    private RuleText text;
    private FactModel model;
    private Map<String, Object> variables;

    /**
     * Notes everything the rules of one file use.
     *
     * @param vocabulary what the rules' fields are; null when that is not known, and names alone have to do
     */
    void read(List<Rule> rules, FactModel vocabulary) {
        for (Rule each : rules) {
            read(each, vocabulary);
        }
    }

    private void read(Rule read, FactModel vocabulary) {
        rule = read;
        text = new RuleText(read.text().text());
        model = vocabulary;
        variables = new HashMap<>();
        note("rule \"title\"", text.line(read.offset()), false);
        note("// remark", text.remark(read.offset(), "//"), false);
        note("/* remark */", text.remark(read.offset(), "/*"), false);
        read.condition().parts().forEach(part -> condition(part, part.offset(), true));
        read.statements().forEach(this::statement);
    }

    /** The use that shows something best: the first that is short, or else the shortest. Null when nothing uses it. */
    Use of(String name) {
        return best.get(name);
    }

    private void note(String name, String example, boolean plain) {
        if (example == null) {
            return;
        }
        Use use = new Use(example, plain, rule);
        best.merge(name, use, (before, now) -> TELLING.compare(now, before) < 0 ? now : before);
    }

    /**
     * @param outermost where the condition begins that this one stands in
     * @param plain whether it stands in none
     */
    private void condition(Condition condition, int outermost, boolean plain) {
        if (condition instanceof Condition.Pattern pattern) {
            pattern(pattern, plain);
        } else if (condition instanceof Condition.Not not) {
            note("not( Type( .. ) )", text.bracketed(not.offset()), false);
            condition(not.negated(), not.offset(), false);
        } else if (condition instanceof Condition.Exists exists) {
            note("exists( Type( .. ) )", text.bracketed(exists.offset()), false);
            condition(exists.sought(), exists.offset(), false);
        } else if (condition instanceof Condition.All all) {
            note("Type( .. ) and Type( .. )", text.condition(outermost), false);
            all.parts().forEach(part -> condition(part, outermost, false));
        } else if (condition instanceof Condition.Any any) {
            note("Type( .. ) or Type( .. )", text.condition(outermost), false);
            any.parts().forEach(part -> condition(part, outermost, false));
        } else if (condition instanceof Condition.Accumulate accumulate) {
            accumulate(accumulate);
        } else {
            throw new IllegalStateException("the language page knows no " + condition.getClass());
        }
    }

    private void accumulate(Condition.Accumulate accumulate) {
        String shown = text.bracketed(accumulate.offset());
        note("accumulate( Type( .. ); $name : figure(..) )", shown, false);
        condition(accumulate.over(), accumulate.offset(), false);
        for (Condition.Figure figure : accumulate.figures()) {
            String whole = text.test(text.back(figure.offset(), figure.binding()));
            note(figure.function(), whole, false);
            variables.put(figure.binding(), resultOf(figure.function()));
            value(figure.argument(), null, whole, false);
        }
        if (!accumulate.constraints().isEmpty()) {
            note("accumulate( Type( .. ); $name : figure(..); test )", shown, false);
        }
        accumulate.constraints().forEach(constraint -> constraint(constraint, null));
    }

    private static Object resultOf(String figure) {
        return Aggregates.byName().containsKey(figure) ? Aggregates.resultType(figure) : Object.class;
    }

    private void pattern(Condition.Pattern pattern, boolean plain) {
        String shown = text.bracketed(pattern.offset());
        FactType type = model == null ? null : model.types().get(pattern.type());
        switch (pattern.type()) {
            case FactModel.ROOT ->
                note("Case( .. )", shown, pattern.constraints().stream().anyMatch(LanguageUses::isTest));
            case Engine.CLOCK -> note("Clock( .. )", shown, false);
            case Engine.THRESHOLDS -> note("Thresholds( $name : threshold )", shown, false);
            default -> ofType(pattern, shown, plain);
        }
        if (pattern.binding() != null && type != null) {
            variables.put(pattern.binding(), type);
        }
        pattern.constraints().forEach(constraint -> constraint(constraint, type));
    }

    private void ofType(Condition.Pattern pattern, String shown, boolean plain) {
        boolean tests = pattern.constraints().stream().anyMatch(LanguageUses::isTest);
        if (pattern.binding() != null) {
            note("$name : Type( .. )", shown, plain);
        } else if (pattern.constraints().isEmpty()) {
            note("Type( )", shown, plain);
        } else if (tests && pattern.constraints().size() == 1) {
            note("Type( test )", shown, plain);
        }
        if (pattern.constraints().size() > 1 && pattern.constraints().stream().allMatch(LanguageUses::isTest)) {
            note("Type( test, test )", shown, plain);
        }
    }

    private static boolean isTest(Constraint constraint) {
        return constraint.binding() == null;
    }

    private void constraint(Constraint constraint, FactType type) {
        Expression expression = constraint.expression();
        if (constraint.binding() != null && expression instanceof Expression.Field field) {
            note("Type( $name : field )", text.test(constraint.offset()), false);
            variables.put(constraint.binding(), typeOf(field, type));
            return;
        }
        test(expression, type);
    }

    private void test(Expression test, FactType type) {
        if (test instanceof Expression.And and) {
            note("test && test", text.conjunction(and.offset()), true);
            and.parts().forEach(part -> {
                if (part instanceof Expression.Or) {
                    note("( test || test )", text.conjunction(and.offset()), true);
                }
                test(part, type);
            });
        } else if (test instanceof Expression.Or or) {
            note("test || test", text.test(or.offset()), true);
            or.parts().forEach(part -> test(part, type));
        } else if (test instanceof Expression.Negation negation) {
            note("!( test )", text.single(negation.offset()), true);
            test(negation.negated(), type);
        } else if (test instanceof Expression.Comparison comparison) {
            comparison(comparison, type);
        } else if (test instanceof Expression.Membership membership) {
            String shown = text.single(membership.offset());
            note(membership.negated() ? "value not in ( value, value )" : "value in ( value, value )", shown, true);
            value(membership.tested(), type, shown, true);
            membership.values().forEach(value -> value(value, type, shown, true));
        } else {
            value(test, type, null, false);
        }
    }

    private void comparison(Expression.Comparison comparison, FactType type) {
        String shown = text.single(comparison.offset());
        boolean ofNull = comparison.right() instanceof Expression.Literal literal && literal.value() == null;
        note("value " + comparison.operator() + " value", shown, !ofNull);
        if (comparison.left() instanceof Expression.Field field && field.path().equals(List.of("parent"))) {
            note("Type( parent == $name )", shown, true);
        }
        value(comparison.left(), type, shown, !ofNull);
        value(comparison.right(), type, shown, true);
    }

    /**
     * @param shown the test, figure or mention the value stands in; null when it stands in none
     * @param plain whether it is one side of a test
     */
    private void value(Expression value, FactType type, String shown, boolean plain) {
        if (value instanceof Expression.Literal literal) {
            note(nameOf(literal), shown, plain);
        } else if (value instanceof Expression.Field field) {
            note(field.path().size() == 1 ? "field" : "field.property", shown, plain);
            property(typeOf(field.path().get(0), type), field.path(), 1, shown);
        } else if (value instanceof Expression.Variable variable) {
            note(variable.path().isEmpty() ? "$name" : "$name.property", shown, plain);
            property(variables.get(variable.name()), variable.path(), 0, shown);
        } else if (value instanceof Expression.Call call) {
            call(call, type, shown, plain);
        } else {
            test(value, type);
        }
    }

    private void call(Expression.Call call, FactType type, String shown, boolean plain) {
        boolean whole = shown != null && !LanguageTable.INPUTS.contains(call.function());
        boolean simple = call.arguments().stream().noneMatch(Expression.Call.class::isInstance);
        note(
                LanguageTable.function(call.function(), call.arguments().size()),
                whole ? shown : text.bracketed(call.offset()),
                plain && simple);
        note("function( value, value )", shown, plain && simple);
        call.arguments().forEach(argument -> value(argument, type, shown, false));
    }

    private static String nameOf(Expression.Literal literal) {
        if (literal.value() == null) {
            return "null";
        }
        if (literal.value() instanceof String) {
            return "\"text\"";
        }
        return literal.value() instanceof Boolean ? "true, false" : "0, 1";
    }

    private Object typeOf(Expression.Field field, FactType type) {
        return field.path().size() == 1 ? typeOf(field.path().get(0), type) : Object.class;
    }

    private Object typeOf(String name, FactType type) {
        FactField field = type == null ? null : type.field(name);
        return field == null ? Object.class : field.javaType();
    }

    /** Without a model a property is noted of every figure that has one of its name. */
    private void property(Object owner, List<String> path, int at, String shown) {
        if (at >= path.size()) {
            return;
        }
        for (Class<?> figure : LanguageTable.FIGURE_TYPES) {
            if (owner == figure
                    || model == null && Properties.getter(figure, path.get(at)).isPresent()) {
                note(figure.getSimpleName() + "." + path.get(at), shown, true);
            }
        }
    }

    private void statement(Statement statement) {
        String shown = text.statement(statement.offset());
        if (statement instanceof Statement.Report report) {
            note("reasons.add(\"CODE\")", shown, false);
            report.mentions().forEach(this::mention);
        } else if (statement instanceof Statement.Conclude conclude) {
            note("outputs." + conclude.method(), shown, false);
            conclude.arguments().forEach(argument -> value(argument, null, null, false));
        } else if (statement instanceof Statement.Insert insert) {
            note("insert( new Type( value, value ) )", shown, false);
            insert.arguments().forEach(argument -> value(argument, null, null, false));
        } else {
            throw new IllegalStateException("the language page knows no " + statement.getClass());
        }
    }

    private void mention(Statement.Mention mention) {
        String shown = "." + text.bracketed(mention.offset());
        if (mention instanceof Statement.On on) {
            boolean figures = on.fields().stream().anyMatch(field -> isFigure(on.variable(), field));
            if (on.fields().isEmpty()) {
                note(".on($fact)", shown, false);
            } else if (!figures || model == null) {
                note(".on($fact, \"field\", \"field\")", shown, on.fields().size() > 1);
            }
            if (figures) {
                note(".on($fact, \"figure\")", shown, false);
            }
        } else if (mention instanceof Statement.As) {
            note(".as(\"name\", $fact, \"field\")", shown, false);
        } else if (mention instanceof Statement.With with) {
            note(".with(\"name\", value)", shown, false);
            value(with.value(), null, shown, false);
        } else {
            throw new IllegalStateException("the language page knows no " + mention.getClass());
        }
    }

    private boolean isFigure(String variable, String field) {
        if (model == null) {
            return true;
        }
        return variables.get(variable) instanceof FactType type
                && type.field(field) != null
                && type.field(field).figure() != null;
    }
}
