package org.casecheck.ruleset;

import java.util.List;
import org.casecheck.decision.Text;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads texts that have to be there in both languages. */
final class Texts {
    private Texts() {}

    static Text require(YamlNode parent, String key) {
        return parent.require(key).map(Texts::of).orElse(new Text("", ""));
    }

    static Text of(YamlNode node) {
        for (String key : node.entries().keySet()) {
            if (!List.of("zh", "en").contains(key)) {
                node.error(
                        Check.TEXT_SPLIT,
                        "`" + key + "` is neither `zh` nor `en`: a comma has split a text.",
                        "`" + key + "` 既不是 `zh` 也不是 `en`：文本被逗号截断了。",
                        "Put texts that contain a comma into quotes.",
                        "含逗号的文本请加引号。");
            }
        }
        return new Text(in(node, "zh"), in(node, "en"));
    }

    private static String in(YamlNode node, String language) {
        String text = node.text(language, "").strip();
        if (text.isEmpty()) {
            node.error(
                    Check.TEXT_MISSING,
                    "The text in `" + language + "` is missing.",
                    "缺少 `" + language + "` 文本。",
                    "Write the text in both languages: `{ zh: .., en: .. }`.",
                    "请用两种语言填写：`{ zh: .., en: .. }`。");
        }
        return text;
    }
}
