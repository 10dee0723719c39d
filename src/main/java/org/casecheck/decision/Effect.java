package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a reason weighs, lightest first; the order of the constants is the order of weight. */
public enum Effect {
    /** Worth knowing; nothing has to be done. */
    INFORM,
    /** Nothing to correct; time or somebody else has to move first. */
    PENDING,
    /** A person has to look. */
    REVIEW,
    /** The submitter has to add or correct something. */
    SUPPLEMENT,
    /** The case cannot pass as it stands. */
    REJECT;

    /** The word used in files and answers, such as {@code supplement}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
