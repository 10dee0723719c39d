package org.casecheck.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * As much of a query of Prometheus as is needed to see which metrics and labels it asks for.
 *
 * @param selectors the metrics it reads
 * @param grouped the labels that what it gives is grouped by; empty when it is not grouped
 */
record PromQl(List<Selector> selectors, Set<String> grouped) {
    private static final Pattern GROUPED = Pattern.compile("\\bby ?\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w.\"])([a-zA-Z_:][\\w:]*+)(?:\\{([^}]*)})?+(?!\\s*\\()");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");

    /** @param wanted by label: the values that are named, none where a variable of the dashboard stands for them */
    record Selector(String metric, Map<String, List<String>> wanted) {}

    static PromQl of(String query) {
        Set<String> grouped = new TreeSet<>();
        GROUPED.matcher(query)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .forEach(label -> grouped.add(label.strip()));
        String bare = RANGE.matcher(GROUPED.matcher(query).replaceAll("")).replaceAll("");
        return new PromQl(
                METRIC.matcher(bare)
                        .results()
                        .map(found -> new Selector(found.group(1), wanted(found.group(2))))
                        .toList(),
                grouped);
    }

    private static Map<String, List<String>> wanted(String matchers) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        MATCHER.matcher(matchers == null ? "" : matchers)
                .results()
                .forEach(label -> wanted.put(label.group(1), values(label)));
        return wanted;
    }

    private static List<String> values(MatchResult label) {
        return label.group(2).startsWith("$")
                ? List.of()
                : List.of(label.group(2).split("\\|"));
    }
}
