package org.casecheck.source;

import org.casecheck.decision.Language;

/** The frame of an HTML page that needs nothing else: no script, no other file, no network. */
public final class HtmlPage {
    public static final String END = "</body>\n</html>\n";

    private HtmlPage() {}

    /**
     * A page up to its heading, which is the title once more; to go on with and to be written as UTF-8.
     *
     * @param title as plain text
     * @param style sheet
     */
    public static StringBuilder begin(Language language, String title, String style) {
        return new StringBuilder()
                .append("<!DOCTYPE html>\n<html lang=\"")
                .append(language == Language.ZH ? "zh-CN" : "en")
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(style)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    /** As text or as the value of an attribute, with hidden characters written out. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (char c : Visible.text(text).toCharArray()) {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
