package org.casecheck.decision;

/** The same text in both languages; never null. */
public record Text(String zh, String en) {
    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}
