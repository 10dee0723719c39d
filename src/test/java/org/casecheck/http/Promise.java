package org.casecheck.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What clients may go by in an OpenAPI document, as lines that can be compared: each call with its parameters, the members of
 * bodies and answers by path with their types and values, statuses.
 */
final class Promise {
    /** A word of ours for any JSON; the generated description lists members of the Java class instead. */
    private static final Set<String> ANY_JSON = Set.of("JsonNode");

    /** Described once, for wherever they stand. */
    private static final Set<String> BY_NAME = Set.of("Decision", "Explanation", "Outcome", "Effect");

    private final JsonNode document;
    private final Set<String> lines = new TreeSet<>();

    private Promise(JsonNode document) {
        this.document = document;
    }

    /** @param policy whose own calls stand for those of any policy */
    static Collection<String> of(JsonNode document, String policy) {
        Promise promise = new Promise(document);
        document.path("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/v1/")) {
                String written = path.getKey().replace("/" + policy + "/", "/{policy}/");
                path.getValue().properties().stream()
                        .filter(call -> call.getValue().has("responses"))
                        .forEach(call -> promise.call(call.getKey().toUpperCase() + " " + written, call.getValue()));
            }
        });
        return promise.lines;
    }

    private void call(String call, JsonNode described) {
        lines.add(call);
        for (JsonNode written : described.path("parameters")) {
            JsonNode parameter = written.has("$ref")
                    ? document.at(written.path("$ref").asText().substring(1))
                    : written;
            if (!parameter.path("in").asText().equals("path")) {
                String name = call + " " + parameter.path("in").asText() + " "
                        + parameter.path("name").asText();
                members(name, parameter.path("schema"), Set.of());
                if (parameter.path("required").asBoolean()) {
                    lines.add(name + " is required");
                }
            }
        }
        contents(call + " takes", described.path("requestBody").path("content"));
        described.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> contents(
                        call + " " + response.getKey(), response.getValue().path("content")));
    }

    private void contents(String of, JsonNode content) {
        content.properties()
                .forEach(type ->
                        members(of + " " + type.getKey(), type.getValue().path("schema"), Set.of()));
    }

    /** @param above the schemas this one is part of: what contains itself is described once */
    private void members(String place, JsonNode schema, Set<String> above) {
        String name = schema.path("$ref").asText("").replaceFirst(".*/", "");
        if (name.isEmpty()) {
            describe(place, schema, above);
        } else if (ANY_JSON.contains(name)) {
            lines.add(place + ": any");
        } else if (name.endsWith(".Case")) {
            lines.add(place + ": as the policy's schema has it");
        } else if (BY_NAME.contains(name)) {
            lines.add(place + ": " + name);
            if (!above.contains(name)) {
                describe(name, document.path("components").path("schemas").path(name), Set.of(name));
            }
        } else if (above.contains(name)) {
            lines.add(place + ": the same again");
        } else {
            Set<String> here = new TreeSet<>(above);
            here.add(name);
            describe(place, document.path("components").path("schemas").path(name), here);
        }
    }

    private void describe(String place, JsonNode schema, Set<String> above) {
        JsonNode all = schema.path("allOf");
        if (!all.isMissingNode()) {
            all.forEach(part -> members(place, part, above));
        } else if (schema.has("properties")) {
            schema.path("properties")
                    .properties()
                    .forEach(member -> members(place + " ." + member.getKey(), member.getValue(), above));
            schema.path("required").forEach(required -> lines.add(place + " ." + required.asText() + " is required"));
        } else if (schema.has("items")) {
            members(place + "[]", schema.path("items"), above);
        } else if (schema.has("enum")) {
            schema.path("enum").forEach(value -> lines.add(place + ": `" + value.asText() + "`"));
        } else {
            JsonNode type = schema.path("type");
            lines.add(place + ": " + (type.isMissingNode() ? "any" : type.isArray() ? type.toString() : type.asText()));
        }
    }
}
