package org.casecheck.source;

/**
 * Where something stands in the rules folder.
 *
 * @param file path relative to the rules folder, with {@code /} between its parts
 * @param line counted from 1; 0 when the whole file is meant
 * @param column counted from 1 in UTF-16 units, as Java counts characters; 0 when the whole line is meant
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        String shown = Visible.text(file);
        if (line == 0) {
            return shown;
        }
        return column == 0 ? shown + ":" + line : shown + ":" + line + ":" + column;
    }
}
