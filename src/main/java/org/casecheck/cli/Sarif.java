package org.casecheck.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Language;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Place;

/** Issues in the format of code-review tools: SARIF 2.1.0, the OASIS standard. */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    /** The name that stands for the rules folder, to which the paths of files are relative. */
    private static final String BASE = "RULES";

    private final Path rules;
    private final Language only;
    private final List<Check> checks;

    private Sarif(CheckedRules checked, Path rules, Language only) {
        this.rules = rules;
        this.only = only;
        this.checks =
                checked.issues().stream().map(Issue::check).distinct().sorted().toList();
    }

    /**
     * The log of one check, as JSON.
     *
     * @param rules the folder that was checked
     * @param only the one language of the messages; null for English, then Chinese
     */
    static Map<String, Object> of(CheckedRules checked, Path rules, Language only) {
        return new Sarif(checked, rules, only).log(checked.issues());
    }

    private Map<String, Object> log(List<Issue> issues) {
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("version", "2.1.0");
        log.put("$schema", SCHEMA);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver()));
        run.put("language", only == Language.ZH ? "zh-CN" : "en-US");
        run.put("columnKind", "utf16CodeUnits");
        run.put("originalUriBaseIds", Map.of(BASE, Map.of("uri", folder())));
        run.put("results", issues.stream().map(this::result).toList());
        log.put("runs", List.of(run));
        return log;
    }

    private Map<String, Object> driver() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "casecheck");
        driver.put("version", BuildVersion.number());
        driver.put(
                "rules", checks.stream().map(check -> Map.of("id", check.id())).toList());
        return driver;
    }

    /** Ends in a slash, as the standard asks, whether the folder is there or not. */
    private String folder() {
        String uri = rules.toAbsolutePath().normalize().toUri().toASCIIString();
        return uri.endsWith("/") ? uri : uri + "/";
    }

    private Map<String, Object> result(Issue issue) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", issue.check().id());
        result.put("ruleIndex", checks.indexOf(issue.check()));
        result.put("level", issue.severity().name().toLowerCase(Locale.ROOT));
        result.put("message", Map.of("text", message(issue)));
        if (!issue.place().file().equals(rules.toString())) {
            result.put("locations", List.of(Map.of("physicalLocation", location(issue.place()))));
        }
        return result;
    }

    /** Braces are doubled: single ones would mark what is to be filled in. */
    private String message(Issue issue) {
        List<String> texts = new ArrayList<>();
        if (only != Language.ZH) {
            texts.add(issue.message() + " " + issue.remedy());
        }
        if (only != Language.EN) {
            texts.add(issue.messageZh() + issue.remedyZh());
        }
        return String.join("\n", texts).replace("{", "{{").replace("}", "}}");
    }

    private static Map<String, Object> location(Place place) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("artifactLocation", Map.of("uri", uri(place.file()), "uriBaseId", BASE));
        if (place.line() > 0) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", place.line());
            if (place.column() > 0) {
                region.put("startColumn", place.column());
            }
            location.put("region", region);
        }
        return location;
    }

    private static String uri(String file) {
        return Arrays.stream(file.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
