package org.casecheck.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Text;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads {@code enum} and {@code x-enum-titles}, which have to name the same values. */
final class EnumTitles {
    private EnumTitles() {}

    /**
     * The values in the order of the file with what each means; empty when there is no {@code enum}.
     *
     * @param node the property, or its {@code items}
     */
    static Map<String, Text> read(YamlNode node) {
        YamlNode values = node.get("enum").orElse(null);
        if (values == null) {
            node.ifPresent(
                    "x-enum-titles",
                    titles -> titles.error(
                            Check.ENUM_TITLES_ALONE,
                            "`x-enum-titles` stands here without `enum`.",
                            "此处有 `x-enum-titles` 却没有 `enum`。",
                            "Add `enum: [..]` with the values.",
                            "请补上 `enum: [..]` 列出各值。"));
            return Map.of();
        }
        Map<String, YamlNode> titles =
                node.get("x-enum-titles").map(YamlNode::entries).orElse(Map.of());
        Map<String, Text> read = new LinkedHashMap<>();
        for (YamlNode value : values.items()) {
            String text = value.text();
            YamlNode title = titles.get(text);
            if (title == null) {
                value.error(
                        Check.ENUM_TITLE_MISSING,
                        "The value `" + text + "` has no title in `x-enum-titles`.",
                        "值 `" + text + "` 在 `x-enum-titles` 中没有名称。",
                        "Add `x-enum-titles: { " + text + ": { zh: .., en: .. } }`.",
                        "请补上 `x-enum-titles: { " + text + ": { zh: .., en: .. } }`。");
            }
            Text both = title == null ? new Text(text, text) : both(title);
            if (read.put(text, both) != null) {
                value.error(
                        Check.ENUM_DUPLICATE,
                        "The value `" + text + "` stands here twice.",
                        "值 `" + text + "` 重复出现。",
                        "Keep one of the two.",
                        "请只保留一个。");
            }
        }
        titles.forEach((value, title) -> {
            if (!read.containsKey(value)) {
                title.error(
                        Check.ENUM_TITLE_UNKNOWN,
                        "`" + value + "` is not among the values of `enum`.",
                        "`" + value + "` 不在 `enum` 的值中。",
                        "Add it to `enum`, or remove the title.",
                        "请把它加入 `enum`，或删除这个名称。");
            }
        });
        if (read.isEmpty()) {
            values.error(
                    Check.ENUM_EMPTY,
                    "`enum` has no values.",
                    "`enum` 没有任何值。",
                    "List the values, or remove it.",
                    "请列出各值，或删除它。");
        }
        return Collections.unmodifiableMap(read);
    }

    private static Text both(YamlNode title) {
        title.allowKeys(List.of("zh", "en"));
        return new Text(
                title.require("zh").map(YamlNode::text).orElse(""),
                title.require("en").map(YamlNode::text).orElse(""));
    }
}
