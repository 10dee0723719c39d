package org.casecheck.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML file that knows its place. Scalars keep their text: dates, times and digit strings come as they were
 * written. Reading notes what is wrong in the {@link Issues} given at {@link #parse} and goes on.
 */
public final class YamlNode {
    /** Far more than any file of the folder has: what has more is nothing that somebody wrote. */
    private static final int MOST_KEYS = 5_000;

    private final SourceText source;
    private final Node node;
    private final Issues issues;
    private Map<String, YamlNode> entries;

    private YamlNode(SourceText source, Node node, Issues issues) {
        this.source = source;
        this.node = node;
        this.issues = issues;
    }

    /** The root of the file; empty, with an issue, when it is not YAML or has nothing in it. */
    public static Optional<YamlNode> parse(String file, String text, Issues issues) {
        SourceText source = new SourceText(file, text);
        return YamlReader.root(source, issues).map(root -> new YamlNode(source, root, issues));
    }

    private Place at(Mark mark) {
        return YamlReader.at(source, mark);
    }

    public Place place() {
        return at(node.getStartMark());
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isSequence() {
        return node instanceof SequenceNode;
    }

    /** Whether this is {@code null}, {@code ~} or nothing at all. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether this is a quoted or plain scalar, other than null. */
    public boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Notes an error at this place; see {@link Issue} for what the texts say. */
    public void error(Check check, String message, String messageZh, String remedy, String remedyZh) {
        issues.error(check, place(), message, messageZh, remedy, remedyZh);
    }

    /** Notes a warning at this place; see {@link Issue} for what the texts say. */
    public void warning(Check check, String message, String messageZh, String remedy, String remedyZh) {
        issues.warning(check, place(), message, messageZh, remedy, remedyZh);
    }

    /** The entries of a mapping in the order of the file; empty, with an issue, when this is not a mapping. */
    public Map<String, YamlNode> entries() {
        if (entries == null) {
            entries = readEntries();
        }
        return entries;
    }

    private Map<String, YamlNode> readEntries() {
        Map<String, YamlNode> read = new LinkedHashMap<>();
        if (isNull()) {
            return read;
        }
        if (!(node instanceof MappingNode mapping)) {
            error(
                    Check.MAPPING_EXPECTED,
                    "A mapping (`key: value`) is expected here.",
                    "此处应为映射（`键: 值`）。",
                    "Write one `key: value` per line, indented under its parent.",
                    "请每行写一个 `键: 值`，并相对上级缩进。");
            return read;
        }
        if (mapping.getValue().size() > MOST_KEYS) {
            error(
                    Check.TOO_MANY,
                    "This has " + mapping.getValue().size() + " keys; at most " + MOST_KEYS + " are read.",
                    "此处有 " + mapping.getValue().size() + " 个键，最多读取 " + MOST_KEYS + " 个。",
                    "Remove what no rule needs.",
                    "请删去规则用不到的内容。");
            return read;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                issues.error(
                        Check.KEY_NOT_TEXT,
                        at(tuple.getKeyNode().getStartMark()),
                        "A key has to be plain text.",
                        "键必须是普通文本。",
                        "Write the key as a word.",
                        "请把键写成一个词。");
                continue;
            }
            YamlNode value = new YamlNode(source, tuple.getValueNode(), issues);
            if (read.put(key.getValue(), value) != null) {
                issues.error(
                        Check.DUPLICATE_KEY,
                        at(key.getStartMark()),
                        "`" + key.getValue() + "` stands here twice.",
                        "`" + key.getValue() + "` 在此重复出现。",
                        "Keep one of the two.",
                        "请只保留一个。");
            }
        }
        return read;
    }

    /** The items of a sequence; empty when null; empty, with an issue, when this is anything else. */
    public List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (isNull()) {
            return items;
        }
        if (!(node instanceof SequenceNode sequence)) {
            error(
                    Check.LIST_EXPECTED,
                    "A list is expected here.",
                    "此处应为列表。",
                    "Start each item with `- `, or write `[a, b]`.",
                    "每项以 `- ` 开头，或写成 `[a, b]`。");
            return items;
        }
        sequence.getValue().forEach(item -> items.add(new YamlNode(source, item, issues)));
        return items;
    }

    /** The value under a key of this mapping, when it is there and not null. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries().get(key)).filter(value -> !value.isNull());
    }

    /** The value under a key of this mapping; empty, with an issue, when absent. */
    public Optional<YamlNode> require(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isEmpty()) {
            error(
                    Check.MISSING_KEY,
                    "`" + key + "` is missing here.",
                    "此处缺少 `" + key + "`。",
                    "Add `" + key + ": ...`.",
                    "请补上 `" + key + ": ...`。");
        }
        return value;
    }

    /** The text of a scalar as it was written; empty text, with an issue, when this is not a scalar. */
    public String text() {
        if (isScalar()) {
            return ((ScalarNode) node).getValue();
        }
        error(Check.TEXT_EXPECTED, "Plain text is expected here.", "此处应为文本。", "Write one value.", "请写一个值。");
        return "";
    }

    /** The text under a key, or {@code otherwise} when absent. */
    public String text(String key, String otherwise) {
        return get(key).map(YamlNode::text).orElse(otherwise);
    }

    /** The texts of a list, or of a single scalar, under a key; empty when absent. */
    public List<String> texts(String key) {
        return get(key).map(value -> value.isScalar()
                        ? List.of(value.text())
                        : value.items().stream().map(YamlNode::text).toList())
                .orElse(List.of());
    }

    /** Notes every key of this mapping that is not among the known ones. */
    public void allowKeys(Collection<String> known) {
        entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                String near = DidYouMean.among(known, key)
                        .map(word -> " Did you mean `" + word + "`?")
                        .orElse("");
                value.error(
                        Check.UNKNOWN_KEY,
                        "`" + key + "` is not known here." + near,
                        "此处不认识 `" + key + "`。",
                        "Use one of: " + String.join(", ", known) + ".",
                        "可用的键：" + String.join("、", known) + "。");
            }
        });
    }

    /** Hands the value under a key over when it is there. */
    public void ifPresent(String key, Consumer<YamlNode> action) {
        get(key).ifPresent(action);
    }

    /**
     * This value as plain Java: maps, lists, strings, {@code Long}, {@code BigDecimal}, {@code Boolean} or null. Only
     * unquoted scalars are read as numbers or truth values; dates stay text.
     */
    public Object plain() {
        if (isNull()) {
            return null;
        }
        if (isMapping()) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries().forEach((key, value) -> map.put(key, value.plain()));
            return map;
        }
        if (isSequence()) {
            List<Object> list = new ArrayList<>();
            items().forEach(item -> list.add(item.plain()));
            return list;
        }
        String text = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (node.getTag().equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(text);
        }
        if (node.getTag().equals(Tag.FLOAT) && text.matches("-?[0-9]{1,40}\\.[0-9]{1,40}([eE][-+]?[0-9]{1,3})?")) {
            return new java.math.BigDecimal(text);
        }
        return text;
    }
}
