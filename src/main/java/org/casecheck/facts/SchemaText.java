package org.casecheck.facts;

import java.util.Optional;
import org.casecheck.decision.Text;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads the texts and marks that stand on any part of a schema. */
final class SchemaText {
    private SchemaText() {}

    /** The title; empty when neither language has one, with an issue when only one has. */
    static Optional<Text> title(YamlNode node) {
        return pair(node, "title", "x-title-zh");
    }

    /** The description; null when there is none. */
    static Text description(YamlNode node) {
        return pair(node, "description", "x-description-zh").orElse(null);
    }

    /** Whether a mark is set; anything but true and false is noted. */
    static boolean flag(YamlNode node, String keyword) {
        YamlNode value = node.get(keyword).orElse(null);
        if (value == null) {
            return false;
        }
        String text = value.text();
        if (!text.equals("true") && !text.equals("false")) {
            value.error(
                    Check.MARK_VALUE,
                    "`" + keyword + "` is `true` or `false`, not `" + text + "`.",
                    "`" + keyword + "` 只能是 `true` 或 `false`，而不是 `" + text + "`。",
                    "Write `" + keyword + ": true`, or remove it.",
                    "请写 `" + keyword + ": true`，或删除它。");
        }
        return text.equals("true");
    }

    private static Optional<Text> pair(YamlNode node, String english, String chinese) {
        String en = node.text(english, "").strip();
        String zh = node.text(chinese, "").strip();
        if (en.isEmpty() && zh.isEmpty()) {
            return Optional.empty();
        }
        if (en.isEmpty() || zh.isEmpty()) {
            missing(node, en.isEmpty() ? english : chinese);
        }
        return Optional.of(new Text(zh.isEmpty() ? en : zh, en.isEmpty() ? zh : en));
    }

    /** Notes that a text is missing. */
    static void missing(YamlNode node, String keyword) {
        boolean chinese = keyword.endsWith("-zh");
        node.error(
                Check.SCHEMA_TEXT_MISSING,
                "`" + keyword + "` is missing here.",
                "此处缺少 `" + keyword + "`。",
                "Add `" + keyword + ": ...`, in " + (chinese ? "Chinese" : "English")
                        + ", as a case handler would say it.",
                "请补上 `" + keyword + ": ...`，用" + (chinese ? "中文" : "英文") + "，写审核人员看得懂的说法。");
    }
}
