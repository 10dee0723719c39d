package org.casecheck.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Arrays;
import java.util.Map;
import org.casecheck.decision.DecisionJson;

/** JSON that is being written, with pieces that are known beforehand put in as they are. For one thread. */
final class JsonBytes {
    private static final ObjectWriter ANY = DecisionJson.mapper().writer();
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

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
        room(text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~' || character == '"' || character == '\\') {
                length = start;
                return raw(quoted(text));
            }
            bytes[length++] = (byte) character;
        }
        bytes[length++] = '"';
        return this;
    }

    /** Any value. */
    JsonBytes value(Object value) {
        if (value instanceof String text) {
            return ofCase(text);
        }
        try {
            return raw(ANY.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    JsonBytes number(int number) {
        if (number >= 0 && number < 10) {
            return raw((char) ('0' + number));
        }
        String digits = Integer.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            raw(digits.charAt(i));
        }
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
}
