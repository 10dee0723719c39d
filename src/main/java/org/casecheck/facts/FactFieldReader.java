package org.casecheck.facts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField.Kind;
import org.casecheck.source.Check;
import org.casecheck.source.DidYouMean;
import org.casecheck.source.YamlNode;

/** Reads one property of a type. */
final class FactFieldReader {
    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array");
    private static final Map<String, Class<?>> FIGURES = Map.of(
            "Window", Window.class,
            "Share", Share.class,
            "Travel", Travel.class,
            "Days", Days.class,
            "Ownership", Ownership.class,
            "Duration", Duration.class,
            "Object", Object.class);

    private final String name;
    private final int index;
    private final YamlNode property;
    private final boolean derived;
    private final Function<YamlNode, Optional<FactType>> types;

    /**
     * @param index among the fields of its type
     * @param derived whether the type is a derived one
     * @param types gives the type that a {@code $ref} names; notes an issue when there is none
     */
    FactFieldReader(
            String name, int index, YamlNode property, boolean derived, Function<YamlNode, Optional<FactType>> types) {
        this.name = name;
        this.index = index;
        this.property = property;
        this.derived = derived;
        this.types = types;
    }

    /** The field; empty, with an issue, when it cannot be used at all. */
    Optional<FactField> read() {
        if (!property.isMapping()) {
            property.error(
                    Check.FIELD_FORM,
                    "`" + name + "` has to be described here.",
                    "此处应说明 `" + name + "`。",
                    "Write `{ type: string, title: \"..\", x-title-zh: \"..\" }` or the like.",
                    "请写成 `{ type: string, title: \"..\", x-title-zh: \"..\" }` 之类。");
            return Optional.empty();
        }
        if (property.get("x-type").isPresent()) {
            return figure();
        }
        if (property.text("type", "").equals("array")) {
            return array();
        }
        return value(property, false);
    }

    private Optional<FactField> figure() {
        SchemaKeywords.FIGURE.check(property);
        YamlNode node = property.get("x-type").orElseThrow();
        if (!derived) {
            node.error(
                    Check.FIGURE_SUBMITTED,
                    "`x-type` belongs to derived facts only: nobody can submit a figure that rules compute.",
                    "`x-type` 只能用于推导事实：规则计算出的值无法由外部提交。",
                    "Use `type`, or mark the whole type `x-derived: true`.",
                    "请改用 `type`，或给整个类型标记 `x-derived: true`。");
            return Optional.empty();
        }
        Class<?> figure = FIGURES.get(node.text());
        if (figure == null) {
            unknown(
                    Check.UNKNOWN_FIGURE_TYPE,
                    node,
                    "x-type",
                    FIGURES.keySet().stream().sorted().toList());
            return Optional.empty();
        }
        return Optional.of(field(property, Kind.FIGURE, null, false, figure));
    }

    private Optional<FactField> array() {
        SchemaKeywords.ARRAY.check(property);
        return property.require("items").flatMap(items -> {
            if (!items.isMapping()) {
                items.entries();
                return Optional.empty();
            }
            if (items.text("type", "").equals("array")) {
                items.error(
                        Check.LIST_OF_LISTS,
                        "A list of lists cannot be matched by rules.",
                        "规则无法处理列表的列表。",
                        "Make the inner list a property of an object in `$defs`.",
                        "请把内层列表放进 `$defs` 的某个对象里。");
                return Optional.empty();
            }
            onTheListItself(items, "x-personal");
            onTheListItself(items, "x-optional");
            onTheListItself(items, "x-unalterable");
            return value(items, true);
        });
    }

    private static void onTheListItself(YamlNode items, String mark) {
        items.ifPresent(
                mark,
                value -> value.error(
                        Check.MARK_ON_ITEMS,
                        "`" + mark + "` belongs to the list, not to its items.",
                        "`" + mark + "` 应写在列表上，而不是写在 `items` 里。",
                        "Move it beside `items`.",
                        "请把它移到与 `items` 同级的位置。"));
    }

    private Optional<FactField> value(YamlNode node, boolean list) {
        YamlNode reference = node.get("$ref").orElse(null);
        if (reference != null) {
            SchemaKeywords.OBJECT.check(node);
            node.ifPresent("type", FactFieldReader::checkObject);
            refusePersonalObject();
            return types.apply(reference).map(type -> field(node, Kind.OBJECT, type, list, null));
        }
        Optional<Kind> kind = kind(node);
        kind.ifPresent(known -> keywords(known).check(node));
        return kind.map(known -> field(node, known, null, list, null));
    }

    private static void checkObject(YamlNode type) {
        if (!type.text().equals("object")) {
            type.error(
                    Check.REFERENCE_TYPE,
                    "What `$ref` names is an object, not `" + type.text() + "`.",
                    "`$ref` 指向的是对象，而不是 `" + type.text() + "`。",
                    "Remove `type` here.",
                    "请删除此处的 `type`。");
        }
    }

    private static SchemaKeywords keywords(Kind kind) {
        return switch (kind) {
            case STRING -> SchemaKeywords.STRING;
            case INTEGER, DECIMAL -> SchemaKeywords.NUMBER;
            case BOOLEAN -> SchemaKeywords.BOOLEAN;
            case DATE, INSTANT -> SchemaKeywords.DATE;
            case OBJECT -> SchemaKeywords.OBJECT;
            case FIGURE -> SchemaKeywords.FIGURE;
        };
    }

    private Optional<Kind> kind(YamlNode node) {
        String type = node.text("type", "");
        switch (type) {
            case "integer":
                return Optional.of(Kind.INTEGER);
            case "number":
                return Optional.of(Kind.DECIMAL);
            case "boolean":
                return Optional.of(Kind.BOOLEAN);
            case "string":
                return string(node);
            case "object":
                inline(node);
                return Optional.empty();
            default:
                if (node.get("properties").isPresent()) {
                    inline(node);
                } else {
                    untyped(node, type);
                }
                return Optional.empty();
        }
    }

    private static Optional<Kind> string(YamlNode node) {
        YamlNode format = node.get("format").orElse(null);
        if (format == null) {
            return Optional.of(Kind.STRING);
        }
        switch (format.text()) {
            case "date":
                return Optional.of(Kind.DATE);
            case "date-time":
                return Optional.of(Kind.INSTANT);
            default:
                unknown(Check.UNKNOWN_FORMAT, format, "format", List.of("date", "date-time"));
                return Optional.empty();
        }
    }

    private void inline(YamlNode node) {
        node.error(
                Check.INLINE_OBJECT,
                "The object `" + name + "` is described in place; rules could not name its type.",
                "对象 `" + name + "` 是就地定义的，规则无法称呼它的类型。",
                "Move it to `$defs` under a name of its own and write `$ref: \"#/$defs/Name\"` here.",
                "请把它移到 `$defs` 并取名，此处写 `$ref: \"#/$defs/类型名\"`。");
    }

    private void untyped(YamlNode node, String type) {
        if (type.isEmpty()) {
            node.error(
                    Check.FIELD_WITHOUT_TYPE,
                    "`" + name + "` has no type.",
                    "`" + name + "` 没有类型。",
                    "Add `type: ` with one of: " + String.join(", ", TYPES) + "; or `$ref` for an object.",
                    "请补上 `type: `，可用：" + String.join("、", TYPES) + "；对象请用 `$ref`。");
        } else {
            unknown(Check.UNKNOWN_FIELD_TYPE, node.get("type").orElse(node), "type", TYPES);
        }
    }

    private static void unknown(Check check, YamlNode node, String keyword, List<String> known) {
        var near = DidYouMean.among(known, node.text());
        node.error(
                check,
                "`" + node.text() + "` is no `" + keyword + "` we know."
                        + near.map(word -> " Did you mean `" + word + "`?").orElse(""),
                "`" + keyword + "` 不能是 `" + node.text() + "`。"
                        + near.map(word -> "是不是想写 `" + word + "`?").orElse(""),
                "Use one of: " + String.join(", ", known) + ".",
                "可用的值：" + String.join("、", known) + "。");
    }

    private void refusePersonalObject() {
        property.ifPresent(
                "x-personal",
                mark -> mark.error(
                        Check.PERSONAL_OBJECT,
                        "`x-personal` belongs to values, not to a whole object.",
                        "`x-personal` 用于具体的值，不能用于整个对象。",
                        "Mark each personal field inside the object instead.",
                        "请在对象内部逐个标记属于个人信息的字段。"));
    }

    private FactField field(YamlNode value, Kind kind, FactType type, boolean list, Class<?> figure) {
        Optional<Text> title = SchemaText.title(property);
        if (title.isEmpty()) {
            SchemaText.missing(property, "title");
            SchemaText.missing(property, "x-title-zh");
        }
        return new FactField(
                name,
                index,
                kind,
                type,
                list,
                SchemaText.flag(property, "x-personal"),
                SchemaText.flag(property, "x-optional"),
                SchemaText.flag(property, "x-unalterable"),
                title.orElse(new Text(name, name)),
                SchemaText.description(property),
                EnumTitles.read(value),
                new BoundsReader(property, value, kind).read(),
                figure,
                property.get("examples").map(YamlNode::items).orElse(List.of()).stream()
                        .map(YamlNode::plain)
                        .toList(),
                property.place());
    }
}
