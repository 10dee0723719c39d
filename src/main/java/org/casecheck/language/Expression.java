package org.casecheck.language;

import java.util.List;
import java.util.function.Consumer;

/** What a condition tests, or what a consequence passes on. Each knows its offset in the file. */
public sealed interface Expression {
    int offset();

    /** A field of the pattern's fact, or a property of such a field: {@code anyHour.count}. */
    record Field(List<String> path, int offset) implements Expression {}

    /** A bound variable, or a property of it: {@code $window.count}. The name keeps its {@code $}. */
    record Variable(String name, List<String> path, int offset) implements Expression {}

    /** A text, a whole number ({@code Long}), true, false, or null. */
    record Literal(Object value, int offset) implements Expression {}

    /** A rule function with its arguments. */
    record Call(String function, List<Expression> arguments, int offset) implements Expression {}

    /** {@code ==  !=  <  <=  >  >=}. */
    record Comparison(Expression left, String operator, Expression right, int offset) implements Expression {}

    /** {@code in (..)} or {@code not in (..)}. */
    record Membership(Expression tested, boolean negated, List<Expression> values, int offset) implements Expression {}

    record And(List<Expression> parts, int offset) implements Expression {}

    record Or(List<Expression> parts, int offset) implements Expression {}

    record Negation(Expression negated, int offset) implements Expression {}

    /** Shows this expression and everything inside it, outermost first. */
    default void visit(Consumer<Expression> visitor) {
        visitor.accept(this);
        if (this instanceof Call call) {
            call.arguments().forEach(argument -> argument.visit(visitor));
        } else if (this instanceof Comparison comparison) {
            comparison.left().visit(visitor);
            comparison.right().visit(visitor);
        } else if (this instanceof Membership membership) {
            membership.tested().visit(visitor);
            membership.values().forEach(value -> value.visit(visitor));
        } else if (this instanceof And and) {
            and.parts().forEach(part -> part.visit(visitor));
        } else if (this instanceof Or or) {
            or.parts().forEach(part -> part.visit(visitor));
        } else if (this instanceof Negation negation) {
            negation.negated().visit(visitor);
        }
    }
}
