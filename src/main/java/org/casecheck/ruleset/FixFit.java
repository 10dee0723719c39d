package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;
import org.casecheck.facts.Spot;
import org.casecheck.source.Check;
import org.casecheck.source.DidYouMean;

/** Judges whether a value of a fix can stand where it is put. */
public final class FixFit {
    private final FactModel model;
    private final Map<String, Threshold> thresholds;

    public FixFit(FactModel model, Map<String, Threshold> thresholds) {
        this.model = model;
        this.thresholds = thresholds;
    }

    /** What is wrong with a value, and what to do about it. */
    public record Misfit(Check check, Text message, Text remedy) {}

    /** What keeps a fix from being made at a place that its key leads to; empty when nothing does. */
    public Optional<Misfit> misfit(Fix fix, Spot place) {
        if (!fix.isAddition()) {
            return misfit(fix.value(), place.field(), place.item());
        }
        if (!place.isList()) {
            return Optional.of(new Misfit(
                    Check.FIX_VALUE,
                    new Text(
                            "`" + place.field().name() + "` 不是列表，不能添加项。",
                            "`" + place.field().name() + "` is no list that something could be added to."),
                    new Text("请去掉末尾的 `/-`。", "Leave `/-` out at the end.")));
        }
        boolean several = fix.value() instanceof FixValue.Items;
        return misfit(fix.value(), place.field(), !several);
    }

    /**
     * What keeps the value from standing there; empty when nothing does.
     *
     * @param item whether it is one of the list that the field holds
     */
    private Optional<Misfit> misfit(FixValue value, FactField field, boolean item) {
        if (value instanceof FixValue.Example example) {
            return misfit(example.value(), field, item);
        }
        if (value instanceof FixValue.Copy copy) {
            return copied(copy, field);
        }
        if (value instanceof FixValue.OfThreshold threshold) {
            return threshold(threshold, field);
        }
        if (value instanceof FixValue.Removed) {
            return Optional.empty();
        }
        boolean list = field.list() && !item;
        if (value instanceof FixValue.Items items) {
            return list ? items(items.items(), field) : form(field, item);
        }
        if (list) {
            return form(field, false);
        }
        if (value instanceof FixValue.Members members) {
            return field.type() == null ? form(field, item) : members(members, field.type());
        }
        return plain(((FixValue.Plain) value).value(), field, item);
    }

    private Optional<Misfit> items(List<FixValue> items, FactField field) {
        return items.stream()
                .flatMap(item -> misfit(item, field, true).stream())
                .findFirst();
    }

    private Optional<Misfit> members(FixValue.Members members, FactType type) {
        for (Map.Entry<String, FixValue> member : members.members().entrySet()) {
            FactField field = type.field(member.getKey());
            Optional<Misfit> misfit = field == null
                    ? Optional.of(unknown(
                            member.getKey(),
                            type.fields().stream().map(FactField::name).toList()))
                    : misfit(member.getValue(), field, false);
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    static Misfit unknown(String name, List<String> known) {
        var near = DidYouMean.among(known, name);
        return new Misfit(
                Check.FIX_FIELD,
                new Text(
                        "没有名为 `" + name + "` 的事实。"
                                + near.map(word -> "是不是想写 `" + word + "`？").orElse(""),
                        "There is no fact `" + name + "`."
                                + near.map(word -> " Did you mean `" + word + "`?")
                                        .orElse("")),
                new Text(
                        "请写 facts.schema.yaml 中的字段：`字段`、`对象/字段`，或以 `/` 开头的完整指针。",
                        "Write a field of facts.schema.yaml: `field`, `object/field`, or a whole pointer that begins with `/`."));
    }

    private Optional<Misfit> copied(FixValue.Copy copy, FactField field) {
        boolean number = field.kind() == Kind.INTEGER || field.kind() == Kind.DECIMAL;
        if (copy.plus() != null && !number) {
            return form(field, true);
        }
        return source(copy.from(), field.kind() == Kind.DATE || field.kind() == Kind.INSTANT);
    }

    /** A fact that a value is worked out from. */
    private Optional<Misfit> source(String name, boolean time) {
        boolean there = name.startsWith("/")
                ? Spot.root(model).inner(List.of(name.substring(1).split("/", -1))) != null
                : model.types().values().stream()
                        .filter(type -> !type.derived())
                        .anyMatch(type -> Spot.of(type).inner(List.of(name.split("/", -1))) != null);
        return there ? Optional.empty() : Optional.of(unknown(name, names(model, time)));
    }

    /** The names of all submitted fields; only of dates and instants when so asked. */
    static List<String> names(FactModel model, boolean times) {
        return model.types().values().stream()
                .filter(type -> !type.derived())
                .flatMap(type -> type.fields().stream())
                .filter(field -> !times || field.kind() == Kind.DATE || field.kind() == Kind.INSTANT)
                .map(FactField::name)
                .distinct()
                .toList();
    }

    private Optional<Misfit> threshold(FixValue.OfThreshold used, FactField field) {
        Threshold threshold = thresholds.get(used.name());
        if (threshold == null) {
            var near = DidYouMean.among(thresholds.keySet(), used.name());
            return Optional.of(new Misfit(
                    Check.FIX_THRESHOLD,
                    new Text(
                            "没有阈值 `" + used.name() + "`。"
                                    + near.map(word -> "是不是想写 `" + word + "`？").orElse(""),
                            "There is no threshold `" + used.name() + "`."
                                    + near.map(word -> " Did you mean `" + word + "`?")
                                            .orElse("")),
                    new Text("请写 policy.yaml 中的阈值名称。", "Write the name of a threshold of policy.yaml.")));
        }
        boolean fits = field.type() == null
                && switch (threshold.type()) {
                    case count, duration -> field.kind() == Kind.INTEGER || field.kind() == Kind.DECIMAL;
                    case decimal -> field.kind() == Kind.DECIMAL;
                    case timeOfDay -> field.kind() == Kind.STRING && used.plus() == null;
                };
        return fits ? Optional.empty() : form(field, true);
    }

    private Optional<Misfit> plain(Object value, FactField field, boolean item) {
        return switch (field.kind()) {
            case STRING -> value instanceof String text ? text(text, field) : form(field, item);
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : form(field, item);
            case INTEGER -> value instanceof Long whole ? number(BigDecimal.valueOf(whole), field) : form(field, item);
            case DECIMAL -> {
                if (value instanceof Long whole) {
                    yield number(BigDecimal.valueOf(whole), field);
                }
                yield value instanceof BigDecimal decimal ? number(decimal, field) : form(field, item);
            }
            case DATE, INSTANT -> time(String.valueOf(value));
            case OBJECT, FIGURE -> form(field, item);
        };
    }

    private Optional<Misfit> text(String text, FactField field) {
        if (!field.enumTitles().isEmpty()) {
            var near = DidYouMean.among(field.enumValues(), text);
            return field.enumTitles().containsKey(text)
                    ? Optional.empty()
                    : beyond(
                            text,
                            field,
                            near.map(word -> " Did you mean `" + word + "`?").orElse(""),
                            near.map(word -> "是不是想写 `" + word + "`？").orElse(""));
        }
        boolean fits = field.bounds().allowsLength(text)
                && (field.bounds().pattern() == null
                        || field.bounds().pattern().matcher(text).find());
        return fits ? Optional.empty() : beyond(text, field, "", "");
    }

    private static Optional<Misfit> number(BigDecimal number, FactField field) {
        return field.bounds().allows(number) ? Optional.empty() : beyond(number.toPlainString(), field, "", "");
    }

    private static Optional<Misfit> beyond(String value, FactField field, String near, String nearZh) {
        return Optional.of(new Misfit(
                Check.FIX_VALUE,
                new Text(
                        "facts.schema.yaml 不允许 `" + field.name() + "` 为 `" + value + "`。" + nearZh,
                        "`" + field.name() + "` may not be `" + value + "` by facts.schema.yaml." + near),
                new Text("请写一个允许的值。", "Write a value that is allowed there.")));
    }

    private Optional<Misfit> time(String text) {
        Optional<FixTime> time = FixTime.parse(text);
        if (time.isEmpty()) {
            return Optional.of(
                    new Misfit(
                            Check.FIX_TIME,
                            new Text("`" + text + "` 无法读成日期或时刻。", "`" + text + "` says no day and no instant."),
                            new Text(
                                    "请写 `asOf`、`asOf + 1 year`、`issuedOn - 90 days`、`asOf + 3 working days` 之类，或写日期。",
                                    "Write `asOf`, `asOf + 1 year`, `issuedOn - 90 days`, `asOf + 3 working days` or the like, or a date.")));
        }
        return time.get().isOfFact() ? source(time.get().base(), true) : Optional.empty();
    }

    private static Optional<Misfit> form(FactField field, boolean item) {
        Text what =
                switch (field.kind()) {
                    case STRING ->
                        new Text("文本（数字和 yes、no、on、off 请加引号）", "a text (digits, yes, no, on and off in quotes)");
                    case INTEGER -> new Text("整数", "a whole number");
                    case DECIMAL -> new Text("数字", "a number");
                    case BOOLEAN -> new Text("`true` 或 `false`", "`true` or `false`");
                    case DATE -> new Text("日期", "a date");
                    case INSTANT -> new Text("时刻", "an instant");
                    case OBJECT, FIGURE -> new Text("对象 `{ 字段: 值 }`", "an object `{ field: value }`");
                };
        boolean list = field.list() && !item;
        return Optional.of(new Misfit(
                Check.FIX_VALUE,
                new Text(
                        "该值不是 `" + field.name() + "` 的类型。", "This value is not of the type of `" + field.name() + "`."),
                list
                        ? new Text(
                                "请写列表 `[ .. ]`，每项为" + what.zh() + "；只添加一项时在键末尾写 `/-`。",
                                "Write a list `[ .. ]`, each item " + what.en()
                                        + "; or end the key with `/-` to add one item.")
                        : new Text("请写" + what.zh() + "。", "Write " + what.en() + ".")));
    }
}
