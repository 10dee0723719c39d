package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.decision.Text;
import org.casecheck.facts.Decimals;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads {@code policy.yaml}. */
final class PolicyFile {
    private PolicyFile() {}

    static PolicyDefinition read(YamlNode root) {
        root.allowKeys(List.of("title", "decides", "owner", "zone", "sources", "outputs", "thresholds", "choices"));
        SortedMap<String, OutputDefinition> outputs = new TreeMap<>();
        root.ifPresent("outputs", node -> node.entries()
                .forEach((name, entry) -> output(name, entry).ifPresent(output -> outputs.put(name, output))));
        SortedMap<String, Threshold> thresholds = new TreeMap<>();
        root.ifPresent("thresholds", node -> node.entries().forEach((name, entry) -> threshold(name, entry)
                .ifPresent(threshold -> thresholds.put(name, threshold))));
        List<Text> choices = new ArrayList<>();
        root.ifPresent("choices", node -> node.items().forEach(item -> choices.add(Texts.of(item))));
        return new PolicyDefinition(
                Texts.require(root, "title"),
                Texts.require(root, "decides"),
                root.require("owner").map(YamlNode::text).orElse(""),
                zone(root),
                sources(root),
                outputs,
                thresholds,
                choices);
    }

    private static ZoneId zone(YamlNode root) {
        ZoneId standard = ZoneId.of("Asia/Shanghai");
        return root.get("zone")
                .map(node -> {
                    try {
                        return ZoneId.of(node.text());
                    } catch (DateTimeException unknown) {
                        node.error(
                                Check.TIME_ZONE,
                                "`" + node.text() + "` is not a time zone.",
                                "`" + node.text() + "` 不是时区。",
                                "Write a name such as `Asia/Shanghai`.",
                                "请写成 `Asia/Shanghai` 这样的名称。");
                        return standard;
                    }
                })
                .orElse(standard);
    }

    private static List<PolicyDefinition.Source> sources(YamlNode root) {
        List<PolicyDefinition.Source> sources = new ArrayList<>();
        root.require("sources").ifPresent(node -> node.items().forEach(item -> {
            item.allowKeys(List.of("id", "title"));
            sources.add(new PolicyDefinition.Source(
                    item.require("id").map(YamlNode::text).orElse(""),
                    item.require("title").map(YamlNode::text).orElse("")));
        }));
        return sources;
    }

    private static Optional<OutputDefinition> output(String name, YamlNode entry) {
        entry.allowKeys(List.of("type", "values", "title", "merge", "covers"));
        Text title = Texts.require(entry, "title");
        YamlNode type = entry.require("type").orElse(null);
        if (type == null) {
            return Optional.empty();
        }
        String word = type.text().equals("boolean") ? "bool" : type.text();
        Optional<OutputDefinition.Type> known = choice(type, word, OutputDefinition.Type.values());
        OutputDefinition.Merge merge = entry.get("merge")
                .flatMap(node -> choice(node, node.text(), OutputDefinition.Merge.values()))
                .orElse(null);
        if (known.isPresent()
                && (known.get() == OutputDefinition.Type.strings) != (merge == OutputDefinition.Merge.all)) {
            entry.error(
                    Check.OUTPUT_MERGE,
                    "`strings` and `merge: all` go together.",
                    "`strings` 必须与 `merge: all` 同用。",
                    "Write both, or neither.",
                    "请同时写，或都不写。");
        }
        return known.map(t -> new OutputDefinition(
                name, t, entry.texts("values"), title, merge, entry.texts("covers"), entry.place()));
    }

    private static <E extends Enum<E>> Optional<E> choice(YamlNode node, String word, E[] values) {
        Optional<E> found =
                Arrays.stream(values).filter(value -> value.name().equals(word)).findFirst();
        if (found.isEmpty()) {
            String known = String.join(
                    ", ",
                    Arrays.stream(values)
                            .map(Enum::name)
                            .map(value -> value.equals("bool") ? "boolean" : value)
                            .toList());
            node.error(
                    Check.UNKNOWN_CHOICE,
                    "`" + node.text() + "` is not known here.",
                    "此处不认识 `" + node.text() + "`。",
                    "Use one of: " + known + ".",
                    "可用：" + known + "。");
        }
        return found;
    }

    private static Optional<Threshold> threshold(String name, YamlNode entry) {
        entry.allowKeys(List.of("type", "value", "unit", "min", "max", "step", "title", "basis", "changes"));
        Text title = Texts.require(entry, "title");
        String basis = entry.require("basis").map(YamlNode::text).orElse("");
        Optional<Threshold.Type> type =
                entry.require("type").flatMap(node -> choice(node, node.text(), Threshold.Type.values()));
        Optional<YamlNode> value = entry.require("value");
        if (type.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        String unit = type.get() == Threshold.Type.timeOfDay
                ? entry.text("unit", "")
                : entry.require("unit").map(YamlNode::text).orElse("");
        Comparable<?> read = quantity(value.get(), type.get(), unit);
        Comparable<?> min = entry.get("min")
                .<Comparable<?>>map(node -> quantity(node, type.get(), unit))
                .orElse(null);
        Comparable<?> max = entry.get("max")
                .<Comparable<?>>map(node -> quantity(node, type.get(), unit))
                .orElse(null);
        if (read == null) {
            return Optional.empty();
        }
        Threshold threshold = new Threshold(
                name,
                type.get(),
                read,
                unit,
                min,
                max,
                step(entry, type.get()),
                title,
                basis,
                List.of(),
                entry.place());
        checkBounds(threshold, read, value.get());
        return Optional.of(threshold.withChanges(new ThresholdChanges(threshold).read(entry)));
    }

    /** Every value that a threshold ever has lies between its bounds. */
    static void checkBounds(Threshold threshold, Comparable<?> value, YamlNode node) {
        if (threshold.min() != null && compare(value, threshold.min()) < 0
                || threshold.max() != null && compare(value, threshold.max()) > 0) {
            node.error(
                    Check.THRESHOLD_BOUNDS,
                    "`" + threshold.name() + "` is out of its bounds.",
                    "`" + threshold.name() + "` 超出允许范围。",
                    "Keep it between `min` and `max`, or change those with good reason.",
                    "请使其介于 `min` 与 `max` 之间；确有必要时再修改范围。");
        }
    }

    private static Comparable<?> step(YamlNode entry, Threshold.Type type) {
        return switch (type) {
            case count -> 1L;
            case duration, timeOfDay -> Duration.ofSeconds(1);
            case decimal ->
                entry.require("step")
                        .<Comparable<?>>map(node -> quantity(node, type, ""))
                        .orElse(BigDecimal.ONE);
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    /** A value of a threshold; null, with an issue, when it is none. */
    static Comparable<?> quantity(YamlNode node, Threshold.Type type, String unit) {
        String text = node.text();
        try {
            return switch (type) {
                case count -> Long.valueOf(text);
                case decimal -> Decimals.written(text);
                case timeOfDay -> LocalTime.parse(text);
                case duration ->
                    switch (unit) {
                        case "seconds" -> Duration.ofSeconds(Long.parseLong(text));
                        case "minutes" -> Duration.ofMinutes(Long.parseLong(text));
                        case "hours" -> Duration.ofHours(Long.parseLong(text));
                        case "days" -> Duration.ofDays(Long.parseLong(text));
                        default -> throw new IllegalArgumentException("unit");
                    };
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notReadable) {
            String expected =
                    switch (type) {
                        case count -> "a whole number";
                        case decimal -> "a decimal number";
                        case timeOfDay -> "a quoted time such as \"23:00\"";
                        case duration -> "a whole number, with `unit` seconds, minutes, hours or days";
                    };
            node.error(
                    Check.THRESHOLD_VALUE,
                    "`" + text + "` is not a value of type " + type + ".",
                    "`" + text + "` 不是 " + type + " 类型的值。",
                    "Write " + expected + ".",
                    "请按类型 " + type + " 填写（整数、小数、\"23:00\" 形式的时间，或带 seconds、minutes、hours、days 单位的整数）。");
            return null;
        }
    }
}
