package org.casecheck.explain;

import java.util.stream.IntStream;
import org.casecheck.language.Expression;

/** What a single test says of whether a value is there. */
final class Asking {
    private Asking() {}

    /** Whether a test holds for every fact without a value of a field. */
    static boolean forAbsence(Test test, Value.FieldOf field) {
        return test instanceof Test.Either either
                ? either.parts().stream().anyMatch(part -> forAbsence(part, field))
                : test instanceof Test.Comparison comparison
                        && comparison.asksForPresence()
                        && comparison.operator().equals("==")
                        && comparison.asked().equals(field);
    }

    /** Whether a test asks that there is what a function makes of the very same values. */
    static boolean forPresence(Test test, Expression.Call call, Way way) {
        return test instanceof Test.Comparison comparison
                && comparison.asksForPresence()
                && comparison.operator().equals("!=")
                && isSame(call, comparison.asked(), way);
    }

    private static boolean isSame(Expression expression, Value value, Way way) {
        if (expression instanceof Expression.Literal literal) {
            return value instanceof Value.Constant constant && Test.same(literal.value(), constant.value());
        }
        if (expression instanceof Expression.Variable variable) {
            return variable.path().isEmpty() && value.equals(way.variables().get(variable.name()));
        }
        if (!(expression instanceof Expression.Call call)
                || !(value instanceof Value.CallOf other)
                || !call.function().equals(other.function())
                || call.arguments().size() != other.arguments().size()) {
            return false;
        }
        return IntStream.range(0, call.arguments().size())
                .allMatch(i -> isSame(call.arguments().get(i), other.arguments().get(i), way));
    }

    /** Whether a test holds only when a field has a value. */
    static boolean forPresence(Test test, Value.FieldOf field) {
        if (test instanceof Test.Comparison comparison) {
            boolean either =
                    comparison.asked().equals(field) || comparison.expected().equals(field);
            boolean withConstant = comparison.asked().equals(field)
                    && comparison.expected() instanceof Value.Constant constant
                    && (constant.value() == null) == comparison.operator().equals("!=");
            return either && comparison.isOrdered() || withConstant;
        }
        return test instanceof Test.Membership membership
                && !membership.negated()
                && membership.tested().equals(field)
                && membership.values().stream()
                        .allMatch(value -> value instanceof Value.Constant constant && constant.value() != null);
    }
}
