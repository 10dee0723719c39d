package org.casecheck.language;

import java.util.List;
import java.util.Map;
import org.casecheck.language.Condition.Constraint;

/** Writes parsed tests out again for the engine, so that it never sees the text of a rule file itself. */
public final class ConstraintText {
    private final Map<String, String> replacements;

    /** @param replacements what to write for a variable, by its name with {@code $}; variables not in it stay */
    public ConstraintText(Map<String, String> replacements) {
        this.replacements = replacements;
    }

    /** The constraint as DRL. */
    public String of(Constraint constraint) {
        String test = of(constraint.expression());
        return constraint.binding() == null ? test : constraint.binding() + " : " + test;
    }

    private String of(Expression expression) {
        if (expression instanceof Expression.Field field) {
            return String.join(".", field.path());
        }
        if (expression instanceof Expression.Variable variable) {
            String name = replacements.getOrDefault(variable.name(), variable.name());
            return variable.path().isEmpty() ? name : name + "." + String.join(".", variable.path());
        }
        if (expression instanceof Expression.Literal literal) {
            return of(literal);
        }
        if (expression instanceof Expression.Call call) {
            return call.function() + "(" + joined(call.arguments(), ", ") + ")";
        }
        if (expression instanceof Expression.Comparison comparison) {
            return of(comparison.left()) + " " + comparison.operator() + " " + of(comparison.right());
        }
        if (expression instanceof Expression.Membership membership) {
            return of(membership.tested()) + (membership.negated() ? " not in (" : " in (")
                    + joined(membership.values(), ", ") + ")";
        }
        if (expression instanceof Expression.And and) {
            return "(" + joined(and.parts(), " && ") + ")";
        }
        if (expression instanceof Expression.Or or) {
            return "(" + joined(or.parts(), " || ") + ")";
        }
        return "!(" + of(((Expression.Negation) expression).negated()) + ")";
    }

    private static String of(Expression.Literal literal) {
        return literal.value() instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : String.valueOf(literal.value());
    }

    private String joined(List<Expression> expressions, String between) {
        return String.join(between, expressions.stream().map(this::of).toList());
    }
}
