package org.casecheck.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.facts.FaultMessages.Found;

/** Reads one JSON scalar as the kind of value a field holds. Every number costs time by its few digits, never by its size. */
final class ScalarReader {
    private static final int MOST_CHARACTERS = 60;
    private static final int MOST_DIGITS = 34;
    private static final int MOST_LONG_DIGITS = 18;

    private final JsonParser parser;
    private final Consumer<Supplier<Text>> faults;

    /** @param faults is told what is wrong; whoever listens knows where */
    ScalarReader(JsonParser parser, Consumer<Supplier<Text>> faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /**
     * The value under the parser, which is not a null; what stands there is skipped when it is an object or a list.
     *
     * @return null when there was a fault
     */
    Object read(FactField field) throws IOException {
        JsonToken token = parser.currentToken();
        switch (field.kind()) {
            case INTEGER:
            case DECIMAL:
                if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    return number(field, token);
                }
                break;
            case BOOLEAN:
                if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                    return token == JsonToken.VALUE_TRUE;
                }
                break;
            case STRING:
                if (token == JsonToken.VALUE_STRING) {
                    return string(field, parser.getText());
                }
                break;
            default:
                if (token == JsonToken.VALUE_STRING) {
                    return time(field, parser.getText());
                }
                break;
        }
        Found found = found(field);
        parser.skipChildren();
        return fault(() -> FaultMessages.wrongType(found, field.kind()));
    }

    /** What stands under the parser, for a message; personal data in a field that is not for them are starred. */
    Found found(FactField field) throws IOException {
        JsonToken token = parser.currentToken();
        boolean shown = !field.personal() && field.kind() != Kind.OBJECT && token.isScalarValue();
        return new Found(token, shown ? Optional.of(Shown.of(PersonalData.masked(beginning()))) : Optional.empty());
    }

    /** The text of the token, cut where no message would show more. */
    private String beginning() throws IOException {
        int length = Math.min(parser.getTextLength(), 4 * MOST_CHARACTERS);
        return new String(parser.getTextCharacters(), parser.getTextOffset(), length);
    }

    private Object fault(Supplier<Text> message) {
        faults.accept(message);
        return null;
    }

    private Object time(FactField field, String text) throws IOException {
        boolean date = field.kind() == Kind.DATE;
        Object value = date ? TimeText.date(text) : TimeText.instant(text);
        if (value != null) {
            return value;
        }
        Found found = found(field);
        return fault(() -> FaultMessages.time(
                found, field.kind(), date ? TimeText.flawOfDate(text) : TimeText.flawOfInstant(text)));
    }

    private Object string(FactField field, String text) throws IOException {
        if (!field.enumTitles().isEmpty()) {
            if (!field.enumTitles().containsKey(text)) {
                Found found = found(field);
                return fault(() -> FaultMessages.notInEnum(field, found, text));
            }
        } else if (!isText(text)) {
            return fault(FaultMessages::notText);
        }
        Bounds bounds = field.bounds();
        if (!bounds.allowsLength(text)) {
            return fault(() -> FaultMessages.length(text.codePointCount(0, text.length()), bounds));
        }
        if (bounds.pattern() != null && !bounds.pattern().matcher(text).find()) {
            Found found = found(field);
            return fault(() -> FaultMessages.pattern(found, bounds.pattern().pattern()));
        }
        return text;
    }

    /** Whether surrogates come in pairs and there is no U+0000, which databases do not take. */
    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private Object number(FactField field, JsonToken token) throws IOException {
        int length = parser.getTextLength();
        if (field.kind() == Kind.INTEGER && token == JsonToken.VALUE_NUMBER_INT && length <= MOST_LONG_DIGITS) {
            long value = parser.getLongValue();
            return within(field, value, BigDecimal.valueOf(value));
        }
        BigDecimal value = length <= MOST_CHARACTERS ? decimal(parser.getText()) : null;
        return field.kind() == Kind.INTEGER ? integer(field, value) : decimal(field, value);
    }

    /** Null when the exponent is beyond even the engine's range. */
    private static BigDecimal decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return value.signum() == 0 && Math.abs((long) value.scale()) > MOST_DIGITS ? BigDecimal.ZERO : value;
        } catch (NumberFormatException exponent) {
            return null;
        }
    }

    private Object integer(FactField field, BigDecimal value) throws IOException {
        Found found = found(field);
        if (value == null || (long) value.precision() - value.scale() > MOST_LONG_DIGITS + 1) {
            return fault(() -> FaultMessages.tooLarge(found, "64-bit whole numbers", "64 位整数"));
        }
        if (value.scale() > MOST_CHARACTERS || value.stripTrailingZeros().scale() > 0) {
            return fault(() -> FaultMessages.notWhole(found));
        }
        try {
            return within(field, value.longValueExact(), value);
        } catch (ArithmeticException beyond) {
            return fault(() -> FaultMessages.tooLarge(found, "64-bit whole numbers", "64 位整数"));
        }
    }

    private Object decimal(FactField field, BigDecimal value) throws IOException {
        if (value == null || value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            Found found = found(field);
            return fault(() ->
                    FaultMessages.tooLarge(found, "at most 34 digits, exponent -34 to 34", "最多 34 位数字，指数 -34 至 34"));
        }
        return within(field, value, value);
    }

    private Object within(FactField field, Object value, BigDecimal number) throws IOException {
        if (field.bounds().allows(number)) {
            return value;
        }
        Found found = found(field);
        return fault(() -> FaultMessages.outOfBounds(found, field.bounds()));
    }
}
