package org.casecheck.ruleset;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.casecheck.facts.CaseContext;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;

/**
 * The variables of a rule that stand for a threshold or the instant of the decision. These are the same for the whole case,
 * so the engine need not join every fact with them: it reads them where they are used, and a rule whose facts do not match
 * costs nothing. What is not as simple as {@code Thresholds( $x : name )} stays an ordinary pattern.
 */
final class ContextVariables {
    private final Map<String, Entry> entries = new HashMap<>();
    private final List<Condition.Pattern> dropped = new ArrayList<>();

    /** How the engine reads a value, and how we do. */
    private record Entry(String engineText, Function<CaseContext, Object> value) {}

    private ContextVariables() {}

    /** Of a rule all of whose variables are read from its matches. */
    static ContextVariables none() {
        return new ContextVariables();
    }

    ContextVariables(Rule rule, PolicyParts parts) {
        for (Condition part : rule.condition().parts()) {
            if (part instanceof Condition.Pattern pattern && isPlain(pattern) && !isNeeded(pattern, rule)) {
                dropped.add(pattern);
                pattern.constraints()
                        .forEach(constraint -> entries.put(
                                constraint.binding(),
                                entry(
                                        ((Expression.Field) constraint.expression())
                                                .path()
                                                .get(0),
                                        parts)));
            }
        }
        if (dropped.size() == rule.condition().parts().size()) {
            // A rule about nothing but the time needs something to start from.
            dropped.clear();
            entries.clear();
        }
    }

    private static boolean isPlain(Condition.Pattern pattern) {
        return (pattern.type().equals(Engine.THRESHOLDS) || pattern.type().equals(Engine.CLOCK))
                && pattern.binding() == null
                && pattern.constraints().stream()
                        .allMatch(constraint ->
                                constraint.binding() != null && constraint.expression() instanceof Expression.Field);
    }

    /** Figures are not facts, and so cannot be asked for the time: tests of them need the pattern. */
    private static boolean isNeeded(Condition.Pattern pattern, Rule rule) {
        List<String> names = pattern.constraints().stream()
                .map(Condition.Constraint::binding)
                .toList();
        boolean[] needed = {false};
        rule.condition().visit(condition -> {
            List<Condition.Constraint> tests = List.of();
            if (condition instanceof Condition.Accumulate accumulate) {
                tests = accumulate.constraints();
            } else if (condition instanceof Condition.Pattern other
                    && other.type().equals(Engine.THRESHOLDS)) {
                tests = other.constraints();
            }
            tests.forEach(test -> test.expression()
                    .visit(expression -> needed[0] |=
                            expression instanceof Expression.Variable variable && names.contains(variable.name())));
        });
        return needed[0];
    }

    private static Entry entry(String name, PolicyParts parts) {
        if (name.equals("now")) {
            return new Entry("caseNow()", CaseContext::asOf);
        }
        if (name.equals("today")) {
            return new Entry("caseToday()", CaseContext::today);
        }
        int index = parts.thresholdIndex(name);
        Class<?> type = parts.definition().thresholds().get(name).type().javaType();
        String method = type == Long.class
                ? "caseCount"
                : type == Duration.class ? "caseDuration" : type == LocalTime.class ? "caseTime" : "caseDecimal";
        return new Entry(method + "(" + index + ")", context -> context.threshold(index));
    }

    boolean drops(Condition condition) {
        return dropped.contains(condition);
    }

    boolean contains(String variable) {
        return entries.containsKey(variable);
    }

    Function<CaseContext, Object> value(String variable) {
        return entries.get(variable).value();
    }

    /** What the engine reads in the place of each variable. */
    Map<String, String> engineTexts() {
        Map<String, String> texts = new HashMap<>();
        entries.forEach((variable, entry) -> texts.put(variable, entry.engineText()));
        return texts;
    }
}
