package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;

/**
 * The reader takes what a validator of the published schema takes, and nothing else. Known differences, which are not generated
 * here: null for absent, the bounds on years and on the length of numbers, U+0000.
 */
class FactReaderOracleTest {
    private static final List<Object> JUNK = List.of(
            "",
            "x",
            "store",
            "a",
            "张三张三张三张三张三",
            "张三张三张三张三张三三",
            "😀",
            "😀".repeat(20),
            "x".repeat(21),
            "13800000000",
            "1380000000",
            "AB",
            "xxABxx",
            "2026-05-31",
            "2026-02-29",
            "2024-02-29",
            "2026-05-31T09:00:00Z",
            "2026-05-31T09:00:00+08:00",
            "2026-05-31T09:00:00",
            "2026-05-31T25:00:00Z",
            "2026-05-31T09:00Z",
            "2026-05-31T09:00:00.123Z",
            "2026-5-31",
            0,
            1,
            5,
            6,
            -10,
            -9,
            1.0,
            5.0,
            5.5,
            0.999,
            1e2,
            new BigDecimal("1E+3"),
            true,
            false,
            List.of(),
            List.of("a"),
            List.of("a", "b", "a"),
            List.of("a", "b", "a", "b"),
            List.of(1, 2.0),
            List.of(-1),
            List.of("c"),
            Map.of(),
            Map.of("name", "x"),
            Map.of("nam", "x"),
            List.of(Map.of()),
            List.of(Map.of(), 1),
            Map.of("number", "AB"));

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Random random = new Random(20260601);
    private final FactReader reader = SampleFacts.reader();

    @Test
    void acceptsExactlyWhatAValidatorOfThePublishedSchemaAccepts() throws IOException {
        Map<String, Object> published = SampleFacts.model().jsonSchema(Language.EN);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        mapper.valueToTree(published),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .losslessNarrowing(true)
                                .build());
        int accepted = 0;
        int bodies = 6_000;
        for (int i = 0; i < bodies; i++) {
            Object body = generate(published, published);
            for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
                body = mutate(body, published);
            }
            String json = mapper.writeValueAsString(body);
            JsonNode tree = mapper.readTree(json);
            boolean valid = schema.validate(tree).isEmpty();
            FactReader.Result result = reader.readFacts(json.getBytes(StandardCharsets.UTF_8), Language.EN);
            assertEquals(
                    valid, result instanceof Submission, () -> json + "\n" + result + "\n" + schema.validate(tree));
            if (result instanceof Refused refused) {
                refused.faults().forEach(fault -> assertPointsIntoTheBody(fault, tree));
            }
            accepted += valid ? 1 : 0;
        }
        assertTrue(accepted > bodies / 4 && accepted < bodies * 3 / 4, "accepted " + accepted);
    }

    private static void assertPointsIntoTheBody(FactFault fault, JsonNode tree) {
        assertTrue(!tree.at(fault.pointer()).isMissingNode(), fault.toString());
    }

    @Test
    void aBodyOfTheSampleIsReadTheSameWhateverTheOrderOfItsFields() throws IOException {
        Map<String, Object> published = SampleFacts.model().jsonSchema(Language.EN);
        for (int i = 0; i < 200; i++) {
            Map<String, Object> body = map(generate(published, published));
            Submission one = submission(body);
            Submission other = submission(new TreeMap<>(body));
            assertEquals(pointers(one), pointers(other));
        }
    }

    private Submission submission(Map<String, Object> body) throws IOException {
        return assertInstanceOf(Submission.class, reader.readFacts(mapper.writeValueAsBytes(body), Language.EN));
    }

    private static List<String> pointers(Submission submission) {
        return submission.all().stream().map(Fact::pointer).sorted().toList();
    }

    private Object generate(Map<String, Object> schema, Map<String, Object> root) {
        Map<String, Object> resolved = resolve(schema, root);
        if (resolved.containsKey("enum")) {
            return pick((List<?>) resolved.get("enum"));
        }
        return switch ((String) resolved.get("type")) {
            case "object" -> {
                Map<String, Object> object = new LinkedHashMap<>();
                map(resolved.get("properties")).forEach((name, property) -> {
                    if (random.nextInt(3) > 0) {
                        object.put(name, generate(map(property), root));
                    }
                });
                yield object;
            }
            case "array" -> {
                List<Object> items = new ArrayList<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    items.add(generate(map(resolved.get("items")), root));
                }
                yield items;
            }
            case "integer" -> pick(List.of(1, 2, 5.0));
            case "number" -> pick(List.of(0, 0.5, 0.999));
            case "boolean" -> random.nextBoolean();
            default -> string(resolved);
        };
    }

    private Object string(Map<String, Object> schema) {
        if ("date".equals(schema.get("format"))) {
            return pick(List.of("2026-05-31", "2024-02-29"));
        }
        if ("date-time".equals(schema.get("format"))) {
            return pick(List.of("2026-05-31T09:00:00+08:00", "2026-05-31T09:00:00.5Z"));
        }
        return schema.containsKey("pattern")
                ? "AB 13800000000".split(" ")[schema.containsKey("x-personal") ? 1 : 0]
                : "张三";
    }

    private Object mutate(Object value, Map<String, Object> root) {
        if (value instanceof Map<?, ?> && random.nextInt(8) > 0) {
            Map<String, Object> object = new LinkedHashMap<>(map(value));
            if (object.isEmpty() || random.nextInt(12) == 0) {
                object.put((String) pick(List.of("channel", "lines", "expiresOn", "nobody")), pick(JUNK));
                return object;
            }
            String key = (String) pick(new ArrayList<>(object.keySet()));
            object.put(key, mutate(object.get(key), root));
            return object;
        }
        if (value instanceof List<?> items && !items.isEmpty() && random.nextInt(3) > 0) {
            List<Object> list = new ArrayList<>(items);
            int at = random.nextInt(list.size());
            list.set(at, random.nextInt(6) == 0 ? null : mutate(list.get(at), root));
            return list;
        }
        return pick(JUNK);
    }

    private static Map<String, Object> resolve(Map<String, Object> schema, Map<String, Object> root) {
        Object reference = schema.get("$ref");
        return reference == null
                ? schema
                : map(map(root.get("$defs")).get(reference.toString().substring("#/$defs/".length())));
    }

    private Object pick(List<?> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
