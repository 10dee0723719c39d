package org.casecheck.facts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;

/** Writes a fact model as the JSON Schema that upstream developers see. */
final class PublishedSchema {
    private final FactModel model;
    private final Language language;

    PublishedSchema(FactModel model, Language language) {
        this.model = model;
        this.language = language;
    }

    Map<String, Object> build() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putAll(object(model.root()));
        Map<String, Object> defs = new LinkedHashMap<>();
        model.types().values().stream()
                .filter(type -> !type.derived() && type != model.root())
                .forEach(type -> defs.put(type.name(), object(type)));
        if (!defs.isEmpty()) {
            schema.put("$defs", defs);
        }
        return schema;
    }

    private Map<String, Object> object(FactType type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        describe(schema, type.title(), type.description());
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        type.fields().forEach(field -> properties.put(field.name(), property(field)));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> property(FactField field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        describe(schema, field.title(), field.description());
        if (field.list()) {
            schema.put("type", "array");
            Map<String, Object> items = new LinkedHashMap<>();
            value(items, field);
            schema.put("items", items);
            put(schema, "minItems", field.bounds().minItems());
            put(schema, "maxItems", field.bounds().maxItems());
        } else {
            value(schema, field);
        }
        if (!field.examples().isEmpty()) {
            schema.put("examples", field.examples());
        }
        if (field.personal()) {
            schema.put("x-personal", true);
        }
        if (field.unalterable()) {
            schema.put("x-unalterable", true);
        }
        return schema;
    }

    private void value(Map<String, Object> schema, FactField field) {
        switch (field.kind()) {
            case OBJECT -> schema.put("$ref", "#/$defs/" + field.type().name());
            case INTEGER -> schema.put("type", "integer");
            case DECIMAL -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case DATE -> text(schema, "date");
            case INSTANT -> text(schema, "date-time");
            case STRING -> schema.put("type", "string");
            case FIGURE -> throw new IllegalStateException("a figure is never submitted: " + field.name());
        }
        if (!field.enumTitles().isEmpty()) {
            schema.put("enum", List.copyOf(field.enumTitles().keySet()));
            Map<String, Object> titles = new LinkedHashMap<>();
            field.enumTitles().forEach((value, title) -> titles.put(value, title.in(language)));
            schema.put("x-enum-titles", titles);
        }
        Bounds bounds = field.bounds();
        put(schema, "minimum", number(bounds.minimum()));
        put(schema, "maximum", number(bounds.maximum()));
        put(schema, "exclusiveMinimum", number(bounds.exclusiveMinimum()));
        put(schema, "exclusiveMaximum", number(bounds.exclusiveMaximum()));
        put(schema, "minLength", bounds.minLength());
        put(schema, "maxLength", bounds.maxLength());
        put(
                schema,
                "pattern",
                bounds.pattern() == null ? null : bounds.pattern().pattern());
    }

    private static void text(Map<String, Object> schema, String format) {
        schema.put("type", "string");
        schema.put("format", format);
    }

    /** A whole number as {@code Long}, so that it is written without a point or an exponent. */
    private static Object number(BigDecimal bound) {
        if (bound == null || bound.stripTrailingZeros().scale() > 0) {
            return bound;
        }
        return bound.longValueExact();
    }

    private void describe(Map<String, Object> schema, Text title, Text description) {
        schema.put("title", title.in(language));
        if (description != null) {
            schema.put("description", description.in(language));
        }
    }

    private static void put(Map<String, Object> schema, String keyword, Object value) {
        if (value != null) {
            schema.put(keyword, value);
        }
    }
}
