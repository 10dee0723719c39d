package org.casecheck.ruleset;

import java.util.Map;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.language.ConstraintText;
import org.casecheck.language.Expression;

/** Parts of a rule as issues quote them. */
final class Written {
    private static final int LONGEST = 100;
    private static final ConstraintText TEXT = new ConstraintText(Map.of());

    private Written() {}

    /** A test or value much as it was written, shortened when it is long. */
    static String of(Expression expression) {
        String text = TEXT.of(new Constraint(null, expression, expression.offset()));
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST))) + " ..";
    }
}
