package org.casecheck.ruleset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts pieces out of the text of a rule file that is known to be sound, from where they begin to where they end, with line
 * breaks made single spaces. A piece with a comment in it is not cut: null.
 */
final class RuleText {
    private static final Pattern JOINED = Pattern.compile("\\s+(and|or)\\s");

    private final String text;

    RuleText(String text) {
        this.text = text;
    }

    /** From an offset to the bracket that closes the first one after it. */
    String bracketed(int offset) {
        return cut(offset, closed(offset));
    }

    /** A condition, with all that is joined to it by {@code and} and {@code or}. */
    String condition(int offset) {
        int end = closed(offset);
        Matcher joined = JOINED.matcher(text);
        while (joined.find(end) && joined.start() == end) {
            end = closed(joined.end());
        }
        return cut(offset, end);
    }

    private int closed(int offset) {
        int depth = 0;
        for (int at = offset; at < text.length(); at = next(at)) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("no bracket is closed after " + offset);
    }

    /** A whole test of a pattern, or a figure. */
    String test(int offset) {
        return upTo(offset, ",", ";");
    }

    /** Tests joined by {@code &&}. */
    String conjunction(int offset) {
        return upTo(offset, ",", ";", "||");
    }

    /** One comparison. */
    String single(int offset) {
        return upTo(offset, ",", ";", "||", "&&");
    }

    /** A statement, with its semicolon. */
    String statement(int offset) {
        String cut = upTo(offset, ";");
        return cut == null ? null : cut + ";";
    }

    /** Where something stands last before an offset. */
    int back(int offset, String written) {
        return text.lastIndexOf(written, offset);
    }

    /** The rest of the line. */
    String line(int offset) {
        return cut(offset, text.indexOf('\n', offset));
    }

    /** The line before, when a remark begins there; else null. */
    String remark(int offset, String begins) {
        int end = text.lastIndexOf('\n', offset);
        int start = end < 0 ? -1 : text.lastIndexOf('\n', end - 1);
        String line = end < 0 ? "" : text.substring(start + 1, end).strip();
        return line.startsWith(begins) ? line : null;
    }

    /** A whole rule as it stands in the file, with the remarks right above it. */
    String rule(int offset) {
        int start = offset;
        while (remark(start, "//") != null) {
            start = text.lastIndexOf('\n', text.lastIndexOf('\n', start) - 1) + 1;
        }
        return text.substring(start, text.indexOf("\nend", offset)) + "\nend";
    }

    private String upTo(int offset, String... ends) {
        int depth = 0;
        for (int at = offset; at < text.length(); at = next(at)) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0) {
                return cut(offset, at);
            }
            for (String end : ends) {
                if (depth == 0 && text.startsWith(end, at)) {
                    return cut(offset, at);
                }
            }
        }
        throw new IllegalArgumentException("nothing ends what begins at " + offset);
    }

    /** The next place outside texts and comments. */
    private int next(int at) {
        if (text.startsWith("//", at)) {
            return text.indexOf('\n', at);
        }
        if (text.startsWith("/*", at)) {
            return text.indexOf("*/", at + 2) + 2;
        }
        if (text.charAt(at) != '"') {
            return at + 1;
        }
        int close = at + 1;
        while (text.charAt(close) != '"') {
            close += text.charAt(close) == '\\' ? 2 : 1;
        }
        return close + 1;
    }

    private String cut(int from, int to) {
        String piece = text.substring(from, to);
        boolean comment = piece.replaceAll("\"[^\"]*\"", "").matches("(?s).*(//|/\\*).*");
        return comment ? null : piece.replaceAll("\\s+", " ").strip();
    }
}
