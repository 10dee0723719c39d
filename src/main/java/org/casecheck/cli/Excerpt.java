package org.casecheck.cli;

import org.casecheck.source.Visible;

/**
 * A line of a file as a terminal shows it, and the caret under a place in it. Of a long line only what is near the place is
 * shown. Nothing in a file reaches the terminal but what can be seen: the rest is written out as {@code <U+200B>}.
 *
 * @param line with {@code …} where it was cut
 * @param caret white space that takes as much room as the line before the place, then {@code ^}; empty for no place
 */
record Excerpt(String line, String caret) {
    /** The most cells of the line that are shown. */
    private static final int MOST = 160;

    private static final int CELLS_OF_TAB = 8;

    /** @param column counted from 1 in UTF-16 units; past the end means the end, 0 means no place */
    static Excerpt of(String line, int column) {
        int place = place(line, column);
        int end = right(line, place, MOST / 2);
        int start = left(line, place, MOST - room(line, place, end));
        end = right(line, place, MOST - room(line, start, place));
        String before = start > 0 ? "…" : "";
        String behind = end < line.length() ? "…" : "";
        return new Excerpt(
                before + shown(line, start, end) + behind,
                column == 0 ? "" : " ".repeat(before.length()) + blank(line, start, place) + "^");
    }

    /** Where the character begins that is pointed at; a mark drawn over another character means that one. */
    private static int place(String line, int column) {
        int at = Math.max(0, Math.min(column - 1, line.length()));
        if (at > 0 && at < line.length() && Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at))) {
            at--;
        }
        while (at > 0 && at < line.length() && Cells.of(line.codePointAt(at)) == 0) {
            at = line.offsetByCodePoints(at, -1);
        }
        return at;
    }

    /** How far to the right of a place the line fits into so many cells. */
    private static int right(String line, int place, int cells) {
        int end = place;
        int left = cells;
        while (end < line.length()) {
            int character = line.codePointAt(end);
            left -= room(character);
            if (left < 0) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private static int left(String line, int place, int cells) {
        int start = place;
        int left = cells;
        while (start > 0) {
            int character = line.codePointBefore(start);
            left -= room(character);
            if (left < 0) {
                break;
            }
            start -= Character.charCount(character);
        }
        return start;
    }

    private static int room(String line, int start, int end) {
        return line.substring(start, end).codePoints().map(Excerpt::room).sum();
    }

    /** Marks count as one, so that a line of nothing but marks has an end, too. */
    private static int room(int character) {
        return character == '\t' ? CELLS_OF_TAB : Math.max(1, Cells.of(character));
    }

    private static String shown(String line, int start, int end) {
        StringBuilder shown = new StringBuilder();
        line.substring(start, end).codePoints().forEach(character -> {
            if (character != '\t' && Visible.isHidden(character)) {
                shown.append(Visible.name(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    /** Tabs stay tabs: they take the room that the terminal gives them. */
    private static String blank(String line, int start, int end) {
        StringBuilder blank = new StringBuilder();
        line.substring(start, end)
                .codePoints()
                .forEach(character -> blank.append(character == '\t' ? "\t" : " ".repeat(Cells.of(character))));
        return blank.toString();
    }
}
