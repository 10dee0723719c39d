package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.casecheck.source.Check;

/**
 * Splits rule text into words, variables, texts, numbers and signs, in one pass, and hands them out one by one. What cannot
 * stand in a rule file is noted as it is met and handed out as {@link Kind#REFUSED}.
 */
final class Tokens {
    enum Kind {
        WORD,
        VARIABLE,
        TEXT,
        NUMBER,
        SIGN,
        REFUSED,
        END
    }

    /**
     * @param value of a TEXT, what stands between the quotes with its escapes undone; else as written
     * @param depth how many brackets stand open round it; a bracket has the depth of what is outside it
     */
    record Token(Kind kind, String value, int offset, int depth) {
        boolean is(String written) {
            return value.equals(written) && (kind == Kind.SIGN || kind == Kind.WORD);
        }
    }

    /** Longest first. Not all of these have a place in a rule; they are read so that a refusal can name them whole. */
    private static final List<String> SIGNS =
            List.of("==", "!=", "<=", ">=", "&&", "||", ":=", "->", "::", "++", "--", "+=", "-=", "!.", "=>");

    private static final String SINGLE_SIGNS = "<>!(),.:;=+-*/%&|^~?[]{}#@";
    private static final Set<String> RESERVED =
            Set.of("accumulate", "and", "end", "exists", "in", "not", "or", "rule", "then", "when");

    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_WORD = 64;

    private final String text;
    private final Refusals refusals;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;
    private int next;

    Tokens(String text, Refusals refusals) {
        this.text = text;
        this.refusals = refusals;
        while (at < text.length() && !refusals.tooMany()) {
            scan();
        }
        add(Kind.END, "", text.length());
    }

    private void scan() {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t' || c == '\n') {
            at++;
        } else if (text.startsWith("//", at)) {
            int line = text.indexOf('\n', at);
            comment(line < 0 ? text.length() : line);
        } else if (text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2);
            if (close < 0) {
                refuse(new Refused(
                        Check.COMMENT_OPEN,
                        at,
                        "This comment is never closed.",
                        "此注释没有结束。",
                        "End it with `*/`.",
                        "请以 `*/` 结束。"));
            }
            comment(close < 0 ? text.length() : close + 2);
        } else if (c == '"') {
            textToken();
        } else if (c == '$' || c == '_' || Character.isLetter(text.codePointAt(at))) {
            word();
        } else if (Characters.isDigit(c)) {
            number();
        } else {
            sign(c);
        }
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\n';
    }

    private void add(Kind kind, String value, int offset) {
        tokens.add(new Token(kind, value, offset, depth));
    }

    private void refuse(Refused refused) {
        refusals.note(refused);
        add(Kind.REFUSED, "", refused.offset);
    }

    private void comment(int end) {
        while (at < end) {
            int c = text.codePointAt(at);
            noteIfRefusedAnywhere(c);
            if (c == '\\' && charAt(at + 1) == 'u') {
                refusals.note(Characters.escape(at));
            }
            at += Character.charCount(c);
        }
    }

    private boolean noteIfRefusedAnywhere(int c) {
        Refused refused = Characters.refusedAnywhere(c, at);
        if (refused != null) {
            refusals.note(refused);
        }
        return refused != null;
    }

    private void textToken() {
        int start = at;
        if (text.startsWith("\"\"\"", at)) {
            foreignQuote(start, "\"\"\"");
            return;
        }
        StringBuilder value = new StringBuilder();
        boolean sound = true;
        at++;
        while (charAt(at) != '"' && charAt(at) != '\n') {
            int c = text.codePointAt(at);
            sound &= !noteIfRefusedAnywhere(c);
            if (c == '\\') {
                at++;
                if (charAt(at) != '"' && charAt(at) != '\\') {
                    refusals.note(Characters.escape(at - 1));
                    sound = false;
                    continue;
                }
                c = charAt(at);
            }
            value.appendCodePoint(c);
            at += Character.charCount(c);
        }
        if (charAt(at) == '\n') {
            refuse(new Refused(
                    Check.TEXT_OPEN,
                    start,
                    "This text is never closed.",
                    "此文本没有结束。",
                    "End it with `\"` in the same line.",
                    "请在同一行以 `\"` 结束。"));
            return;
        }
        at++;
        if (value.length() > LONGEST_TEXT) {
            refuse(new Refused(
                    Check.TOO_LARGE,
                    start,
                    "This text is longer than " + LONGEST_TEXT + " characters.",
                    "此文本超过 " + LONGEST_TEXT + " 个字符。",
                    "Put longer wording into reasons.yaml or a list.",
                    "较长的文字请写入 reasons.yaml 或名单。"));
            return;
        }
        add(sound ? Kind.TEXT : Kind.REFUSED, value.toString(), start);
    }

    private void foreignQuote(int start, String quote) {
        refuse(new Refused(
                Check.TEXT_QUOTE,
                start,
                "Texts do not stand between `" + quote + "` marks.",
                "文本不能用 `" + quote + "` 括起。",
                "Put straight double quotes around it: `\"text\"`.",
                "请使用英文双引号：`\"文本\"`。"));
        int line = text.indexOf('\n', at);
        int close = text.indexOf(quote, start + quote.length());
        boolean sameLine = close >= 0 && (line < 0 || close < line);
        at = sameLine ? close + quote.length() : start + quote.length();
    }

    /** Takes everything that looks like a letter, so that a look-alike from another alphabet is refused with its word. */
    private void word() {
        int start = at;
        Refused foreign = null;
        int c = text.codePointAt(at);
        while (c == '$' || Characters.isDigit(c) || Character.isLetter(c) || c == '_') {
            if (foreign == null && (c > 0x7F || c == '$' && at > start)) {
                foreign = Characters.refusedInRule(c, at);
            }
            at += Character.charCount(c);
            c = at < text.length() ? text.codePointAt(at) : '\n';
        }
        String word = text.substring(start, at);
        if (foreign != null) {
            refuse(foreign);
        } else if (word.equals("$")) {
            refuse(new Refused(
                    Check.BINDING_NAME,
                    start,
                    "`$` alone is no name for a variable.",
                    "单独的 `$` 不能作变量名。",
                    "Put a name behind it: `$case`.",
                    "请在后面写上名称：`$case`。"));
        } else if (word.length() > LONGEST_WORD) {
            refuse(new Refused(
                    Check.TOO_LARGE,
                    start,
                    "This name is longer than " + LONGEST_WORD + " characters.",
                    "此名称超过 " + LONGEST_WORD + " 个字符。",
                    "Choose a shorter one.",
                    "请换用较短的名称。"));
        } else {
            add(word.startsWith("$") ? Kind.VARIABLE : Kind.WORD, word, start);
        }
    }

    private void number() {
        int start = at++;
        while (Characters.isDigit(charAt(at))
                || Characters.isLetter(charAt(at))
                || charAt(at) == '.' && Characters.isDigit(charAt(at + 1))) {
            at++;
        }
        String written = text.substring(start, at);
        if (written.length() > 18 || !written.matches("0|[1-9][0-9]*")) {
            String shown = written.length() > 40 ? written.substring(0, 40) + "…" : written;
            refuse(new Refused(
                    Check.DECIMAL,
                    start,
                    "`" + shown + "` is not a whole number as rules write it.",
                    "`" + shown + "` 不是规则中可写的整数。",
                    "Put numbers into `thresholds` of policy.yaml and read them from there.",
                    "数字请写入 policy.yaml 的 `thresholds` 并从中读取。"));
            return;
        }
        add(Kind.NUMBER, written, start);
    }

    private void sign(char first) {
        int start = at;
        if (Characters.isForeignQuote(first)) {
            foreignQuote(start, first == '“' ? "”" : first == '‘' ? "’" : String.valueOf(first));
            return;
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                add(Kind.SIGN, sign, start);
                return;
            }
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (SINGLE_SIGNS.indexOf(c) < 0) {
            Refused anywhere = Characters.refusedAnywhere(c, start);
            refuse(anywhere != null ? anywhere : Characters.refusedInRule(c, start));
            return;
        }
        if (c == ')' && depth > 0) {
            depth--;
        }
        add(Kind.SIGN, String.valueOf(first), start);
        if (c == '(') {
            depth++;
        }
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean takeIf(String written) {
        if (peek().is(written)) {
            next++;
            return true;
        }
        return false;
    }

    Token expect(String written) {
        if (!peek().is(written)) {
            throw unexpected("`" + written + "`", "`" + written + "`");
        }
        return take();
    }

    Token expect(Kind kind, String what, String whatZh) {
        if (peek().kind() != kind) {
            throw unexpected(what, whatZh);
        }
        return take();
    }

    /** A word that is free to be a name: the words of the language itself, and those of Java, are not. */
    Token expectName(String what, String whatZh) {
        if (RESERVED.contains(peek().value()) || SourceVersion.isKeyword(peek().value())) {
            throw unexpected(what, whatZh);
        }
        return expect(Kind.WORD, what, whatZh);
    }

    /** Whether a new rule begins here: where reading goes on after something that was refused. */
    boolean atRule() {
        return peek().is("rule") && (peek(1).kind() == Kind.TEXT || peek(1).kind() == Kind.REFUSED);
    }

    /** Passes over everything to the next of these words, the next rule or the end. */
    void skipTo(String word, String orWord) {
        while (!atEnd() && !atRule() && !peek().is(word) && !peek().is(orWord)) {
            take();
        }
    }

    /** Passes over the rest of one item of a list that began at a depth; false when the list ends in disorder. */
    boolean skipItem(String separator, int itemDepth) {
        while (!atEnd() && !atRule() && !peek().is("then") && !peek().is("end")) {
            if (peek().depth() == itemDepth && peek().is(separator) || peek().depth() < itemDepth && peek().is(")")) {
                return true;
            }
            take();
        }
        return false;
    }

    /** The refusal that says what should stand here instead of the next token. */
    Refused unexpected(String expected, String expectedZh) {
        Token found = peek();
        if (found.kind() == Kind.REFUSED) {
            return Refused.SAID_ALREADY;
        }
        Refused foreign = Foreign.sign(found);
        if (foreign != null) {
            return foreign;
        }
        String shown = found.value().length() > 40 ? found.value().substring(0, 40) + "…" : found.value();
        String what = found.kind() == Kind.END ? "the end of the file" : "`" + shown + "`";
        String whatZh = found.kind() == Kind.END ? "文件结尾" : "`" + shown + "`";
        return new Refused(
                Check.SYNTAX,
                found.offset(),
                "Found " + what + " where " + expected + " is expected.",
                "此处应为" + expectedZh + "，却是" + whatZh + "。",
                "rules/LANGUAGE.md shows what a rule may say.",
                "规则可写的内容见 rules/LANGUAGE.md。");
    }
}
