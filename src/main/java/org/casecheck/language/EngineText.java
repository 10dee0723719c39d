package org.casecheck.language;

import java.util.Optional;
import org.casecheck.language.Condition.Constraint;

/** Reads a test back that the engine holds, as {@link ConstraintText} wrote it or as the engine has rewritten it. */
public final class EngineText {
    private EngineText() {}

    /** The test or value; empty when the text is none that a rule could have said. */
    public static Optional<Expression> read(String text) {
        try {
            Constraint read = new ExpressionParser(new Tokens(text, 0, text.length())).constraint();
            return read.binding() == null ? Optional.of(read.expression()) : Optional.empty();
        } catch (RefusedRule refused) {
            return Optional.empty();
        }
    }
}
