package org.casecheck.impact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.Fixture;

/** Files of cases, for tests. */
public final class Lines {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private Lines() {}

    /** A fixture as a line of a file of cases, without its end. */
    public static String of(Fixture fixture, String reference) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("policy", fixture.policy());
        line.put(
                "asOf",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(fixture.asOf().atOffset(ZoneOffset.ofHours(8))));
        line.put("reference", reference);
        line.put("facts", fixture.facts());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static CaseLines source(String... lines) {
        return source(List.of(lines));
    }

    static CaseLines source(List<String> lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new CaseLines(new ByteArrayInputStream(bytes), bytes.length);
    }
}
