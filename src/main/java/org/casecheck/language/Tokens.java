package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;

/** Splits a stretch of rule text into words, variables, texts, numbers and signs, and hands them out one by one. */
final class Tokens {
    enum Kind {
        WORD,
        VARIABLE,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    /** @param value of a TEXT, what stands between the quotes with its escapes undone; else as written */
    record Token(Kind kind, String value, int offset) {
        boolean is(String sign) {
            return value.equals(sign) && (kind == Kind.SIGN || kind == Kind.WORD);
        }
    }

    private static final List<String> SIGNS =
            List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", ",", ".", ":", ";");

    private final String text;
    private final int end;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String text, int start, int end) {
        this.text = text;
        this.end = end;
        int at = start;
        while ((at = skipBlank(at)) < end) {
            Token token = tokenAt(at);
            tokens.add(token);
            at = endOf(token);
        }
        tokens.add(new Token(Kind.END, "", end));
    }

    private int scanned;

    private int endOf(Token token) {
        return scanned;
    }

    private int skipBlank(int from) {
        int at = from;
        while (at < end) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? end : line + 1;
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                if (close < 0) {
                    throw new RefusedRule(
                            at, "This comment is never closed.", "此注释没有结束。", "End it with `*/`.", "请以 `*/` 结束。");
                }
                at = close + 2;
            } else {
                return at;
            }
        }
        return end;
    }

    private Token tokenAt(int at) {
        char first = text.charAt(at);
        if (first == '"') {
            return textAt(at);
        }
        if (first == '$' || isLetter(first)) {
            scanned = at + 1;
            while (scanned < end && (isLetter(text.charAt(scanned)) || isDigit(text.charAt(scanned)))) {
                scanned++;
            }
            String word = text.substring(at, scanned);
            return new Token(first == '$' ? Kind.VARIABLE : Kind.WORD, word, at);
        }
        if (isDigit(first) || first == '-' && at + 1 < end && isDigit(text.charAt(at + 1))) {
            scanned = at + 1;
            while (scanned < end && (isDigit(text.charAt(scanned)) || isLetter(text.charAt(scanned)))) {
                scanned++;
            }
            return new Token(Kind.NUMBER, text.substring(at, scanned), at);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                scanned = at + sign.length();
                return new Token(Kind.SIGN, sign, at);
            }
        }
        throw new RefusedRule(
                at,
                "`" + text.substring(at, text.offsetByCodePoints(at, 1)) + "` has no place in a rule.",
                "规则中不允许出现 `" + text.substring(at, text.offsetByCodePoints(at, 1)) + "`。",
                "Use field names, `$variables`, \"texts\", whole numbers, comparisons and the rule functions.",
                "请使用字段名、`$变量`、\"文本\"、整数、比较和规则函数。");
    }

    private Token textAt(int at) {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < end && text.charAt(i) != '"' && text.charAt(i) != '\n') {
            if (text.charAt(i) == '\\') {
                i++;
                if (i >= end || text.charAt(i) != '"' && text.charAt(i) != '\\') {
                    throw new RefusedRule(
                            i - 1,
                            "Only `\\\"` and `\\\\` may follow a backslash in a text.",
                            "文本中的反斜杠后只能是 `\"` 或 `\\`。",
                            "Write the character itself.",
                            "请直接写出该字符。");
                }
            }
            value.append(text.charAt(i++));
        }
        if (i >= end || text.charAt(i) != '"') {
            throw new RefusedRule(
                    at,
                    "This text is never closed.",
                    "此文本没有结束。",
                    "End it with `\"` in the same line.",
                    "请在同一行以 `\"` 结束。");
        }
        scanned = i + 1;
        return new Token(Kind.TEXT, value.toString(), at);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean takeIf(String sign) {
        if (peek().is(sign)) {
            next++;
            return true;
        }
        return false;
    }

    Token expect(String sign) {
        if (!peek().is(sign)) {
            throw unexpected("`" + sign + "`", "`" + sign + "`");
        }
        return take();
    }

    Token expect(Kind kind, String what, String whatZh) {
        if (peek().kind() != kind) {
            throw unexpected(what, whatZh);
        }
        return take();
    }

    void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected("nothing more", "到此结束");
        }
    }

    /** The refusal that says what should stand here instead of the next token. */
    RefusedRule unexpected(String expected, String expectedZh) {
        Token found = peek();
        String what = found.kind() == Kind.END ? "the end" : "`" + found.value() + "`";
        String whatZh = found.kind() == Kind.END ? "结尾" : "`" + found.value() + "`";
        return new RefusedRule(
                found.offset(),
                "Found " + what + " where " + expected + " is expected.",
                "此处应为" + expectedZh + ",却是" + whatZh + "。",
                "See LANGUAGE in the rules README for what a rule may say.",
                "规则可写的内容见规则说明。");
    }
}
