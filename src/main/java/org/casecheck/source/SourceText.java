package org.casecheck.source;

import java.util.Arrays;

/** The text of one file, able to say in which line and column an offset lies. */
public final class SourceText {
    private final String file;
    private final String text;
    private final int[] lineStarts;

    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(0),
                        java.util.stream.IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** The place of a character; an offset outside the text gives its nearest end. */
    public Place at(int offset) {
        int within = Math.max(0, Math.min(offset, text.length()));
        int found = Arrays.binarySearch(lineStarts, within);
        int line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, within - lineStarts[line] + 1);
    }
}
