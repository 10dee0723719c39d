package org.casecheck.facts;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.source.DidYouMean;

/** What is said to the developer of an upstream system: what was found, what is expected, what to do. */
final class FaultMessages {
    private static final int MOST_SHOWN_VALUES = 30;

    private FaultMessages() {}

    /** What stood in the body, for a message: never the value of personal data. */
    record Found(JsonToken token, Optional<String> shown) {
        private String en() {
            String value = shown.map(text -> " `" + text + "`").orElse("");
            return switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "a list";
                case VALUE_STRING -> "the string" + value;
                case VALUE_TRUE, VALUE_FALSE -> "the boolean" + value;
                default -> "the number" + value;
            };
        }

        private String zh() {
            String value = shown.map(text -> " `" + text + "`").orElse("");
            return switch (token) {
                case START_OBJECT -> "对象";
                case START_ARRAY -> "列表";
                case VALUE_STRING -> "字符串" + value;
                case VALUE_TRUE, VALUE_FALSE -> "布尔值" + value;
                default -> "数字" + value;
            };
        }
    }

    static Text unknownField(String name, Collection<String> known) {
        String shown = Shown.of(PersonalData.masked(name));
        Optional<String> near = DidYouMean.among(known, name);
        String all = String.join(", ", known.stream().limit(MOST_SHOWN_VALUES).toList());
        String more = known.size() > MOST_SHOWN_VALUES ? ", .." : "";
        return new Text(
                "字段 `" + shown + "` 不存在。"
                        + near.map(word -> "是不是想写 `" + word + "`？请改名或删除。")
                                .orElse("请删除它，或改用：" + all.replace(", ", "、") + more + "。"),
                "There is no field `" + shown + "`. "
                        + near.map(word -> "Did you mean `" + word + "`? Rename it, or remove it.")
                                .orElse("Remove it, or use one of: " + all + more + "."));
    }

    static Text duplicateField(String name) {
        return new Text(
                "字段 `" + name + "` 重复出现，无法判断以哪个为准。请只保留一个。",
                "The field `" + name + "` stands here twice, and it is unclear which counts. Keep one.");
    }

    static Text factsMissing() {
        return new Text(
                "缺少 `facts`。请把案件事实放在 `facts` 对象中：`{ \"facts\": { .. } }`。",
                "`facts` is missing. Put the facts of the case into the object `facts`: `{ \"facts\": { .. } }`.");
    }

    static Text nullItem() {
        return new Text("列表中不能有 `null`。请删除这一项。", "A list cannot hold `null`. Remove this item.");
    }

    static Text notAList(Found found) {
        return new Text(
                "收到" + found.zh() + "，应为列表。请用 `[ ]` 括起来；没有内容时不传该字段。",
                "Found " + found.en() + "; a list is expected. Wrap it in `[ ]`, or leave the field out.");
    }

    static Text notAnObject(Found found, String of) {
        return new Text(
                "收到" + found.zh() + "，应为对象（" + of + "）。请传 `{ .. }`；没有内容时不传该字段。",
                "Found " + found.en() + "; an object (" + of + ") is expected. Send `{ .. }`, or leave the field out.");
    }

    static Text wrongType(Found found, Kind kind) {
        boolean quoted = found.token() == JsonToken.VALUE_STRING;
        return new Text(
                "收到" + found.zh() + "，应为" + expectedZh(kind) + "。" + (quoted ? "请去掉引号，" : "") + "写法如 " + example(kind)
                        + "。",
                "Found " + found.en() + "; " + expected(kind) + " is expected. "
                        + (quoted ? "Send it without quotes, as in " : "Write it as in ") + example(kind) + ".");
    }

    private static String expected(Kind kind) {
        return switch (kind) {
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "`true` or `false`";
            case DATE -> "a date in quotes";
            case INSTANT -> "a date and time with offset, in quotes,";
            default -> "a string in quotes";
        };
    }

    private static String expectedZh(Kind kind) {
        return switch (kind) {
            case INTEGER -> "整数";
            case DECIMAL -> "数字";
            case BOOLEAN -> "`true` 或 `false`";
            case DATE -> "带引号的日期";
            case INSTANT -> "带引号、带时区偏移的日期时间";
            default -> "带引号的字符串";
        };
    }

    private static String example(Kind kind) {
        return switch (kind) {
            case INTEGER -> "`5`";
            case DECIMAL -> "`5.25`";
            case BOOLEAN -> "`true`";
            case DATE -> "`\"2026-05-31\"`";
            case INSTANT -> "`\"2026-05-31T09:00:00+08:00\"`";
            default -> "`\"..\"`";
        };
    }

    static Text notInEnum(FactField field, Found found, String value) {
        List<String> values = field.enumValues();
        String all = String.join(", ", values.stream().limit(MOST_SHOWN_VALUES).toList());
        String more = values.size() > MOST_SHOWN_VALUES ? ", .." : "";
        Optional<String> near = field.personal() ? Optional.empty() : DidYouMean.among(values, value);
        return new Text(
                "收到" + found.zh() + "，不在允许的值之内。"
                        + near.map(word -> "是不是想写 `" + word + "`？").orElse("") + "请改用：" + all.replace(", ", "、") + more
                        + "。",
                "Found " + found.en() + ", which is not an allowed value. "
                        + near.map(word -> "Did you mean `" + word + "`? ").orElse("") + "Use one of: " + all + more
                        + ".");
    }

    static Text time(Found found, Kind kind, TimeText.Flaw flaw) {
        boolean date = kind == Kind.DATE;
        return switch (flaw) {
            case IMPOSSIBLE ->
                new Text(
                        "收到" + found.zh() + "，写法正确，但日历上没有这一" + (date ? "天" : "时刻") + "。请核对源系统中的数据。",
                        "Found " + found.en() + ": well written, but there is no such " + (date ? "day" : "day or time")
                                + ". Check it in the system it comes from.");
            case NO_OFFSET ->
                new Text(
                        "收到" + found.zh() + "，没有写明时区偏移，无法确定是哪一刻。请补全时间和偏移，例如 `2026-05-31T09:00:00+08:00`。",
                        "Found " + found.en() + " without an offset from UTC, so the instant is unclear. Write time and"
                                + " offset in full, as in `2026-05-31T09:00:00+08:00`.");
            case YEAR ->
                new Text(
                        "收到" + found.zh() + "，年份应在 1900 至 9999 之间。请更正；不知道时不传该字段。",
                        "Found " + found.en()
                                + "; the year has to be from 1900 to 9999. Correct it, or leave the field out when"
                                + " it is not known.");
            case FORM ->
                date
                        ? new Text(
                                "收到" + found.zh() + "，应为 `YYYY-MM-DD` 形式的日期。请写成例如 `2026-05-31`。",
                                "Found " + found.en()
                                        + "; a date as `YYYY-MM-DD` is expected. Write it as in `2026-05-31`.")
                        : new Text(
                                "收到" + found.zh() + "，应为 RFC 3339 形式的日期时间。请写成例如 `2026-05-31T09:00:00+08:00`。",
                                "Found " + found.en() + "; a date and time as in RFC 3339 is expected. Write it as in"
                                        + " `2026-05-31T09:00:00+08:00`.");
        };
    }

    static Text notWhole(Found found) {
        return new Text(
                "收到" + found.zh() + "，应为整数。请去掉小数部分，或核对单位。",
                "Found " + found.en() + "; a whole number is expected. Send it without a fraction, or check its unit.");
    }

    static Text tooLarge(Found found, String limit, String limitZh) {
        return new Text(
                "收到" + found.zh() + "，超出可处理的范围：" + limitZh + "。请核对该值及其单位。",
                "Found " + found.en() + ", which is out of range: " + limit + ". Check the value and its unit.");
    }

    static Text outOfBounds(Found found, Bounds bounds) {
        List<String> en = new ArrayList<>();
        List<String> zh = new ArrayList<>();
        bound(bounds.minimum(), "at least ", "不小于 ", en, zh);
        bound(bounds.exclusiveMinimum(), "more than ", "大于 ", en, zh);
        bound(bounds.maximum(), "at most ", "不大于 ", en, zh);
        bound(bounds.exclusiveMaximum(), "less than ", "小于 ", en, zh);
        return new Text(
                "收到" + found.zh() + "，应" + String.join(" 且", zh) + "。请核对该值及其单位。",
                "Found " + found.en() + "; " + String.join(" and ", en)
                        + " is expected. Check the value and its unit.");
    }

    private static void bound(Object bound, String wordsEn, String wordsZh, List<String> en, List<String> zh) {
        if (bound != null) {
            en.add(wordsEn + bound);
            zh.add(wordsZh + bound);
        }
    }

    static Text length(int length, Bounds bounds) {
        return size(bounds.minLength(), bounds.maxLength(), length, new Text("个字符", "characters"));
    }

    static Text items(int count, Bounds bounds) {
        return size(bounds.minItems(), bounds.maxItems(), count, new Text("项", "items"));
    }

    private static Text size(Integer least, Integer most, int size, Text unit) {
        boolean tooMany = most != null && size > most;
        return new Text(
                "共 " + size + " " + unit.zh() + "，应" + (tooMany ? "不多于 " + most : "不少于 " + least) + "。请"
                        + (tooMany ? "缩减" : "补全") + "，或不传该字段。",
                "The number of " + unit.en() + " is " + size + "; "
                        + (tooMany ? "at most " + most : "at least " + least) + " is expected. "
                        + (tooMany ? "Shorten it" : "Complete it") + ", or leave the field out.");
    }

    static Text pattern(Found found, String pattern) {
        return new Text(
                "收到" + found.zh() + "，不符合规定的格式 `" + pattern + "`。请按该格式填写。",
                "Found " + found.en() + ", which does not match the pattern `" + pattern + "`. Send it in that form.");
    }

    static Text notText() {
        return new Text(
                "这段文字不是合法文本：含有不成对的代理项或 U+0000。请按 UTF-8 重新生成。",
                "This is not valid text: it holds half of a surrogate pair, or U+0000. Produce it again as UTF-8.");
    }

    static Text more(int count) {
        return new Text(
                "另有 " + count + " 处错误未列出。请先改正以上各处，再次提交。",
                "And " + count + " more that are not listed. Correct the ones above and send it again.");
    }
}
