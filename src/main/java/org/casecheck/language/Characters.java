package org.casecheck.language;

import java.text.Normalizer;
import java.util.Map;
import org.casecheck.source.Check;
import org.casecheck.source.Visible;

/** Which characters may stand in a rule file, and what to say of the others. */
final class Characters {
    private static final int IDEOGRAPHIC_SPACE = 0x3000;

    /** Signs that Chinese keyboards give, by what a rule has in their place; full-width forms are unfolded by Unicode. */
    private static final Map<Integer, String> CHINESE_SIGNS = Map.of(
            (int) '。',
            ".",
            (int) '、',
            ",",
            (int) '《',
            "<",
            (int) '》',
            ">",
            (int) '【',
            "(",
            (int) '】',
            ")",
            (int) '〈',
            "<",
            (int) '〉',
            ">",
            IDEOGRAPHIC_SPACE,
            " ");

    private Characters() {}

    static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The quotation marks of other languages and keyboards. */
    static boolean isForeignQuote(int c) {
        return "'`‘’“”„‟′″＂＇「」『』«»‹›".indexOf(c) >= 0;
    }

    /** What must not stand anywhere, be it in a text or a comment: people would not see it, or not see it as it is. */
    static Refused refusedAnywhere(int c, int offset) {
        if (c == '\t' || c == '\n' || c >= ' ' && c < 0x7F) {
            return null;
        }
        if (Character.getType(c) == Character.CONTROL) {
            return new Refused(
                    Check.CONTROL_CHARACTER,
                    offset,
                    "The control character " + code(c) + " stands here.",
                    "此处有控制字符 " + code(c) + "。",
                    c == '\r' ? "Save the file with the usual line ends (LF or CRLF)." : "Delete it.",
                    c == '\r' ? "请用通常的换行符（LF 或 CRLF）保存文件。" : "请删除。");
        }
        if (Visible.isHidden(c)) {
            return new Refused(
                    Check.INVISIBLE_CHARACTER,
                    offset,
                    "The character " + named(c) + " stands here, which nobody can see.",
                    "此处有看不见的字符 " + named(c) + "。",
                    "Delete it, also in comments and texts: what is read must be what is seen.",
                    "请删除；注释和文本中也不允许：看到的必须就是实际内容。");
        }
        return null;
    }

    /** What to say of a character that stands outside texts and comments and is in no word or sign of the language. */
    static Refused refusedInRule(int c, int offset) {
        String shown = new StringBuilder().appendCodePoint(c).toString();
        String halfWidth = halfWidth(c, shown);
        if (halfWidth != null) {
            return new Refused(
                    Check.FULL_WIDTH_SIGN,
                    offset,
                    "The full-width `" + shown + "` stands in a rule.",
                    "规则中出现了全角字符 `" + shown + "`。",
                    "Type it as half-width `" + halfWidth + "`: switch the input method to English.",
                    "请改为半角 `" + halfWidth + "`：输入时切换到英文输入法。");
        }
        if (c == '\\') {
            return escape(offset);
        }
        return new Refused(
                Check.CHARACTER,
                offset,
                "`" + shown + "`" + (c < 0x7F ? "" : " (" + named(c) + ")") + " has no place in a rule.",
                "规则中不允许出现 `" + shown + "`" + (c < 0x7F ? "" : "(" + named(c) + ")") + "。",
                "Names are in plain English letters; Chinese belongs in texts, comments and the YAML files.",
                "名称只用英文字母；中文请写在文本、注释和 YAML 文件中。");
    }

    private static String halfWidth(int c, String shown) {
        if (CHINESE_SIGNS.containsKey(c)) {
            return CHINESE_SIGNS.get(c);
        }
        boolean fullWidthForm = c >= 0xFF01 && c <= 0xFF5E;
        return fullWidthForm ? Normalizer.normalize(shown, Normalizer.Form.NFKC) : null;
    }

    static Refused escape(int offset) {
        return new Refused(
                Check.ESCAPE,
                offset,
                "A backslash stands here; in a text, only `\\\"` and `\\\\` may follow from it.",
                "此处有反斜杠；文本中只允许 `\\\"` 和 `\\\\`。",
                "Write the character itself.",
                "请直接写出该字符。");
    }

    private static String code(int c) {
        return String.format("U+%04X", c);
    }

    private static String named(int c) {
        String name = Character.getName(c);
        return name == null ? code(c) : code(c) + " " + name;
    }
}
