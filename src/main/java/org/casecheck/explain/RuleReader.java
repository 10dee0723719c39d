package org.casecheck.explain;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.explain.Step.Counting;
import org.casecheck.explain.Step.Key;
import org.casecheck.explain.Value.FieldOf;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Properties;
import org.casecheck.ruleset.RuleFunctions;
import org.casecheck.ruleset.Threshold;

/** Resolves every name in the conditions of one rule, and writes out the ways in which it can be met. */
final class RuleReader {
    private static final String CLOCK = "Clock";
    private static final String THRESHOLDS = "Thresholds";

    private final Policy policy;
    private final List<String> thresholds;
    private final Map<Test, Asked> asked;
    private final Map<Object, Integer> written;
    private int places;

    private RuleReader(Policy policy, Map<Test, Asked> asked, Map<Object, Integer> written) {
        this.policy = policy;
        this.asked = asked;
        this.written = written;
        this.thresholds = List.copyOf(policy.definition().thresholds().keySet());
    }

    /**
     * @param order of the rule in its policy, from 0
     * @param asked receives what can be said of its tests once for all cases
     * @param written receives where its steps and tests stand: the offset in the file
     */
    static ReadRule read(Policy policy, Rule rule, int order, Map<Test, Asked> asked, Map<Object, Integer> written) {
        RuleReader reader = new RuleReader(policy, asked, written);
        List<Way> ways = new ArrayList<>();
        for (Path path : reader.extend(List.of(new Path()), rule.condition())) {
            ways.add(new Way(
                    List.copyOf(path.steps),
                    Map.copyOf(path.variables),
                    path.steps.stream().map(Places::needed).toList()));
        }
        return ReadRule.of(policy, rule, order, List.copyOf(ways), reader.places);
    }

    /** The conditions so far and what was named in them. */
    private static final class Path {
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Value> variables = new HashMap<>();

        Path copy() {
            Path copy = inside();
            copy.steps.addAll(steps);
            return copy;
        }

        /** What is known inside a condition that stands here. */
        Path inside() {
            Path inside = new Path();
            inside.variables.putAll(variables);
            return inside;
        }
    }

    private List<Path> extend(List<Path> paths, Condition condition) {
        if (condition instanceof Condition.All all) {
            List<Path> extended = paths;
            for (Condition part : all.parts()) {
                extended = extend(extended, part);
            }
            return extended;
        }
        List<Path> extended = new ArrayList<>();
        for (Path path : paths) {
            if (condition instanceof Condition.Any any) {
                any.parts().forEach(part -> extended.addAll(extend(List.of(path.copy()), part)));
            } else {
                extended.add(path);
                extend(path, condition);
            }
        }
        return extended;
    }

    private void extend(Path path, Condition condition) {
        if (condition instanceof Condition.Not not) {
            path.steps.add(inner(false, not.negated(), path));
        } else if (condition instanceof Condition.Exists exists) {
            path.steps.add(inner(true, exists.sought(), path));
        } else if (condition instanceof Condition.Pattern pattern) {
            path.steps.add(pattern(pattern, path));
        } else if (condition instanceof Condition.Accumulate accumulate) {
            path.steps.add(accumulate(accumulate, path));
        }
        written.put(path.steps.get(path.steps.size() - 1), condition.offset());
    }

    private Step inner(boolean wanted, Condition condition, Path path) {
        return new Step.Inner(
                wanted,
                extend(List.of(path.inside()), condition).stream()
                        .map(inside -> List.copyOf(inside.steps))
                        .toList());
    }

    private Step accumulate(Condition.Accumulate accumulate, Path path) {
        // The language allows no `or` in here, so there is one way only.
        Path inside = extend(List.of(path.inside()), accumulate.over()).get(0);
        List<Counting> figures = new ArrayList<>();
        for (Condition.Figure figure : accumulate.figures()) {
            Value argument = value(figure.argument(), Map.of(), inside.variables);
            Value.Figured figured = new Value.Figured(places++, figure.function(), argument);
            figures.add(new Counting(figured, Aggregates.byName().get(figure.function())));
            path.variables.put(figure.binding(), figured);
        }
        List<Test> tests = accumulate.constraints().stream()
                .map(constraint -> test(constraint.expression(), Map.of(), path.variables))
                .toList();
        tests.forEach(test -> word(test, -1));
        return new Step.Count(List.copyOf(inside.steps), List.copyOf(figures), tests);
    }

    private Step pattern(Condition.Pattern pattern, Path path) {
        FactType type = policy.model().types().get(pattern.type());
        int place = type == null ? -1 : places++;
        Map<String, Value> fields = fields(pattern.type(), type, place);
        if (pattern.binding() != null) {
            path.variables.put(pattern.binding(), new Value.FactAt(place, type));
        }
        List<Test> tests = new ArrayList<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            if (constraint.binding() != null) {
                path.variables.put(constraint.binding(), value(constraint.expression(), fields, path.variables));
            } else {
                flatten(constraint.expression(), fields, path.variables, tests);
            }
        }
        tests.forEach(test -> word(test, place));
        return find(type, place, List.copyOf(tests));
    }

    private void word(Test test, int place) {
        asked.put(test, Asked.of(test, place));
        test.parts().forEach(part -> word(part, place));
    }

    /** What is joined by {@code &&} stands for itself, as if by a comma. */
    private void flatten(Expression test, Map<String, Value> fields, Map<String, Value> variables, List<Test> tests) {
        if (test instanceof Expression.And and) {
            and.parts().forEach(part -> flatten(part, fields, variables, tests));
        } else {
            tests.add(test(test, fields, variables));
        }
    }

    private static Step.Find find(FactType type, int place, List<Test> tests) {
        List<Test> own = new ArrayList<>();
        List<Test> joined = new ArrayList<>();
        int within = -1;
        Key key = null;
        for (Test test : tests) {
            boolean[] asksOthers = {false};
            test.visit(value -> asksOthers[0] |= value.place() >= 0 && value.place() != place);
            (asksOthers[0] ? joined : own).add(test);
            if (asksOthers[0]
                    && test instanceof Test.Comparison comparison
                    && comparison.operator().equals("==")) {
                Value one = comparison.asked();
                Value other = comparison.expected();
                within = within < 0 ? Math.max(holder(one, other, place), holder(other, one, place)) : within;
                key = key == null ? key(one, other, place) : key;
                key = key == null ? key(other, one, place) : key;
            }
        }
        return new Step.Find(type, place, tests, List.copyOf(own), List.copyOf(joined), within, key);
    }

    private static int holder(Value parent, Value holder, int place) {
        return parent instanceof Value.ParentOf of && of.place() == place && holder instanceof Value.FactAt fact
                ? fact.place()
                : -1;
    }

    private static Key key(Value read, Value sought, int place) {
        boolean[] ofItself = {false};
        sought.visit(value -> ofItself[0] |= value.place() == place);
        return read instanceof FieldOf field && field.place() == place && !ofItself[0]
                ? new Key(field.field(), field, sought)
                : null;
    }

    private Map<String, Value> fields(String typeName, FactType type, int place) {
        Map<String, Value> fields = new HashMap<>();
        if (typeName.equals(CLOCK)) {
            fields.put("now", new Value.Now());
            fields.put("today", new Value.Today());
        } else if (typeName.equals(THRESHOLDS)) {
            for (int i = 0; i < thresholds.size(); i++) {
                Threshold threshold = policy.definition().thresholds().get(thresholds.get(i));
                fields.put(threshold.name(), new Value.ThresholdOf(threshold, i));
            }
        } else {
            fields.put("parent", new Value.ParentOf(place));
            for (FactField field : type.fields()) {
                fields.put(field.name(), new FieldOf(place, type, field, policy.factClass(type)));
            }
        }
        return fields;
    }

    private Test test(Expression test, Map<String, Value> fields, Map<String, Value> variables) {
        Test read = resolved(test, fields, variables);
        written.put(read, test.offset());
        return read;
    }

    private Test resolved(Expression test, Map<String, Value> fields, Map<String, Value> variables) {
        if (test instanceof Expression.And and) {
            return new Test.Both(and.parts().stream()
                    .map(part -> test(part, fields, variables))
                    .toList());
        }
        if (test instanceof Expression.Or or) {
            return new Test.Either(or.parts().stream()
                    .map(part -> test(part, fields, variables))
                    .toList());
        }
        if (test instanceof Expression.Negation negation) {
            return new Test.Opposite(test(negation.negated(), fields, variables));
        }
        if (test instanceof Expression.Comparison comparison) {
            return Test.Comparison.of(
                    value(comparison.left(), fields, variables),
                    comparison.operator(),
                    value(comparison.right(), fields, variables));
        }
        Expression.Membership membership = (Expression.Membership) test;
        return new Test.Membership(
                value(membership.tested(), fields, variables),
                membership.negated(),
                membership.values().stream()
                        .map(value -> value(value, fields, variables))
                        .toList());
    }

    private Value value(Expression expression, Map<String, Value> fields, Map<String, Value> variables) {
        if (expression instanceof Expression.Literal literal) {
            return new Value.Constant(literal.value());
        }
        if (expression instanceof Expression.Field field) {
            return property(
                    fields.get(field.path().get(0)),
                    field.path().subList(1, field.path().size()));
        }
        if (expression instanceof Expression.Variable variable) {
            return property(variables.get(variable.name()), variable.path());
        }
        Expression.Call call = (Expression.Call) expression;
        List<Value> arguments = call.arguments().stream()
                .map(argument -> value(argument, fields, variables))
                .toList();
        return new Value.CallOf(
                call.function(),
                arguments,
                RuleFunctions.caller(call.function(), arguments.size()),
                RuleFunctions.asksList(call.function()));
    }

    private static Value property(Value start, List<String> path) {
        Value value = start;
        for (String name : path) {
            Method getter = Properties.getter(type(value), name).orElseThrow();
            value = new Value.PropertyOf(value, name, getter);
        }
        return value;
    }

    private static Class<?> type(Value figure) {
        if (figure instanceof Value.Figured figured) {
            return Aggregates.resultType(figured.function());
        }
        return figure instanceof FieldOf field
                ? field.field().javaType()
                : ((Value.PropertyOf) figure).getter().getReturnType();
    }
}
