package org.casecheck.facts;

import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.casecheck.source.Check;
import org.casecheck.source.DidYouMean;
import org.casecheck.source.YamlNode;

/** Which keywords of JSON Schema and of ours may stand where. */
enum SchemaKeywords {
    ROOT("the schema itself", "模式本身", "$schema $id $defs type properties additionalProperties", Labels.TITLES),
    DEFINITION("an entry of `$defs`", "`$defs` 中的类型", "type properties additionalProperties x-derived", Labels.TITLES),
    OBJECT("an object", "对象", "$ref type", Labels.PROPERTY),
    ARRAY("a list", "列表", "type items minItems maxItems", Labels.PROPERTY),
    STRING("a string", "字符串", "type enum x-enum-titles minLength maxLength pattern", Labels.PROPERTY),
    DATE("a date or an instant", "日期或时间", "type format", Labels.PROPERTY),
    NUMBER("a number", "数字", "type minimum maximum exclusiveMinimum exclusiveMaximum", Labels.PROPERTY),
    BOOLEAN("a boolean", "布尔值", "type", Labels.PROPERTY),
    FIGURE("a figure (`x-type`)", "计算值（`x-type`）", "x-type", Labels.PROPERTY);

    private static final class Labels {
        static final String TITLES = "title x-title-zh description x-description-zh";
        static final String PROPERTY = TITLES + " x-personal x-optional x-unalterable examples";
    }

    private static final Pattern KEYWORD = Pattern.compile("[$]?[A-Za-z-]+");

    /** Why a keyword that JSON Schema has is not for us: English, Chinese, and the remedy likewise. */
    private record Refusal(Check check, String why, String whyZh, String remedy, String remedyZh) {}

    private static final Map<String, Refusal> REFUSED = Map.of(
            "required",
            new Refusal(
                    Check.REQUIRED_KEYWORD,
                    "`required` is not used: a case with something missing is accepted, so that one decision can name"
                            + " everything that is missing.",
                    "不使用 `required`：资料不全的案件也会受理，以便一次决定说清所有缺项。",
                    "Remove it, and write a rule that reports the missing value with a reason.",
                    "请删除它，并写一条规则，用原因码报告缺少的内容。"),
            "default",
            new Refusal(
                    Check.DEFAULT_KEYWORD,
                    "`default` is not used: what was not submitted is unknown, and must not be filled in.",
                    "不使用 `default`：没有提交的内容就是未知，不得代为填写。",
                    "Remove it, and let a rule say what follows when the value is missing.",
                    "请删除它，由规则说明缺少该值时如何处理。"));

    private final String what;
    private final String whatZh;
    private final Set<String> allowed = new LinkedHashSet<>();

    SchemaKeywords(String what, String whatZh, String keywords, String labels) {
        this.what = what;
        this.whatZh = whatZh;
        allowed.addAll(Set.of(keywords.split(" ")));
        allowed.addAll(Set.of(labels.split(" ")));
    }

    /** Notes each keyword of the mapping that has no place there. */
    void check(YamlNode node) {
        node.entries().forEach((keyword, value) -> {
            if (!allowed.contains(keyword)) {
                refuse(keyword, value);
            }
        });
    }

    private void refuse(String keyword, YamlNode value) {
        Refusal refusal = REFUSED.get(keyword);
        if (refusal != null) {
            value.error(refusal.check, refusal.why, refusal.whyZh, refusal.remedy, refusal.remedyZh);
            return;
        }
        if (value.isNull() && !KEYWORD.matches(keyword)) {
            value.error(
                    Check.SCHEMA_TEXT_SPLIT,
                    "The text `" + keyword + "` was cut off from what stands before it by a comma.",
                    "文字 `" + keyword + "` 被前面的逗号截断了。",
                    "Within `{ }` a comma ends a value: put the whole text in double quotes.",
                    "在 `{ }` 中逗号会结束一个值：请给整段文字加上双引号。");
            return;
        }
        for (SchemaKeywords other : values()) {
            if (other.allowed.contains(keyword)) {
                value.error(
                        Check.KEYWORD_MISPLACED,
                        "`" + keyword + "` does not belong to " + what + "; it belongs to " + other.what + ".",
                        "`" + keyword + "` 不能用于" + whatZh + "；它用于" + other.whatZh + "。",
                        "Remove it, or correct the type. Allowed here: " + list(allowed, ", ") + ".",
                        "请删除它，或更正类型。此处可用：" + list(allowed, "、") + "。");
                return;
            }
        }
        var near = DidYouMean.among(allowed, keyword);
        value.error(
                Check.UNKNOWN_KEYWORD,
                "The keyword `" + keyword + "` is not known here."
                        + near.map(word -> " Did you mean `" + word + "`?").orElse(""),
                "此处不认识关键字 `" + keyword + "`。"
                        + near.map(word -> "是不是想写 `" + word + "`?").orElse(""),
                "Use one of: " + list(allowed, ", ") + ".",
                "可用的关键字：" + list(allowed, "、") + "。");
    }

    private static String list(Collection<String> words, String separator) {
        return words.stream().sorted().reduce((a, b) -> a + separator + b).orElse("");
    }
}
