package org.casecheck.ruleset;

import java.util.List;
import org.casecheck.language.Expression;

/** Turns parsed values into something that can be worked out again and again. */
final class Values {
    private Values() {}

    /** The variables of a match. */
    @FunctionalInterface
    interface Variables {
        /** The value of a variable by its name with {@code $}. */
        Object get(String name);
    }

    /** A value that depends on the variables of a match. */
    @FunctionalInterface
    interface Value {
        Object of(Variables variables);
    }

    /** A literal, a variable, a property of a variable, or a pure function of such. */
    static Value of(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return variables -> literal.value();
        }
        if (expression instanceof Expression.Variable variable) {
            return variable.path().isEmpty()
                    ? variables -> variables.get(variable.name())
                    : variables -> Properties.read(variables.get(variable.name()), variable.path());
        }
        Expression.Call call = (Expression.Call) expression;
        List<Value> arguments = call.arguments().stream().map(Values::of).toList();
        RuleFunctions.Caller caller = RuleFunctions.caller(call.function(), arguments.size());
        return variables -> {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(variables);
            }
            return caller.call(values);
        };
    }
}
