package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.ruleset.Matched.Linked;

/** The tests of one pattern that look at facts matched before it, and what the engine's index can do about them. */
final class JoinTests {
    /** The engine looks up no more equalities than this at once. */
    private static final int MOST_INDEXED = 3;

    private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");

    private final FactType type;
    private final ContextVariables context;
    private final Matched matched;
    private final List<Linked> links = new ArrayList<>();
    private int equalities;
    private int orderings;
    private int others;

    /**
     * @param type of the pattern's facts; null when they are not facts of the case
     * @param matched before it
     */
    JoinTests(Condition.Pattern pattern, FactType type, ContextVariables context, Matched matched) {
        this.type = type;
        this.context = context;
        this.matched = matched;
        pattern.constraints().forEach(constraint -> read(constraint.expression()));
    }

    /** The groups of facts that it is linked to by equality: few facts, as a rule, are equal to one of these. */
    List<Linked> links() {
        return links;
    }

    private void read(Expression test) {
        if (test instanceof Expression.And and) {
            and.parts().forEach(this::read);
            return;
        }
        if (!looksAtOthers(test)) {
            return;
        }
        if (test instanceof Expression.Comparison comparison
                && (compares(comparison.left(), comparison.right(), comparison.operator())
                        || compares(comparison.right(), comparison.left(), comparison.operator()))) {
            return;
        }
        others++;
    }

    private boolean looksAtOthers(Expression test) {
        boolean[] looks = {false};
        test.visit(part -> looks[0] |= part instanceof Expression.Variable variable
                && matched.knows(variable.name())
                && !context.contains(variable.name()));
        return looks[0];
    }

    /** Whether it compares a value of this fact with a variable in a way that the engine has an index for. */
    private boolean compares(Expression own, Expression other, String operator) {
        if (looksAtOthers(own)
                || !(other instanceof Expression.Variable variable)
                || !variable.path().isEmpty()) {
            return false;
        }
        if (operator.equals("==") && isLookedUp(own)) {
            if (!gives(own, Boolean.class)) {
                links.add(matched.group(variable.name()));
            }
            equalities++;
            return true;
        }
        FactField left = field(own);
        FactField right = matched.field(variable.name());
        boolean sorted = left != null && right != null && left.javaType() == right.javaType();
        if (ORDERINGS.contains(operator) && sorted) {
            orderings++;
            return true;
        }
        return false;
    }

    /** A field and what a function makes of the fact are; decimals are not, since 1.0 is the same as 1. */
    private boolean isLookedUp(Expression own) {
        boolean plain = own instanceof Expression.Field field && field.path().size() == 1;
        return (plain || own instanceof Expression.Call) && !gives(own, BigDecimal.class);
    }

    private boolean gives(Expression own, Class<?> javaType) {
        if (own instanceof Expression.Call call) {
            return RuleFunctions.variants(call.function()).stream()
                    .anyMatch(variant -> variant.getReturnType() == javaType);
        }
        FactField field = field(own);
        return field != null && field.javaType() == javaType;
    }

    /** The field of the pattern's facts that an expression is; null when it is something else, such as the parent. */
    FactField field(Expression own) {
        return type != null
                        && own instanceof Expression.Field field
                        && field.path().size() == 1
                ? type.field(field.path().get(0))
                : null;
    }

    /** Whether the first fact that the index comes up with settles the matter, or the lack of one. */
    boolean answeredByIndex() {
        return others == 0 && (orderings == 0 ? equalities <= MOST_INDEXED : orderings == 1 && equalities == 0);
    }
}
