package org.casecheck.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A way in which a part of a rule can turn out. */
public enum Side {
    /** It is met. */
    TRUE,
    /** It is not met. */
    FALSE,
    /** It cannot be judged, since a value it compares is absent. */
    UNKNOWN,
    /** What is asked about is the least step below what it is compared with. */
    JUST_BELOW,
    /** It is equal. */
    AT,
    /** It is the least step above. */
    JUST_ABOVE,
    /** It is below by more than a step. */
    BELOW,
    /** It is above by more than a step. */
    ABOVE;

    /** The word used in reports, such as {@code just-below}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    byte bit() {
        return (byte) (1 << ordinal());
    }
}
