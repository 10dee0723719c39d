package org.casecheck.ruleset;

import java.util.List;
import java.util.function.Function;
import org.casecheck.facts.CaseContext;
import org.casecheck.language.Expression;

/** Turns parsed values into something that can be worked out again and again. */
final class Values {
    private Values() {}

    /** A value that depends on the variables of a match. */
    @FunctionalInterface
    interface Value {
        Object of(Variables variables);
    }

    /** A literal, a variable, a property of a variable, or a pure function of such. */
    static Value of(Expression expression, ContextVariables context) {
        if (expression instanceof Expression.Literal literal) {
            return variables -> literal.value();
        }
        if (expression instanceof Expression.Variable variable) {
            if (context.contains(variable.name())) {
                Function<CaseContext, Object> value = context.value(variable.name());
                return variables -> value.apply(variables.context());
            }
            return variable.path().isEmpty()
                    ? variables -> variables.get(variable.name())
                    : variables -> Properties.read(variables.get(variable.name()), variable.path());
        }
        Expression.Call call = (Expression.Call) expression;
        List<Value> arguments =
                call.arguments().stream().map(argument -> of(argument, context)).toList();
        RuleFunctions.Caller caller = RuleFunctions.caller(call.function(), arguments.size());
        return variables -> {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(variables);
            }
            return caller.call(variables.context(), values);
        };
    }
}
