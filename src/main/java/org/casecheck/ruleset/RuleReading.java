package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.FactModel;
import org.casecheck.language.Condition;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;

/** The conditions of one rule with every name resolved: which values it tests, how, and which of them are there for certain. */
final class RuleReading {
    private final Readings readings;
    private final Map<Expression, Term> terms = new IdentityHashMap<>();
    private final Map<Condition, Clause> clauses = new IdentityHashMap<>();
    private final Map<Condition, Set<String>> present = new IdentityHashMap<>();
    private final Map<Object, String> sources = new IdentityHashMap<>();
    private final Map<Condition, Map<String, List<Term>>> choices = new IdentityHashMap<>();
    private final Scope atTheEnd = new Scope(new HashMap<>(), new HashSet<>());
    private int sourceCount;

    /**
     * What has been said so far.
     *
     * @param variables by name with {@code $}
     * @param present keys of the values that are there in every match
     */
    private record Scope(Map<String, Term> variables, Set<String> present) {
        Scope copy() {
            return new Scope(new HashMap<>(variables), new HashSet<>(present));
        }
    }

    RuleReading(Rule rule, PolicyParts parts, Insertions insertions) {
        this.readings = new Readings(parts, insertions);
        condition(rule.condition(), atTheEnd);
    }

    /** What a pattern demands of its fact, or an accumulate of its figures. */
    Clause clause(Condition condition) {
        return clauses.get(condition);
    }

    /** What is there for certain before a pattern or the tests of an accumulate are looked at, as keys. */
    Set<String> presentBefore(Condition condition) {
        return present.get(condition);
    }

    /** The name of the fact that a pattern matches; null for other conditions. */
    String source(Condition condition) {
        return sources.get(condition);
    }

    /** The name of a figure. */
    String source(Condition.Figure figure) {
        return sources.get(figure);
    }

    /** The names of the variables that every branch binds, each with what it is bound to in each branch. */
    Map<String, List<Term>> choices(Condition.Any any) {
        return choices.getOrDefault(any, Map.of());
    }

    /** A variable of the consequence, by its name with {@code $}. */
    Term variable(String name) {
        return atTheEnd.variables().getOrDefault(name, Term.unknown(name));
    }

    /** The value an expression of the conditions stands for. */
    Term term(Expression expression) {
        return terms.getOrDefault(expression, Term.unknown("?"));
    }

    /** A value of the consequence. */
    Term concluded(Expression expression) {
        return term(expression, Map.of(), atTheEnd);
    }

    /** Whether a value can be absent when the rule fires. */
    boolean mayBeAbsentAtTheEnd(Term term) {
        return term.mayBeAbsent(atTheEnd.present()::contains);
    }

    /** Whether a type has exactly one fact in every case. */
    static boolean isSingle(String type) {
        return type.equals(Engine.CLOCK) || type.equals(Engine.THRESHOLDS) || type.equals(FactModel.ROOT);
    }

    private void condition(Condition condition, Scope scope) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> condition(part, scope));
        } else if (condition instanceof Condition.Not not) {
            condition(not.negated(), scope.copy());
        } else if (condition instanceof Condition.Exists exists) {
            Scope inside = scope.copy();
            condition(exists.sought(), inside);
            scope.present().addAll(inside.present());
        } else if (condition instanceof Condition.Any any) {
            any(any, scope);
        } else if (condition instanceof Condition.Pattern pattern) {
            pattern(pattern, scope);
        } else if (condition instanceof Condition.Accumulate accumulate) {
            accumulate(accumulate, scope);
        }
    }

    private void any(Condition.Any any, Scope scope) {
        Map<String, List<Term>> bound = new HashMap<>();
        Set<String> optional = new HashSet<>();
        Set<String> everywhere = null;
        for (Condition part : any.parts()) {
            Scope branch = scope.copy();
            condition(part, branch);
            branch.variables().forEach((name, term) -> {
                if (!scope.variables().containsKey(name)) {
                    bound.computeIfAbsent(name, key -> new ArrayList<>()).add(term);
                    if (term.mayBeAbsent(branch.present()::contains)) {
                        optional.add(name);
                    }
                }
            });
            if (everywhere == null) {
                everywhere = branch.present();
            } else {
                everywhere.retainAll(branch.present());
            }
        }
        if (everywhere != null) {
            scope.present().addAll(everywhere);
        }
        bound.values().removeIf(terms -> terms.size() < any.parts().size());
        Map<String, List<Term>> chosen = new HashMap<>();
        bound.forEach((name, terms) -> {
            String source = "or#" + sourceCount++;
            chosen.put(source, terms);
            Domain domain = terms.stream().map(Term::domain).reduce(Domain.NONE, Domain::or);
            Class<?> type = terms.get(0).type();
            scope.variables().put(name, Term.Read.of(source, "", null, type, domain, optional.contains(name), true));
        });
        choices.put(any, chosen);
    }

    private void accumulate(Condition.Accumulate accumulate, Scope scope) {
        Scope inside = scope.copy();
        condition(accumulate.over(), inside);
        accumulate.figures().forEach(figure -> {
            term(figure.argument(), Map.of(), inside);
            Class<?> type = Aggregates.byName().containsKey(figure.function())
                    ? Aggregates.resultType(figure.function())
                    : null;
            Domain domain = KnownValues.ofFigure(figure.function(), type);
            String source = "figure#" + sourceCount++;
            sources.put(figure, source);
            scope.variables().put(figure.binding(), Term.Read.of(source, "", null, type, domain, false, false));
        });
        tests(accumulate, accumulate.constraints(), Map.of(), scope);
    }

    private void pattern(Condition.Pattern pattern, Scope scope) {
        String source = isSingle(pattern.type()) ? pattern.type() : pattern.type() + "#" + sourceCount++;
        sources.put(pattern, source);
        if (pattern.binding() != null) {
            scope.variables().put(pattern.binding(), Term.Read.of(source, "", null, null, Domain.ANY, false, false));
        }
        tests(pattern, pattern.constraints(), readings.fields(pattern.type(), source), scope);
    }

    private void tests(Condition owner, List<Constraint> constraints, Map<String, Term> fields, Scope scope) {
        List<Clause> tests = new ArrayList<>();
        for (Constraint constraint : constraints) {
            Expression expression = constraint.expression();
            if (constraint.binding() != null) {
                boolean isField = expression instanceof Expression.Field;
                scope.variables()
                        .put(
                                constraint.binding(),
                                isField ? term(expression, fields, scope) : Term.unknown(constraint.binding()));
            } else {
                tests.add(clause(expression, fields, scope));
            }
        }
        Clause clause = Clause.all(tests);
        clauses.put(owner, clause);
        present.put(owner, new HashSet<>(scope.present()));
        scope.present().addAll(Presence.neededBy(clause, scope.present()::contains));
    }

    private Clause clause(Expression expression, Map<String, Term> fields, Scope scope) {
        if (expression instanceof Expression.And and) {
            return Clause.all(and.parts().stream()
                    .map(part -> clause(part, fields, scope))
                    .toList());
        }
        if (expression instanceof Expression.Or or) {
            return Clause.any(
                    or.parts().stream().map(part -> clause(part, fields, scope)).toList());
        }
        if (expression instanceof Expression.Negation negation) {
            return clause(negation.negated(), fields, scope).opposite();
        }
        Term left = term(left(expression), fields, scope);
        if (expression instanceof Expression.Comparison comparison) {
            Term right = term(comparison.right(), fields, scope);
            boolean negated = comparison.operator().equals("!=");
            return new Clause.Test(expression, negated ? "==" : comparison.operator(), left, List.of(right), negated);
        }
        if (expression instanceof Expression.Membership membership) {
            List<Term> values = membership.values().stream()
                    .map(value -> term(value, fields, scope))
                    .toList();
            return membership(membership, left, values);
        }
        return new Clause.Test(expression, "?", left, List.of(left), false);
    }

    private static Expression left(Expression test) {
        if (test instanceof Expression.Comparison comparison) {
            return comparison.left();
        }
        return test instanceof Expression.Membership membership ? membership.tested() : test;
    }

    /** A list with more in it than literals is as many tests as it has values. */
    private static Clause membership(Expression.Membership membership, Term left, List<Term> values) {
        boolean literal = values.stream().allMatch(value -> value instanceof Term.Literal && !value.isNull());
        Clause in = literal && !values.isEmpty()
                ? new Clause.Test(membership, "in", left, values, false)
                : Clause.any(values.stream()
                        .map(value -> (Clause) new Clause.Test(membership, "==", left, List.of(value), false))
                        .toList());
        return membership.negated() ? in.opposite() : in;
    }

    private Term term(Expression expression, Map<String, Term> fields, Scope scope) {
        Term term = resolved(expression, fields, scope);
        terms.put(expression, term);
        return term;
    }

    private Term resolved(Expression expression, Map<String, Term> fields, Scope scope) {
        if (expression instanceof Expression.Literal literal) {
            return new Term.Literal(literal.value());
        }
        if (expression instanceof Expression.Field field) {
            Term start = fields.getOrDefault(
                    field.path().get(0), Term.unknown(field.path().get(0)));
            return Readings.property(start, field.path().subList(1, field.path().size()));
        }
        if (expression instanceof Expression.Variable variable) {
            Term start = scope.variables().getOrDefault(variable.name(), Term.unknown(variable.name()));
            return Readings.property(start, variable.path());
        }
        if (expression instanceof Expression.Call call) {
            List<Term> arguments = call.arguments().stream()
                    .map(argument -> term(argument, fields, scope))
                    .toList();
            return RuleFunctions.variants(call.function()).isEmpty()
                    ? Term.unknown(call.function())
                    : Term.Call.of(call.function(), arguments, Readings.resultType(call.function(), arguments));
        }
        return Term.unknown("?");
    }
}
