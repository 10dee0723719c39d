package org.casecheck.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /q/metrics} told at one time, in the text format of Prometheus. */
record Scrape(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line of it. */
    record Sample(String name, Map<String, String> labels, double value) {}

    static Scrape of(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Scrape::sample)
                .toList());
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> labels = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2))
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2), (a, b) -> b, TreeMap::new));
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    /**
     * The value of one sample; NaN when there is none.
     *
     * @param written as a line begins, labels in the order of their names: {@code name{label="value"}}
     */
    double value(String written) {
        Sample wanted = sample(written + " 0");
        return samples.stream()
                .filter(sample ->
                        sample.name().equals(wanted.name()) && sample.labels().equals(wanted.labels()))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Of what begins with {@code casecheck_}, all values of labels that are not numbers. */
    List<String> labelValues() {
        return samples.stream()
                .filter(sample -> sample.name().startsWith("casecheck_"))
                .flatMap(sample -> sample.labels().values().stream())
                .distinct()
                .toList();
    }
}
