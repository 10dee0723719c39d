package org.casecheck.language;

import java.util.List;

/** One statement of a rule's {@code then} part. Each knows its offset in the file. */
public sealed interface Statement {
    int offset();

    /** {@code reasons.add("CODE")...;} */
    record Report(String code, List<Mention> mentions, int offset) implements Statement {}

    /** {@code outputs.set("name", ...);} or one of its siblings. */
    record Conclude(String method, String output, List<Expression> arguments, int offset) implements Statement {}

    /** {@code insert(new Type(...));} */
    record Insert(String type, List<Expression> arguments, int offset) implements Statement {}

    /** What a report shows as its evidence, or fills into its message. */
    sealed interface Mention {
        int offset();
    }

    /** {@code .on($fact, "field", ...)}: evidence, each field under its own name. */
    record On(String variable, List<String> fields, int offset) implements Mention {}

    /** {@code .as("name", $fact, "field")}: evidence under another name. */
    record As(String name, String variable, String field, int offset) implements Mention {}

    /** {@code .with("name", value)}: a value for the message only. */
    record With(String name, Expression value, int offset) implements Mention {}
}
