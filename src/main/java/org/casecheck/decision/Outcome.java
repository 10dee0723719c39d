package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;

/** What becomes of a case: the heaviest effect among its reasons. */
public enum Outcome {
    APPROVE,
    PENDING,
    REVIEW,
    SUPPLEMENT,
    REJECT;

    /** The outcome of a case with these effects; approve when there are none, or only {@code inform}. */
    public static Outcome of(Collection<Effect> effects) {
        return switch (effects.stream().max(Effect::compareTo).orElse(Effect.INFORM)) {
            case INFORM -> APPROVE;
            case PENDING -> PENDING;
            case REVIEW -> REVIEW;
            case SUPPLEMENT -> SUPPLEMENT;
            case REJECT -> REJECT;
        };
    }

    /** The word used in files and answers, such as {@code approve}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
