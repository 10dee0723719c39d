package org.casecheck.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Cuts what comes into lines, as NDJSON has them: each ends with a line feed, which the last one may lack. Blank lines are
 * passed over, but counted. It holds what came last and the line that has begun, up to the longest one that is taken.
 */
final class BatchLines {
    private final int longest;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private byte[] chunk = new byte[0];
    private int position;
    private boolean tooLong;
    private boolean ended;
    private long number;

    /**
     * A line that is not blank.
     *
     * @param number from 1, counting all lines
     * @param bytes without the line end; null when there are more than are taken
     */
    record Line(long number, byte[] bytes) {}

    /** @param longest line that is taken, in bytes without its end */
    BatchLines(int longest) {
        this.longest = longest;
    }

    /** Takes in what came; only once {@link #next} has given all that came before. */
    void add(byte[] more) {
        if (position < chunk.length) {
            throw new IllegalStateException("what came before is not read");
        }
        chunk = more;
        position = 0;
    }

    /** Nothing more will come. */
    void end() {
        ended = true;
    }

    /** The next line; null when its end has not come yet, or there is none. */
    Line next() {
        while (position < chunk.length) {
            int lineFeed = lineFeed();
            collect(lineFeed < 0 ? chunk.length : lineFeed);
            position = lineFeed < 0 ? chunk.length : lineFeed + 1;
            Line line = lineFeed < 0 ? null : closed();
            if (line != null) {
                return line;
            }
        }
        return ended && (begun.size() > 0 || tooLong) ? closed() : null;
    }

    /** The number of the line that follows those that were given or passed over. */
    long following() {
        return number + 1;
    }

    private int lineFeed() {
        for (int i = position; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void collect(int end) {
        int length = end - position;
        if (tooLong || begun.size() + length > longest + 1) { // there may be a carriage return to come off
            tooLong = true;
            begun.reset();
        } else {
            begun.write(chunk, position, length);
        }
    }

    /** Null when the line is blank. */
    private Line closed() {
        number++;
        byte[] bytes = begun.toByteArray();
        begun.reset();
        if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
            bytes = Arrays.copyOf(bytes, bytes.length - 1);
        }
        boolean isTooLong = tooLong || bytes.length > longest;
        tooLong = false;
        if (isTooLong) {
            return new Line(number, null);
        }
        return isBlank(bytes) ? null : new Line(number, bytes);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
