package org.casecheck.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.casecheck.decision.DecisionJson;

/** JSON that is being written, with pieces that are known beforehand put in as they are. For one thread. */
final class JsonBytes {
    private static final ObjectWriter ANY = DecisionJson.mapper().writer();
    /** A character that is not one of a pair takes so many bytes in UTF-8 at most. */
    private static final int MOST_OF_ONE = 3;

    private static final int LAST_OF_FOUR_DIGITS = 9999;
    private static final int HUNDRED = 100;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final Map<String, byte[]> known;
    private byte[] bytes;
    private int length;

    /**
     * @param known texts with the JSON they are written as, quotes included
     * @param size about how many bytes there will be
     */
    JsonBytes(Map<String, byte[]> known, int size) {
        this.known = known;
        this.bytes = new byte[size];
    }

    /** A text as JSON, with its quotes. */
    static byte[] quoted(String text) {
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] whole = new byte[quoted.length + 2];
        System.arraycopy(quoted, 0, whole, 1, quoted.length);
        whole[0] = '"';
        whole[whole.length - 1] = '"';
        return whole;
    }

    JsonBytes raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    JsonBytes raw(char character) {
        room(1);
        bytes[length++] = (byte) character;
        return this;
    }

    /** A text that may be among the known ones; null is written as such. */
    JsonBytes text(String text) {
        byte[] json = text == null ? NULL : known.get(text);
        return json == null ? ofCase(text) : raw(json);
    }

    /** A text of the case. */
    JsonBytes ofCase(String text) {
        int start = length;
        room(text.length() * MOST_OF_ONE + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\' || Character.isSurrogate(character)) {
                length = start;
                return raw(quoted(text));
            }
            if (character < 0x80) {
                to[at++] = (byte) character;
            } else {
                if (character < 0x800) {
                    to[at++] = (byte) (0xC0 | character >> 6);
                } else {
                    to[at++] = (byte) (0xE0 | character >> 12);
                    to[at++] = (byte) (0x80 | character >> 6 & 0x3F);
                }
                to[at++] = (byte) (0x80 | character & 0x3F);
            }
        }
        to[at++] = '"';
        length = at;
        return this;
    }

    /** Any value. */
    JsonBytes value(Object value) {
        if (value instanceof String text) {
            return ofCase(text);
        }
        if (value instanceof Boolean yes) {
            return raw(yes ? TRUE : FALSE);
        }
        if (value instanceof Long || value instanceof Integer) {
            return ascii(value.toString());
        }
        if (value instanceof BigDecimal decimal) {
            return ascii(decimal.toPlainString());
        }
        if (value instanceof LocalDate date) {
            return raw('"').day(date).raw('"');
        }
        if (value instanceof Instant instant) {
            return raw('"').moment(instant).raw('"');
        }
        if (value instanceof NullNode) {
            return raw(NULL);
        }
        try {
            return raw(ANY.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As {@link Instant#toString} has it, at a fifth of its cost where there are whole seconds. */
    private JsonBytes moment(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (utc.getNano() != 0 || !hasFourDigits(utc.getYear())) {
            return ascii(instant.toString());
        }
        return day(utc.toLocalDate())
                .raw('T')
                .two(utc.getHour())
                .raw(':')
                .two(utc.getMinute())
                .raw(':')
                .two(utc.getSecond())
                .raw('Z');
    }

    /** As {@link LocalDate#toString} has it. */
    private JsonBytes day(LocalDate date) {
        int year = date.getYear();
        if (!hasFourDigits(year)) {
            return ascii(date.toString());
        }
        return two(year / HUNDRED)
                .two(year % HUNDRED)
                .raw('-')
                .two(date.getMonthValue())
                .raw('-')
                .two(date.getDayOfMonth());
    }

    private static boolean hasFourDigits(int year) {
        return year >= 0 && year <= LAST_OF_FOUR_DIGITS;
    }

    private JsonBytes two(int number) {
        return raw((char) ('0' + number / 10)).raw((char) ('0' + number % 10));
    }

    JsonBytes number(int number) {
        if (number >= 0 && number < 10) {
            return raw((char) ('0' + number));
        }
        return ascii(Integer.toString(number));
    }

    /** Characters that stand for themselves. */
    @SuppressWarnings("deprecation")
    private JsonBytes ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
        return this;
    }

    private void room(int wanted) {
        if (bytes.length - length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + wanted));
        }
    }

    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }

    /** The same without a copy; nothing may be written after. */
    ByteBuffer whole() {
        return ByteBuffer.wrap(bytes, 0, length);
    }
}
