package org.casecheck.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.casecheck.decision.DecisionJson;

/** Spoils bodies in many ways, the same ones for the same seed. */
final class BodyMutations {
    /** Begins as UTF-32 does, but in an order of bytes that nobody writes: JSON readers end without a word about JSON. */
    static final byte[] LIKE_UTF_32 = {0, 0, (byte) 0xFF, (byte) 0xFE, '{', '}'};

    /** JSON texts that readers stumble over. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1e400",
            "-1e-400",
            "1E999999999",
            "9223372036854775808",
            "123456789012345678901234567890.123456789",
            "0.1",
            "\"\"",
            "\" \"",
            "\"2026-02-30\"",
            "\"2026-13-01T25:00:00Z\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999+18:00\"",
            "\"\\ud800\"",
            "\"\\u0000\\u202e\"",
            "\"😀👩‍👩‍👧\"",
            "\"<script>\"",
            "\"${jndi:x}\"",
            "\"{name}\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[{}]",
            "{\"a\":1,\"a\":2}",
            "{\"\":{}}",
            "{\"__proto__\":1}",
            "NaN",
            "Infinity",
            "01",
            "'x'");

    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final Random random;

    BodyMutations(long seed) {
        random = new Random(seed);
    }

    <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    /** The bytes of this body after one to three mutations, or bytes that have nothing to do with it. */
    byte[] mutate(JsonNode body) throws JsonProcessingException {
        for (int i = random.nextInt(3); i > 0; i--) {
            mutateTree(body);
        }
        byte[] bytes = JSON.writeValueAsBytes(body);
        return switch (random.nextInt(12)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> noise();
            case 3 -> nested(random.nextInt(3_000));
            case 4 -> spliced(bytes, pick(ODD).getBytes(StandardCharsets.UTF_8));
            case 5 -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            default -> bytes;
        };
    }

    private void mutateTree(JsonNode body) {
        List<JsonNode> inner = new ArrayList<>();
        collect(body, inner);
        JsonNode parent = pick(inner);
        if (parent instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = pick(names);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.get(name));
                case 2 -> object.set(name, pick(inner).deepCopy());
                default -> object.putRawValue(name, new RawValue(pick(ODD)));
            }
        } else if (parent instanceof ArrayNode array) {
            array.addRawValue(new RawValue(pick(ODD)));
        }
    }

    private static void collect(JsonNode node, List<JsonNode> inner) {
        if (node.isContainerNode()) {
            inner.add(node);
            node.forEach(child -> collect(child, inner));
        }
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] nested(int depth) {
        return ("{\"facts\":" + "{\"a\":[".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] spliced(byte[] bytes, byte[] odd) {
        int at = random.nextInt(bytes.length);
        byte[] spliced = new byte[bytes.length + odd.length];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(odd, 0, spliced, at, odd.length);
        System.arraycopy(bytes, at, spliced, at + odd.length, bytes.length - at);
        return spliced;
    }
}
