package org.casecheck.language;

import java.util.List;
import java.util.function.Consumer;

/** The {@code when} part of a rule as a tree. Each node knows its offset in the file. */
public sealed interface Condition {
    int offset();

    /**
     * One fact of a type.
     *
     * @param binding the variable the fact is bound to, with its {@code $}; null when none
     */
    record Pattern(String type, String binding, List<Constraint> constraints, int offset) implements Condition {}

    record All(List<Condition> parts, int offset) implements Condition {}

    record Any(List<Condition> parts, int offset) implements Condition {}

    record Not(Condition negated, int offset) implements Condition {}

    record Exists(Condition sought, int offset) implements Condition {}

    /** Figures over all matches of a condition, and what is demanded of the figures. */
    record Accumulate(Condition over, List<Figure> figures, List<Constraint> constraints, int offset)
            implements Condition {}

    /** One figure of an accumulate: {@code $n : count($c)}. */
    record Figure(String binding, String function, Expression argument, int offset) {}

    /**
     * One test of a fact, or the naming of one of its fields.
     *
     * @param binding the variable the first field is bound to, with its {@code $}; null when none
     */
    record Constraint(String binding, Expression expression, int offset) {}

    /** Shows this condition and everything inside it, outermost first. */
    default void visit(Consumer<Condition> visitor) {
        visitor.accept(this);
        if (this instanceof All all) {
            all.parts().forEach(part -> part.visit(visitor));
        } else if (this instanceof Any any) {
            any.parts().forEach(part -> part.visit(visitor));
        } else if (this instanceof Not not) {
            not.negated().visit(visitor);
        } else if (this instanceof Exists exists) {
            exists.sought().visit(visitor);
        } else if (this instanceof Accumulate accumulate) {
            accumulate.over().visit(visitor);
        }
    }
}
