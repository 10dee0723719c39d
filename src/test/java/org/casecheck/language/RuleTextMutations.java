package org.casecheck.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Damages rule text at random: letters, tokens, lines, and bits that attackers like. */
public final class RuleTextMutations {
    private static final Pattern TOKEN = Pattern.compile("\"[^\"\n]*\"|[$a-zA-Z_][a-zA-Z_0-9]*|[0-9]+|[=!<>]=|[^\\s]");

    private static final List<String> BITS = List.of(
            "(",
            ")",
            "\"",
            "'",
            "`",
            ",",
            ";",
            ":",
            ":=",
            ".",
            "..",
            "==",
            "!=",
            "=",
            "<",
            ">=",
            "&&",
            "||",
            "&",
            "|",
            "!",
            "!(",
            "?",
            "#",
            "@",
            "{",
            "}",
            "[",
            "]",
            "\\",
            "\\u0022",
            "\\u007d",
            "//",
            "/*",
            "*/",
            "\r",
            "\r\n",
            "\u2028",
            "\u0000",
            "\u200b",
            "\u202e",
            "\ufeff",
            "，",
            "“",
            "”",
            "Ａ",
            "а",
            "规则",
            "\ud83d\ude00",
            "\ud800",
            "0",
            "1",
            "-1",
            "007",
            "1.5",
            "1e9",
            "0x1F",
            "99999999999999999999",
            "true",
            "false",
            "null",
            "this",
            "class",
            "new",
            "rule",
            "when",
            "then",
            "end",
            "not",
            "exists",
            "and",
            "or",
            "in",
            "accumulate",
            "eval",
            "from",
            "forall",
            "matches",
            "contains",
            "package",
            "import",
            "declare",
            "function",
            "query",
            "salience",
            "no-loop",
            "dialect",
            "java.lang.System.exit(1)",
            "$x",
            "$d",
            "$_",
            "$",
            "parent",
            "parent.parent",
            ".getClass()",
            "count($d)",
            "reasons.add(\"EXPIRED\")",
            "outputs.set(\"total\", 1)",
            "insert(new Document())",
            "rule \"x\" when Case() then end");

    private static final List<String> WORDS = List.of(
            "0",
            "1",
            "null",
            "true",
            "false",
            "parent",
            "name",
            "limit",
            "amount",
            "documents",
            "kind",
            "expiresOn",
            "seenAt",
            "Case",
            "Document",
            "Clock",
            "Thresholds",
            "==",
            "!=",
            "<",
            ">",
            "<=",
            ">=",
            "not",
            "exists",
            "and",
            "or",
            "in",
            "collect",
            "count",
            "sum",
            "mostWithin",
            "distinct",
            "largestShare",
            "sameName",
            "age",
            "workingDaysBetween",
            "plusWorkingDays",
            "hourOf",
            "laterOf",
            "absolute",
            "subtract",
            "distanceKm",
            "\"identity\"",
            "\"name\"",
            "\"x\"");

    private final Random random;

    /** @param seed the same seed gives the same damage */
    public RuleTextMutations(long seed) {
        this.random = new Random(seed);
    }

    /** The text with one to four things changed. */
    public String mutated(String text) {
        String changed = text;
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    /** The text with one or two tokens replaced by others of their kind, or a line lost or doubled: often still sound. */
    public String mutatedMildly(String text) {
        String changed = text;
        for (int i = random.nextInt(2); i >= 0; i--) {
            changed = random.nextInt(4) == 0 ? lineChanged(changed) : likeReplaced(changed);
        }
        return changed;
    }

    private String lineChanged(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(lines.size());
        String lost = lines.remove(line);
        if (random.nextBoolean()) {
            lines.add(line, lost);
            lines.add(random.nextInt(lines.size()), lost);
        }
        return String.join("\n", lines) + "\n";
    }

    private String likeReplaced(String text) {
        Matcher token = TOKEN.matcher(text);
        List<MatchResult> tokens = token.results().toList();
        MatchResult old = tokens.get(random.nextInt(tokens.size()));
        List<String> alike = Stream.concat(tokens.stream().map(MatchResult::group), WORDS.stream())
                .filter(other -> kind(other) == kind(old.group()))
                .distinct()
                .toList();
        return text.substring(0, old.start()) + alike.get(random.nextInt(alike.size())) + text.substring(old.end());
    }

    private static int kind(String token) {
        char first = token.charAt(0);
        return first == '"' || first == '$'
                ? first
                : Character.isLetter(first)
                        ? 'a'
                        : Character.isDigit(first) ? '0' : "<>=!".indexOf(first) >= 0 ? '=' : 1;
    }

    private String once(String text) {
        if (text.isEmpty()) {
            return bit();
        }
        int at = random.nextInt(text.length());
        switch (random.nextInt(10)) {
            case 0:
                return text.substring(0, at) + bit() + text.substring(at);
            case 1:
                return text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(20)));
            case 2:
                return text.substring(0, at);
            case 3:
                return text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at + 1);
            case 4:
                String piece = text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(60)));
                return text.substring(0, at) + piece.repeat(1 + random.nextInt(60)) + text.substring(at);
            default:
                return tokenReplaced(text, at);
        }
    }

    /** One token gives way to a bit or to a token from elsewhere in the same text: what comes out is often sound. */
    private String tokenReplaced(String text, int at) {
        Matcher token = TOKEN.matcher(text);
        if (!token.find(at)) {
            return text;
        }
        int start = token.start();
        int end = token.end();
        String other = bit();
        if (random.nextInt(3) > 0 && token.find(random.nextInt(text.length()))) {
            other = token.group();
        }
        return text.substring(0, start) + other + text.substring(end);
    }

    private String bit() {
        return BITS.get(random.nextInt(BITS.size()));
    }
}
