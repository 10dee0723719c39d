package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** Reads the {@code fixes} of a remediation step, whatever the policy's facts are. */
final class FixReader {
    private static final String EXAMPLE = "example";
    private static final String COPY = "copy";
    private static final String THRESHOLD = "threshold";
    private static final String PLUS = "plus";
    private static final String REMOVE = "remove";

    private FixReader() {}

    /** Those that can be read, in the order of the file; of each other one an issue is noted. */
    static List<Fix> read(YamlNode fixes) {
        List<Fix> read = new ArrayList<>();
        fixes.entries().forEach((key, node) -> value(node)
                .filter(value -> isSound(key, value, node))
                .ifPresent(value -> read.add(new Fix(key, value, node.plain(), node.place()))));
        return List.copyOf(read);
    }

    private static boolean isSound(String key, FixValue value, YamlNode node) {
        boolean removal = value instanceof FixValue.Removed;
        boolean adds = key.equals("-") || key.endsWith("/-");
        if (key.equals(".") && !removal) {
            unreadable(
                    node,
                    "`.` is the whole object that the evidence names; it can only be taken out.",
                    "`.` 指依据所指的整个对象，只能移除。",
                    "Write `{ remove: true }`, or name a field of it.",
                    "请写 `{ remove: true }`，或写出它的某个字段。");
            return false;
        }
        if (adds && removal) {
            unreadable(
                    node,
                    "`-` is the next free place of a list; there is nothing to take out.",
                    "`-` 表示列表末尾的新位置，没有可移除的内容。",
                    "Write what is to be added, or name the item with `.`.",
                    "请写出要添加的内容，或用 `.` 指明要移除的项。");
            return false;
        }
        return true;
    }

    private static Optional<FixValue> value(YamlNode node) {
        if (node.isMapping()) {
            return mapping(node);
        }
        if (node.isSequence()) {
            List<FixValue> items = new ArrayList<>();
            for (YamlNode item : node.items()) {
                Optional<FixValue> value = inner(item);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                items.add(value.get());
            }
            return Optional.of(new FixValue.Items(items));
        }
        if (node.isNull()) {
            unreadable(
                    node,
                    "Nothing says what becomes of this fact.",
                    "没有写明该事实应改成什么。",
                    "Write a value; or `{ remove: true }`, when it has to go.",
                    "请写一个值；需要移除时写 `{ remove: true }`。");
            return Optional.empty();
        }
        return Optional.of(new FixValue.Plain(node.plain()));
    }

    private static Optional<FixValue> mapping(YamlNode node) {
        Set<String> keys = node.entries().keySet();
        if (keys.equals(Set.of(EXAMPLE))) {
            return inner(node.entries().get(EXAMPLE)).map(FixValue.Example::new);
        }
        if (keys.equals(Set.of(REMOVE))) {
            return removal(node.entries().get(REMOVE));
        }
        if (keys.equals(Set.of(COPY)) || keys.equals(Set.of(COPY, PLUS))) {
            String from = node.entries().get(COPY).text();
            return plus(node).map(plus -> new FixValue.Copy(from, plus.orElse(null)));
        }
        if (keys.equals(Set.of(THRESHOLD)) || keys.equals(Set.of(THRESHOLD, PLUS))) {
            String name = node.entries().get(THRESHOLD).text();
            return plus(node).map(plus -> new FixValue.OfThreshold(name, plus.orElse(null)));
        }
        Map<String, FixValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
            Optional<FixValue> value = inner(entry.getValue());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            members.put(entry.getKey(), value.get());
        }
        return Optional.of(new FixValue.Members(members));
    }

    /** A value within another: it cannot be taken out, for it is only just put in. */
    private static Optional<FixValue> inner(YamlNode node) {
        Optional<FixValue> value = value(node);
        if (value.isPresent() && value.get() instanceof FixValue.Removed) {
            unreadable(
                    node, "What is only just put in cannot be taken out.", "刚写入的内容不能同时移除。", "Leave it out.", "请直接省略。");
            return Optional.empty();
        }
        return value;
    }

    private static Optional<FixValue> removal(YamlNode node) {
        if (Boolean.TRUE.equals(node.plain())) {
            return Optional.of(new FixValue.Removed());
        }
        unreadable(
                node,
                "`remove` can only be `true`.",
                "`remove` 只能是 `true`。",
                "Write `{ remove: true }`, or the value that the fact has to have.",
                "请写 `{ remove: true }`，或写出应有的值。");
        return Optional.empty();
    }

    /** The number under {@code plus}, if there is one; empty altogether, with an issue, when it is none. */
    private static Optional<Optional<BigDecimal>> plus(YamlNode node) {
        YamlNode plus = node.entries().get(PLUS);
        if (plus == null) {
            return Optional.of(Optional.empty());
        }
        Object value = plus.plain();
        if (value instanceof Long whole) {
            return Optional.of(Optional.of(BigDecimal.valueOf(whole)));
        }
        if (value instanceof BigDecimal decimal) {
            return Optional.of(Optional.of(decimal));
        }
        unreadable(
                plus,
                "`plus` has to be a number.",
                "`plus` 必须是数字。",
                "Write how much is added, such as `1`, or `-1` to take away.",
                "请写要加上的数，如 `1`；减少写 `-1`。");
        return Optional.empty();
    }

    private static void unreadable(YamlNode node, String message, String messageZh, String remedy, String remedyZh) {
        node.error(Check.FIX_FORM, message, messageZh, remedy, remedyZh);
    }
}
