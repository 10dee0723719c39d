package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.DecisionJson;
import org.casecheck.explain.Explanation.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBytesTest {
    private static final ObjectMapper JACKSON = DecisionJson.mapper();

    static List<Object> values() {
        return List.of(
                "",
                "plain",
                "到期日，“已过”",
                "naïve ÿ߿ࠀ￿",
                "a \"quoted\" \\ text",
                "line\nand\ttab\u0001\u007f",
                "a pair \uD83D\uDE00 of two",
                true,
                false,
                0,
                -7,
                1_234_567_890_123L,
                new BigDecimal("1E+3"),
                new BigDecimal("0.10"),
                LocalDate.parse("2026-06-01"),
                LocalDate.parse("0099-12-31"),
                LocalDate.parse("-0001-01-01"),
                LocalDate.parse("+10000-01-01"),
                Instant.parse("2026-06-01T01:02:03Z"),
                Instant.parse("2026-06-01T00:00:00Z"),
                Instant.parse("2026-06-01T01:02:03.004Z"),
                Instant.parse("0099-01-01T00:00:00Z"),
                Instant.parse("-0001-01-01T00:00:00Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                OffsetDateTime.parse("2026-06-01T09:00:00+08:00"),
                Reading.NULL,
                List.of("one", 2));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueIsWrittenAsJacksonDoes(Object value) throws JsonProcessingException {
        byte[] written = new JsonBytes(Map.of(), 1).value(value).done();
        assertEquals(JACKSON.writeValueAsString(value), new String(written, StandardCharsets.UTF_8));
    }
}
