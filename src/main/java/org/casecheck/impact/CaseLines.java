package org.casecheck.impact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Cases as NDJSON: one object {@code { "policy", "asOf"?, "reference"?, "facts" }} in UTF-8 on each line. Blank lines are
 * passed over, but counted.
 */
public final class CaseLines implements CaseSource {
    /** In bytes, without the line end: a case as large as the service takes it, with room to spare. */
    public static final int LONGEST_LINE = 2 * 1024 * 1024;

    private final InputStream in;
    private final long size;
    private final int longest;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;
    private long number;
    private long taken;

    /**
     * @param in read to its end, and closed with this
     * @param size in bytes; negative when it is not known
     */
    public CaseLines(InputStream in, long size) {
        this(in, size, LONGEST_LINE);
    }

    CaseLines(InputStream in, long size, int longest) {
        this.in = in;
        this.size = size;
        this.longest = longest;
    }

    @Override
    public void each(Consumer<Entry> taker) throws IOException {
        int read;
        while ((read = in.read(buffer)) >= 0) {
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    collect(start, i);
                    end(taker);
                    start = i + 1;
                }
            }
            collect(start, read);
            taken += read;
        }
        if (line.size() > 0 || tooLong) {
            end(taker);
        }
    }

    private void collect(int from, int to) {
        if (tooLong || line.size() + to - from > longest) {
            tooLong = true;
            line.reset();
        } else {
            line.write(buffer, from, to - from);
        }
    }

    private void end(Consumer<Entry> taker) {
        number++;
        if (tooLong) {
            taker.accept(new TooLong(number));
        } else {
            CaseLine whole = new CaseLine(number, line.toByteArray());
            if (!whole.isBlank()) {
                taker.accept(whole);
            }
        }
        line.reset();
        tooLong = false;
    }

    private record TooLong(long number) implements Entry {
        @Override
        public Reading read() {
            return CaseFault.TOO_LONG;
        }
    }

    @Override
    public double share() {
        return size <= 0 ? Double.NaN : Math.min(1, (double) taken / size);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
