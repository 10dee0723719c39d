package org.casecheck.language;

import java.util.Optional;
import org.casecheck.language.Condition.Constraint;
import org.casecheck.source.Issues;
import org.casecheck.source.SourceText;

/** Reads a test back that the engine holds, as {@link ConstraintText} wrote it or as the engine has rewritten it. */
public final class EngineText {
    private EngineText() {}

    /** The test or value; empty when the text is none that a rule could have said. */
    public static Optional<Expression> read(String text) {
        Refusals refusals = new Refusals(new SourceText("engine", text), new Issues());
        Tokens tokens = new Tokens(text, refusals);
        try {
            Constraint read = new ExpressionParser(tokens).constraint();
            boolean whole = tokens.atEnd() && refusals.count() == 0 && read.binding() == null;
            return whole ? Optional.of(read.expression()) : Optional.empty();
        } catch (Refused refused) {
            return Optional.empty();
        }
    }
}
