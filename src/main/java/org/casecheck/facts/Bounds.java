package org.casecheck.facts;

import com.google.re2j.Pattern;
import java.math.BigDecimal;

/**
 * What a field's value is held to besides its type, as in JSON Schema; null where there is no such bound. Those but
 * {@code minItems} and {@code maxItems} hold for each item when the field is a list. Lengths count Unicode code points; a
 * pattern may match anywhere in the text.
 */
public record Bounds(
        BigDecimal minimum,
        BigDecimal maximum,
        BigDecimal exclusiveMinimum,
        BigDecimal exclusiveMaximum,
        Integer minLength,
        Integer maxLength,
        Integer minItems,
        Integer maxItems,
        Pattern pattern) {

    /** No bound at all. */
    static final Bounds NONE = new Bounds(null, null, null, null, null, null, null, null, null);

    /** Whether a number keeps the bounds. */
    public boolean allows(BigDecimal number) {
        return (minimum == null || number.compareTo(minimum) >= 0)
                && (maximum == null || number.compareTo(maximum) <= 0)
                && (exclusiveMinimum == null || number.compareTo(exclusiveMinimum) > 0)
                && (exclusiveMaximum == null || number.compareTo(exclusiveMaximum) < 0);
    }

    /** Whether a text is neither too short nor too long. */
    public boolean allowsLength(String text) {
        if (minLength == null && maxLength == null) {
            return true;
        }
        int length = text.codePointCount(0, text.length());
        return (minLength == null || length >= minLength) && (maxLength == null || length <= maxLength);
    }
}
