package org.casecheck.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for Grafana and Prometheus, and what in them fits nothing that a service exposes. */
final class Dashboard {
    private static final Path FOLDER = Path.of("src/main/grafana");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");
    private static final Pattern DEFINITION = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

    /** What Prometheus itself adds, and what only a build in a clone has. */
    private static final Set<String> NOT_EXPOSED = Set.of("instance", "commit");

    private final Scrape scrape;
    private final Set<String> misfits = new TreeSet<>();

    Dashboard(Scrape scrape) {
        this.scrape = scrape;
    }

    /** All misfits of the dashboard. */
    Set<String> dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(FOLDER.resolve("casecheck.json")));
        Set<String> known = new HashSet<>();
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            known.add(variable.path("name").asText());
            Matcher definition = DEFINITION.matcher(variable.path("definition").asText());
            if (definition.matches()) {
                labelled(definition.group(1), definition.group(2), List.of());
            }
        }
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asText();
            expect(numbers.add(panel.path("id").asInt()), title + " has the number of another panel");
            if (!panel.path("type").asText().equals("row")) {
                panel(title, panel, known);
            }
        }
        expect(numbers.size() > 10, "there are hardly any panels");
        return misfits;
    }

    private void panel(String title, JsonNode panel, Set<String> variables) {
        JsonNode defaults = panel.path("fieldConfig").path("defaults");
        expect(!defaults.path("unit").asText().isEmpty(), title + " has no unit");
        expect(!panel.path("description").asText().isEmpty(), title + " has no description");
        expect(!panel.path("targets").isEmpty(), title + " asks for nothing");
        for (JsonNode target : panel.path("targets")) {
            String query = target.path("expr").asText();
            String legend = target.path("legendFormat").asText();
            expect(!legend.isEmpty(), title + " has no legend");
            query(query, legend);
            Matcher variable = Pattern.compile("=~?\"\\$(\\w+)\"").matcher(query);
            while (variable.find()) {
                expect(variables.contains(variable.group(1)), title + " uses no variable: " + variable.group(1));
            }
        }
    }

    /** All misfits of the alerts. */
    @SuppressWarnings("unchecked")
    Set<String> alerts() throws IOException {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(FOLDER.resolve("alerts.yaml")));
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
            rules.addAll((List<Map<String, Object>>) group.get("rules"));
        }
        expect(rules.size() > 4, "there are hardly any alerts");
        for (Map<String, Object> rule : rules) {
            Map<String, String> texts = (Map<String, String>) rule.get("annotations");
            expect(texts.keySet().equals(Set.of("summary", "description")), rule.get("alert") + " lacks words");
            query((String) rule.get("expr"), texts.get("summary"));
        }
        return misfits;
    }

    /** @param legend may show the labels that the query leaves */
    private void query(String query, String legend) {
        PromQl read = PromQl.of(query);
        expect(!read.selectors().isEmpty(), "no metric is found in " + query);
        for (PromQl.Selector selector : read.selectors()) {
            expect(exposed(selector.metric()), "there is no metric " + selector.metric());
            selector.wanted().forEach((label, values) -> labelled(selector.metric(), label, values));
            read.grouped().forEach(label -> labelled(selector.metric(), label, List.of()));
        }
        Matcher shown = LEGEND.matcher(legend);
        while (shown.find()) {
            if (query.contains(" by (")) {
                expect(read.grouped().contains(shown.group(1)), shown.group() + " is lost by " + query);
            } else {
                labelled(read.selectors().get(0).metric(), shown.group(1), List.of());
            }
        }
    }

    private boolean exposed(String metric) {
        return scrape.samples().stream().anyMatch(sample -> sample.name().equals(metric));
    }

    private void labelled(String metric, String label, List<String> values) {
        if (NOT_EXPOSED.contains(label)) {
            return;
        }
        Set<String> there = new TreeSet<>();
        scrape.samples().stream()
                .filter(sample -> sample.name().equals(metric))
                .forEach(sample -> there.addAll(
                        sample.labels().containsKey(label)
                                ? List.of(sample.labels().get(label))
                                : List.of()));
        expect(!there.isEmpty(), metric + " has no label " + label);
        for (String value : values) {
            expect(there.contains(value), metric + " has no " + label + " " + value + ", only " + there);
        }
    }

    private void expect(boolean fits, String misfit) {
        if (!fits) {
            misfits.add(misfit);
        }
    }
}
