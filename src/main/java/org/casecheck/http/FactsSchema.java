package org.casecheck.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.casecheck.decision.Language;
import org.casecheck.facts.FactModel;
import org.casecheck.ruleset.Policy;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The facts schema of one policy as components of an OpenAPI description, one for each type of fact. */
final class FactsSchema {
    private static final String DEFINITIONS = "#/$defs/";

    private final String policy;

    private FactsSchema(Policy policy) {
        this.policy = policy.name();
    }

    /** Adds the components, named {@code policy.Type}, and gives a schema that stands for the facts of a case. */
    static Schema addTo(Components components, Policy policy) {
        FactsSchema names = new FactsSchema(policy);
        Map<String, Object> facts = policy.model().jsonSchema(Language.EN);
        components.addSchema(names.component(FactModel.ROOT), names.schema(facts));
        members(facts.getOrDefault("$defs", Map.of()))
                .forEach((type, schema) -> components.addSchema(names.component(type), names.schema(members(schema))));
        return OASFactory.createSchema().ref(names.reference(FactModel.ROOT));
    }

    private String component(String type) {
        return policy + "." + type;
    }

    private String reference(String type) {
        return "#/components/schemas/" + component(type);
    }

    private Schema schema(Map<String, Object> keywords) {
        Schema schema = OASFactory.createSchema();
        keywords.forEach((keyword, value) -> set(schema, keyword, value));
        return schema;
    }

    private void set(Schema schema, String keyword, Object value) {
        switch (keyword) {
            case "$schema", "$defs" -> {
                // said once for the whole description; components of their own
            }
            case "$ref" -> schema.setRef(reference(value.toString().substring(DEFINITIONS.length())));
            case "type" ->
                schema.setType(
                        List.of(Schema.SchemaType.valueOf(value.toString().toUpperCase(Locale.ROOT))));
            case "items" -> schema.setItems(schema(members(value)));
            case "properties" ->
                members(value).forEach((name, property) -> schema.addProperty(name, schema(members(property))));
            case "additionalProperties" ->
                schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema((Boolean) value));
            default -> schema.set(keyword, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object value) {
        return (Map<String, Object>) value;
    }
}
