package org.casecheck.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;

/** What is kept as JSON in a column. What an earlier or later build wrote is read as far as this one knows it. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static List<String> texts(String json) {
        return List.copyOf(read(json, new TypeReference<List<String>>() {}));
    }

    /** Empty when it is not that. */
    static Optional<SortedMap<String, String>> textByName(String json) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    static String ofDurations(Map<String, Duration> durations) {
        Map<String, String> texts = new LinkedHashMap<>();
        durations.forEach((stage, duration) -> texts.put(stage, duration.toString()));
        return of(texts);
    }

    static Map<String, Duration> durations(String json) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        read(json, new TypeReference<LinkedHashMap<String, String>>() {})
                .forEach((stage, duration) -> durations.put(stage, Duration.parse(duration)));
        return durations;
    }

    static String ofIssues(List<Issue> issues) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Issue issue : issues) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("check", issue.check());
            map.put("severity", issue.severity());
            map.put("file", issue.place().file());
            map.put("line", issue.place().line());
            map.put("column", issue.place().column());
            map.put("message", issue.message());
            map.put("messageZh", issue.messageZh());
            map.put("remedy", issue.remedy());
            map.put("remedyZh", issue.remedyZh());
            maps.add(map);
        }
        return of(maps);
    }

    static List<Issue> issues(String json) {
        List<Issue> issues = new ArrayList<>();
        for (JsonNode node : read(json, new TypeReference<JsonNode>() {})) {
            issues.add(new Issue(
                    check(node.path("check").asText()),
                    Severity.valueOf(node.path("severity").asText()),
                    new Place(
                            node.path("file").asText(),
                            node.path("line").asInt(),
                            node.path("column").asInt()),
                    node.path("message").asText(),
                    node.path("messageZh").asText(),
                    node.path("remedy").asText(),
                    node.path("remedyZh").asText()));
        }
        return issues;
    }

    private static Check check(String name) {
        try {
            return Check.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            return Check.FORMER;
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new DatabaseException(
                    "The database holds text that Casecheck did not write. Restore it from its backup.", damaged);
        }
    }
}
