package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.EditedFolder.Manner;
import org.casecheck.fixture.MarkedRules;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.source.RulesFolder;

/**
 * How long a folder of a thousand rules takes to activate in the packaged server, with all its fixtures: the shipped
 * policies, in alphabetical order, until there are so many rules. Fails when a running service takes ten seconds; the first
 * start, which nobody has called yet and for which all of Java is cold, stands beside it.
 */
public final class ThousandRules {
    private static final Map<String, Long> DEFAULTS = Map.of("rules", 1_000L, "edits", 5L);
    private static final double MOST_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern RULE = Pattern.compile("^rule ", Pattern.MULTILINE);
    private static final Pattern FIXTURE = Pattern.compile("^- name:", Pattern.MULTILINE);

    private final Parameters parameters;
    private final EditedFolder folder;
    private final Path place;
    private double slowest;

    private ThousandRules(Parameters parameters, Path place, EditedFolder folder) {
        this.parameters = parameters;
        this.place = place;
        this.folder = folder;
    }

    /**
     * @param args the folder of the packaged server, then any of {@code rules=1000 edits=5}, and options for the server's
     *     Java, otherwise those of the image; with an AOT cache where there are such
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        Path place = Files.createTempDirectory("casecheck-thousand");
        double slowest;
        try {
            RulesFolder shipped = ShippedRules.folder();
            List<String> policies = policies(shipped, parameters.number("rules"));
            RulesFolder some = ShippedRules.only(shipped, policies);
            System.out.printf(
                    "%d rules and %d fixtures: %s%n",
                    count(some, RULE), count(some, FIXTURE), String.join(", ", policies));
            slowest = measure(parameters, place, some, policies);
        } finally {
            EditedFolder.delete(place);
        }
        boolean passed = slowest < MOST_SECONDS;
        System.out.printf(Locale.ROOT, "%nslowest while it runs %.2f s: %s%n", slowest, passed ? "passed" : "FAILED");
        System.exit(passed ? 0 : 1);
    }

    private static double measure(Parameters parameters, Path place, RulesFolder some, List<String> policies)
            throws IOException, InterruptedException {
        MarkedRules all = MarkedRules.of(some, policies, List.of());
        EditedFolder folder = new EditedFolder(place.resolve("rules"), all.generation(0));
        ThousandRules run = new ThousandRules(parameters, place, folder);
        Path log = parameters.application().resolveSibling("server.log");
        Files.deleteIfExists(log);
        List<String> options = new ArrayList<>(
                parameters.javaOptions().isEmpty() ? ServerProcess.imageOptions() : parameters.javaOptions());
        if (Runtime.version().feature() >= 25) {
            Path cache = place.resolve("app.aot");
            ServerProcess.train(parameters.application(), options, cache, log);
            options.add("-XX:AOTCache=" + cache);
        }
        long start = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(parameters.application(), options, run.settings(), log)) {
            print("first start, process included", start, server.used(), new RulesetCalls(server).ruleset());
            for (int i = 1; i <= parameters.number("edits"); i++) {
                run.edit("every policy changed", all.generation(i), server);
            }
            RulesFolder saved = all.generation(parameters.number("edits"));
            for (int i = 1; i <= parameters.number("edits"); i++) {
                run.edit("one policy changed", run.withRemark(saved, policies.get(0), i), server);
            }
            for (int i = 1; i <= parameters.number("edits"); i++) {
                run.edit("one list changed, asked by all", run.withEntry(saved, i), server);
            }
        }
        return run.slowest;
    }

    private Map<String, String> settings() {
        return Map.of(
                "CASECHECK_RULES",
                folder.path().toString(),
                "CASECHECK_DATA",
                place.resolve("data").toString(),
                "CASECHECK_WATCH_POLL",
                "200ms",
                "CASECHECK_WATCH_SETTLE",
                "200ms");
    }

    private static List<String> policies(RulesFolder shipped, int rules) {
        Map<String, Integer> byPolicy = new TreeMap<>();
        shipped.files()
                .forEach((file, text) -> byPolicy.merge(
                        file.substring(0, file.indexOf('/')),
                        file.endsWith(".drl")
                                ? (int) RULE.matcher(text).results().count()
                                : 0,
                        Integer::sum));
        List<String> policies = new ArrayList<>();
        int sum = 0;
        for (Map.Entry<String, Integer> policy : byPolicy.entrySet()) {
            if (sum < rules && policy.getValue() > 0) {
                policies.add(policy.getKey());
                sum += policy.getValue();
            }
        }
        return policies;
    }

    private static long count(RulesFolder folder, Pattern pattern) {
        return folder.files().values().stream()
                .mapToLong(text -> pattern.matcher(text).results().count())
                .sum();
    }

    private RulesFolder withRemark(RulesFolder saved, String policy, int number) {
        String file = saved.files().keySet().stream()
                .filter(name -> name.startsWith(policy + "/") && name.endsWith(".drl"))
                .findFirst()
                .orElseThrow();
        return saved.with(file, saved.files().get(file) + "\n// Looked at again, the " + number + ". time.\n");
    }

    private RulesFolder withEntry(RulesFolder saved, int number) {
        String file = "lists/generations.yaml";
        return saved.with(file, saved.files().get(file) + "  - { key: \"more-" + number + "\", zh: 更多, en: more }\n");
    }

    private void edit(String what, RulesFolder next, ServerProcess server) throws IOException, InterruptedException {
        RulesetCalls calls = new RulesetCalls(server);
        Duration before = server.used();
        folder.save(next, Manner.RENAMED);
        long saved = System.nanoTime();
        JsonNode ruleset = calls.ruleset();
        while (!ruleset.path("revision").asText().equals(next.revision())) {
            if (System.nanoTime() - saved > PATIENCE.toNanos()) {
                throw new IllegalStateException("what was saved does not serve: " + ruleset);
            }
            TimeUnit.MILLISECONDS.sleep(20);
            ruleset = calls.ruleset();
        }
        slowest = Math.max(slowest, print(what, saved, server.used().minus(before), ruleset));
    }

    /** Returns the seconds. */
    private static double print(String what, long start, Duration used, JsonNode ruleset) {
        double seconds = (System.nanoTime() - start) / 1e9;
        StringBuilder stages = new StringBuilder();
        RulesetCalls.durations(ruleset)
                .forEach((stage, time) ->
                        stages.append(String.format(Locale.ROOT, "  %s %.2f s", stage, time.toNanos() / 1e9)));
        System.out.printf(
                Locale.ROOT,
                "%-32s %6.2f s, processor time %6.2f s, of it%s%n",
                what,
                seconds,
                used.toMillis() / 1e3,
                stages);
        return seconds;
    }
}
