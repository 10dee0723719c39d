package org.casecheck.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a rule. Two are equal when they differ in comments and blanks alone. */
final class RuleText {
    private static final Pattern TOKEN = Pattern.compile("(?<skipped>\\s+|//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|[\\p{L}\\p{N}_$]++|(?s:.)");

    private final String text;
    private final List<String> tokens;

    private RuleText(String text, List<String> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * @param text from the word {@code rule}; what follows its end, comments and blanks, is left out
     */
    static RuleText of(String text) {
        List<String> tokens = new ArrayList<>();
        int end = 0;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("skipped") == null) {
                tokens.add(matcher.group());
                end = matcher.end();
            }
        }
        return new RuleText(text.substring(0, end), tokens);
    }

    String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleText rule && rule.tokens.equals(tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }
}
