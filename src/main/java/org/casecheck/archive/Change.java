package org.casecheck.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One thing that differs between two revisions.
 *
 * @param name of the thing
 * @param kind what happened to it
 * @param before as it was: the text of a rule or file, or plain maps, lists, texts, numbers and truth values; null when added
 * @param after as it is, likewise; null when removed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(String name, Kind kind, Object before, Object after) {
    /** What happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        /** The word used in answers, such as {@code added}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
