package org.casecheck.impact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a file of cases. Only its policy is taken out of it here: the rest goes to the policy's own reader as it was
 * written, so that what the service would refuse is refused.
 */
record CaseLine(long number, byte[] bytes) implements CaseSource.Entry {
    private static final List<String> OF_BODY = List.of("asOf", "reference", "facts");
    private static final int LONGEST_NAME = 200;

    /** So many bytes tell JSON readers the encoding. */
    private static final int TELLING = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    boolean isBlank() {
        for (byte one : bytes) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public CaseSource.Reading read() {
        if (looksLikeOtherThanUtf8()) {
            return CaseFault.NOT_JSON;
        }
        try (JsonParser parser = JSON.createParser(bytes)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : CaseFault.NOT_JSON;
        } catch (IOException broken) {
            return CaseFault.NOT_JSON;
        }
    }

    /**
     * UTF-16 and UTF-32, by their marks or zeros. The parser would take them, and count characters where bytes are asked for;
     * the service refuses them, too.
     */
    private boolean looksLikeOtherThanUtf8() {
        for (int i = 0; i < Math.min(TELLING, bytes.length); i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    private CaseSource.Reading read(JsonParser parser) throws IOException {
        Map<String, Part> body = new LinkedHashMap<>();
        CaseFault fault = null;
        String policy = null;
        String reference = null;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            boolean known = name.equals("policy") || OF_BODY.contains(name);
            if (token == JsonToken.VALUE_STRING && name.equals("policy")) {
                policy = parser.getText();
            } else if (token == JsonToken.VALUE_STRING && name.equals("reference")) {
                reference = parser.getText();
            }
            if (!known) {
                fault = fault == null ? CaseFault.UNKNOWN_MEMBER : fault;
                parser.skipChildren();
            } else if (body.put(name, part(parser)) != null) {
                fault = fault == null ? CaseFault.MEMBER_TWICE : fault;
            }
        }
        if (parser.nextToken() != null) {
            return CaseFault.NOT_JSON;
        }
        if (fault != null) {
            return fault;
        }
        if (policy == null) {
            return CaseFault.NO_POLICY;
        }
        if (!body.containsKey("facts")) {
            return CaseFault.NO_FACTS;
        }
        // What the service refuses as a reference is no name to print either.
        boolean named = reference != null && reference.length() <= LONGEST_NAME;
        return new Case(new Example(number, named ? reference : null), policy, body(body), null);
    }

    /** Where a value stands in the line. */
    private record Part(int from, int to) {}

    private static Part part(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Part(from, (int) parser.currentLocation().getByteOffset());
    }

    private byte[] body(Map<String, Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length);
        char before = '{';
        for (String name : OF_BODY) {
            Part part = parts.get(name);
            if (part != null) {
                body.writeBytes((before + "\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
                body.write(bytes, part.from(), part.to() - part.from());
                before = ',';
            }
        }
        body.write('}');
        return body.toByteArray();
    }
}
