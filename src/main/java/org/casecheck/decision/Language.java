package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A language of reasons and messages. */
public enum Language {
    ZH,
    EN;

    /** Its tag by BCP 47: {@code zh} or {@code en}. */
    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
