package org.casecheck.facts;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads the bounds of a field; a bound that cannot be read is noted and left out. */
final class BoundsReader {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final YamlNode list;
    private final YamlNode value;
    private final Kind kind;

    /**
     * @param list the property, which may bound the number of items
     * @param value what bounds the value: the property itself, or its {@code items}
     */
    BoundsReader(YamlNode list, YamlNode value, Kind kind) {
        this.list = list;
        this.value = value;
        this.kind = kind;
    }

    Bounds read() {
        Bounds bounds = new Bounds(
                number("minimum"),
                number("maximum"),
                number("exclusiveMinimum"),
                number("exclusiveMaximum"),
                count(value, "minLength"),
                count(value, "maxLength"),
                count(list, "minItems"),
                count(list, "maxItems"),
                pattern());
        order("minimum", bounds.minimum(), "maximum", bounds.maximum(), true);
        order("exclusiveMinimum", bounds.exclusiveMinimum(), "maximum", bounds.maximum(), false);
        order("minimum", bounds.minimum(), "exclusiveMaximum", bounds.exclusiveMaximum(), false);
        order("exclusiveMinimum", bounds.exclusiveMinimum(), "exclusiveMaximum", bounds.exclusiveMaximum(), false);
        order("minLength", bounds.minLength(), "maxLength", bounds.maxLength(), true);
        order("minItems", bounds.minItems(), "maxItems", bounds.maxItems(), true);
        return bounds;
    }

    private BigDecimal number(String keyword) {
        YamlNode node = value.get(keyword).orElse(null);
        if (node == null) {
            return null;
        }
        String text = node.text();
        if (!NUMBER.matches(text)) {
            node.error(
                    Check.BOUND_NOT_NUMBER,
                    "`" + keyword + "` has to be a number, not `" + text + "`.",
                    "`" + keyword + "` 应为数字，而不是 `" + text + "`。",
                    "Write a plain number, as in `0` or `99.5`.",
                    "请写普通数字，例如 `0` 或 `99.5`。");
            return null;
        }
        BigDecimal bound = new BigDecimal(text);
        boolean whole = bound.stripTrailingZeros().scale() <= 0;
        if (kind == Kind.INTEGER && !whole
                || whole && (bound.compareTo(MIN_LONG) < 0 || bound.compareTo(MAX_LONG) > 0)) {
            node.error(
                    Check.BOUND_MISFIT,
                    "`" + keyword + "` of `" + text + "` does not fit the type of the field.",
                    "`" + keyword + "` 的值 `" + text + "` 与字段类型不符。",
                    "Write a whole number of at most 18 digits, or use `type: number` for fractions.",
                    "请写不超过 18 位的整数；需要小数时用 `type: number`。");
            return null;
        }
        return bound;
    }

    private static Integer count(YamlNode at, String keyword) {
        YamlNode node = at.get(keyword).orElse(null);
        if (node == null) {
            return null;
        }
        String text = node.text();
        if (!COUNT.matches(text)) {
            node.error(
                    Check.BOUND_NOT_COUNT,
                    "`" + keyword + "` has to be a count, not `" + text + "`.",
                    "`" + keyword + "` 应为个数，而不是 `" + text + "`。",
                    "Write a whole number from 0.",
                    "请写不小于 0 的整数。");
            return null;
        }
        return Integer.valueOf(text);
    }

    private Pattern pattern() {
        YamlNode node = value.get("pattern").orElse(null);
        if (node == null) {
            return null;
        }
        String text = node.text();
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException bad) {
            node.error(
                    Check.REGEX_SYNTAX,
                    "The pattern `" + text + "` cannot be used: " + bad.getDescription() + ".",
                    "正则表达式 `" + text + "` 无法使用：" + bad.getDescription() + "。",
                    "Use RE2 syntax: no look-ahead, no look-behind and no back references.",
                    "请使用 RE2 语法：不支持前瞻、后顾和反向引用。");
            return null;
        }
    }

    private <T extends Comparable<T>> void order(String low, T least, String high, T most, boolean mayBeEqual) {
        if (least == null || most == null) {
            return;
        }
        int compared = least.compareTo(most);
        if (compared > 0 || compared == 0 && !mayBeEqual) {
            list.error(
                    Check.BOUNDS_CROSSED,
                    "No value fits between `" + low + ": " + least + "` and `" + high + ": " + most + "`.",
                    "`" + low + ": " + least + "` 与 `" + high + ": " + most + "` 之间没有可取的值。",
                    "Correct one of the two.",
                    "请更正其中一个。");
        }
    }
}
