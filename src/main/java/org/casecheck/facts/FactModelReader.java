package org.casecheck.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casecheck.decision.Text;
import org.casecheck.source.Check;
import org.casecheck.source.DidYouMean;
import org.casecheck.source.YamlNode;

/** Reads {@code facts.schema.yaml}: its types and how they refer to each other. */
final class FactModelReader {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String REFERENCE = "#/$defs/";
    private static final int MOST_LEVELS = 16;

    private final YamlNode root;
    private final Map<String, YamlNode> definitions = new LinkedHashMap<>();
    private final Map<String, Optional<FactType>> read = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private boolean unusable;

    FactModelReader(YamlNode root) {
        this.root = root;
    }

    /** The model; empty when a type or a field had to be left out. */
    Optional<FactModel> read() {
        SchemaKeywords.ROOT.check(root);
        root.ifPresent("$schema", this::checkDialect);
        root.ifPresent("$defs", defs -> definitions.putAll(defs.entries()));
        Optional<FactType> top = type(FactModel.ROOT, root);
        Set<String> submitted = new LinkedHashSet<>();
        top.ifPresent(type -> reach(type, submitted));
        Map<String, FactType> types = new LinkedHashMap<>();
        top.ifPresent(type -> types.put(type.name(), type));
        definitions.forEach((name, node) -> {
            if (!SchemaNames.checkType(name, node)) {
                unusable = true;
                return;
            }
            Optional<FactType> type = definition(name, node);
            type.ifPresent(usable -> types.put(name, usable));
            if (!unusable && type.isPresent() && !type.get().derived() && !submitted.contains(name)) {
                unused(name, node);
            }
        });
        return unusable || top.isEmpty() ? Optional.empty() : Optional.of(new FactModel(types));
    }

    private void checkDialect(YamlNode dialect) {
        if (!dialect.text().equals(DIALECT)) {
            dialect.error(
                    Check.SCHEMA_DIALECT,
                    "This is read as JSON Schema 2020-12, not as `" + dialect.text() + "`.",
                    "本文件按 JSON Schema 2020-12 读取，而不是 `" + dialect.text() + "`。",
                    "Write `$schema: " + DIALECT + "`.",
                    "请写 `$schema: " + DIALECT + "`。");
        }
    }

    private static void reach(FactType type, Set<String> reached) {
        for (FactField field : type.fields()) {
            if (field.type() != null && reached.add(field.type().name())) {
                reach(field.type(), reached);
            }
        }
    }

    private static void unused(String name, YamlNode node) {
        node.error(
                Check.UNUSED_TYPE,
                "No submitted object is a `" + name + "`.",
                "提交的对象中没有 `" + name + "`。",
                "Refer to it with `$ref: \"" + REFERENCE + name + "\"`, mark it `x-derived: true`, or delete it.",
                "请用 `$ref: \"" + REFERENCE + name + "\"` 引用它、标记 `x-derived: true`，或删除它。");
    }

    /** The type an entry of {@code $defs} declares, read once; empty when it cannot be used. */
    private Optional<FactType> definition(String name, YamlNode node) {
        Optional<FactType> known = read.get(name);
        if (known != null) {
            return known;
        }
        open.add(name);
        SchemaKeywords.DEFINITION.check(node);
        Optional<FactType> type = type(name, node);
        open.remove(name);
        read.put(name, type);
        return type;
    }

    private Optional<FactType> type(String name, YamlNode node) {
        if (!node.isMapping()) {
            node.entries();
            unusable = true;
            return Optional.empty();
        }
        boolean derived = SchemaText.flag(node, "x-derived");
        checkObject(name, node, derived);
        Text title = SchemaText.title(node).orElse(new Text(name, name));
        List<FactField> fields = new ArrayList<>();
        node.require("properties").ifPresent(properties -> properties.entries().forEach((field, property) -> {
            boolean named = SchemaNames.checkField(field, property);
            Optional<FactField> usable =
                    new FactFieldReader(field, fields.size(), property, derived, this::refer).read();
            unusable |= !named || usable.isEmpty();
            usable.ifPresent(fields::add);
            if (!derived) {
                // What flows into derived facts is followed from where it was submitted.
                usable.ifPresent(read -> LooksPersonal.check(name, read, property));
            }
        }));
        return Optional.of(new FactType(name, derived, title, SchemaText.description(node), fields));
    }

    private static void checkObject(String name, YamlNode node, boolean derived) {
        String type = node.text("type", "");
        if (!type.equals("object")) {
            node.error(
                    Check.OBJECT_TYPE_MISSING,
                    "`" + name + "` has to say `type: object`.",
                    "`" + name + "` 必须写明 `type: object`。",
                    "Write `type: object`.",
                    "请写 `type: object`。");
        }
        if (!derived && !node.text("additionalProperties", "").equals("false")) {
            node.error(
                    Check.ADDITIONAL_PROPERTIES,
                    "`" + name + "` has to say `additionalProperties: false`, so that a misspelt field is found out.",
                    "`" + name + "` 必须写明 `additionalProperties: false`，这样写错的字段名才会被发现。",
                    "Write `additionalProperties: false`.",
                    "请写 `additionalProperties: false`。");
        }
    }

    /** The submitted type that a {@code $ref} names; empty, with an issue, when it cannot be used. */
    private Optional<FactType> refer(YamlNode reference) {
        String text = reference.text();
        String name = text.startsWith(REFERENCE) ? text.substring(REFERENCE.length()) : "";
        YamlNode node = definitions.get(name);
        if (node == null) {
            dangling(reference, text, name);
            return Optional.empty();
        }
        if (open.contains(name)) {
            reference.error(
                    Check.TYPE_CYCLE,
                    "`" + name + "` contains itself: " + String.join(" > ", open) + " > " + name + ".",
                    "`" + name + "` 包含了自己：" + String.join(" > ", open) + " > " + name + "。",
                    "Break the circle: let one of the types name the other by a key instead of holding it.",
                    "请断开循环：让其中一个类型用编号引用另一个，而不是直接包含它。");
            return Optional.empty();
        }
        if (open.size() >= MOST_LEVELS) {
            reference.error(
                    Check.TYPE_DEPTH,
                    "Objects are nested more than " + MOST_LEVELS + " levels deep here.",
                    "此处对象嵌套超过 " + MOST_LEVELS + " 层。",
                    "Make the structure flatter.",
                    "请减少嵌套层数。");
            return Optional.empty();
        }
        Optional<FactType> type = definition(name, node);
        if (type.isPresent() && type.get().derived()) {
            reference.error(
                    Check.DERIVED_INSIDE,
                    "`" + name + "` is derived by rules and cannot stand in another object.",
                    "`" + name + "` 由规则推导得出，不能放在其他对象里。",
                    "Refer to a submitted type, or take `x-derived` off `" + name + "`.",
                    "请引用需提交的类型，或去掉 `" + name + "` 的 `x-derived`。");
            return Optional.empty();
        }
        return type;
    }

    private void dangling(YamlNode reference, String text, String name) {
        String near = DidYouMean.among(definitions.keySet(), name.isEmpty() ? text : name)
                .map(word -> REFERENCE + word)
                .orElse("");
        reference.error(
                Check.DANGLING_REFERENCE,
                "`$ref: " + text + "` leads to nothing." + (near.isEmpty() ? "" : " Did you mean `" + near + "`?"),
                "`$ref: " + text + "` 没有指向任何类型。" + (near.isEmpty() ? "" : "是不是想写 `" + near + "`?"),
                "Write `$ref: \"" + REFERENCE + "Name\"` with the name of an entry of `$defs`.",
                "请写 `$ref: \"" + REFERENCE + "类型名\"`，类型名须在 `$defs` 中。");
    }
}
