package org.casecheck.source;

import java.util.Arrays;

/** The text of one file, able to say in which line and column an offset lies. */
public final class SourceText {
    private final String file;
    private final String text;
    private final int[] lineStarts;
    /** Where characters of two units stand, counted in code points: emoji, rare ideographs. */
    private final int[] pairs;

    public SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.lineStarts = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(0),
                        java.util.stream.IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
        this.pairs = pairs(text);
    }

    private static int[] pairs(String text) {
        int[] found = new int[text.length() - text.codePointCount(0, text.length())];
        int next = 0;
        for (int i = 0; next < found.length; i++) {
            if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                found[next] = i - next;
                next++;
                i++;
            }
        }
        return found;
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }

    /** A line without its end, counted from 1; null when there is none. */
    public String line(int line) {
        if (line < 1 || line > lineStarts.length) {
            return null;
        }
        int end = line == lineStarts.length ? text.length() : lineStarts[line] - 1;
        return text.substring(lineStarts[line - 1], end);
    }

    /** The place of a character by its number among the code points of the text. */
    Place atCodePoint(int index) {
        int found = Arrays.binarySearch(pairs, index);
        return at(index + (found >= 0 ? found : -found - 1));
    }

    /** The place of a character; an offset outside the text gives its nearest end. */
    public Place at(int offset) {
        int within = Math.max(0, Math.min(offset, text.length()));
        int found = Arrays.binarySearch(lineStarts, within);
        int line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, within - lineStarts[line] + 1);
    }
}
