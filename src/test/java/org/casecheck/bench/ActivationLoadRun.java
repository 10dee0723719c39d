package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.EditedFolder.Manner;
import org.casecheck.fixture.MarkedRules;
import org.casecheck.fixture.ShippedRules;

/**
 * Activates one generation of the shipped rules after another in the packaged server under constant load, and fails when a
 * request fails, an answer is not wholly of its revision, memory grows, or requests wait longer than twice as long while
 * rules are activated.
 */
public final class ActivationLoadRun {
    private static final String CHANGING = "content-review";
    private static final List<String> STEADY = List.of("suspension", "kyc-individual", "enhanced-review");
    private static final int CASES_PER_POLICY = 10;
    private static final Map<String, Long> DEFAULTS = Map.of(
            "activations",
            1_000L,
            "rate",
            300L,
            "connections",
            16L,
            "warmup",
            20L,
            "measure",
            20L,
            "quiet",
            100L,
            "steady",
            3L);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofMillis(500);
    private static final double MOST_RATIO = 2;
    private static final double MOST_GROWTH = 0.05;

    private final Parameters parameters;
    private final MarkedRules rules;
    private final EditedFolder folder;
    private final ServerProcess server;
    private final RulesetCalls calls;
    private final AnswerCheck check;
    private final TreeMap<Long, Period> periods = new TreeMap<>();
    private final Levels levels = new Levels();
    private final List<Double> seconds = new ArrayList<>();
    private final Map<String, Double> stages = new LinkedHashMap<>();

    /** What the server was at when a request was to be sent. */
    private enum Doing {
        /** Checking and verifying a new generation, until the first answer of it. */
        ACTIVATING,
        /** The half second after that. */
        AFTERWARDS,
        /** Nothing but answering. */
        QUIET,
        /** Warming up, or having its memory measured: not counted. */
        UNCOUNTED
    }

    private record Period(Doing doing, long end) {}

    private ActivationLoadRun(
            Parameters parameters, MarkedRules rules, EditedFolder folder, ServerProcess server, AnswerCheck check) {
        this.parameters = parameters;
        this.rules = rules;
        this.folder = folder;
        this.server = server;
        this.calls = new RulesetCalls(server);
        this.check = check;
    }

    /**
     * @param args the folder of the packaged server, then any of {@code activations=1000 rate=300 connections=16 warmup=20
     *     measure=20 quiet=100 steady=3} (a second, seconds, activations between two looks at the memory, percent of an
     *     activation's time in which nothing is activated after it, policies that ask for the list that changes), and options
     *     for the server's Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        List<String> policies = new ArrayList<>(STEADY.subList(0, parameters.number("steady")));
        MarkedRules rules = MarkedRules.of(ShippedRules.folder(), List.of(CHANGING), List.copyOf(policies));
        policies.add(CHANGING);
        List<MarkedCase> cases = MarkedCase.of(rules, policies, CASES_PER_POLICY);
        Path place = Files.createTempDirectory("casecheck-activations");
        Path log = parameters.application().resolveSibling("server.log");
        Files.deleteIfExists(log);
        EditedFolder folder = new EditedFolder(place.resolve("rules"), rules.generation(0));
        AnswerCheck check = new AnswerCheck(rules, cases);
        boolean passed;
        try (ServerProcess server =
                ServerProcess.start(parameters.application(), parameters.javaOptions("-Xmx1g"), settings(place), log)) {
            ActivationLoadRun run = new ActivationLoadRun(parameters, rules, folder, server, check);
            check.expect(0);
            run.underLoad(cases);
            passed = run.report();
        } finally {
            EditedFolder.delete(place);
        }
        System.exit(passed ? 0 : 1);
    }

    /** A processor that is busy otherwise is to show in the latencies, not as requests that are refused. */
    private static Map<String, String> settings(Path place) {
        Map<String, String> settings = new HashMap<>(ServerProcess.WITHOUT_LIMIT);
        settings.put("CASECHECK_RULES", place.resolve("rules").toString());
        settings.put("CASECHECK_DATA", place.resolve("data").toString());
        settings.put("CASECHECK_WATCH_POLL", "200ms");
        settings.put("CASECHECK_WATCH_SETTLE", "200ms");
        return settings;
    }

    private void underLoad(List<MarkedCase> cases) throws IOException, InterruptedException {
        List<byte[]> requests = cases.stream().map(MarkedCase::request).toList();
        SteadyLoad load = new SteadyLoad(
                server.address(), parameters.number("connections"), parameters.number("rate"), requests, check::newest);
        Thread checking = new Thread(() -> check.follow(load.answers()), "answers");
        checking.start();
        try (ServerMemory memory = ServerMemory.of(server)) {
            long start = System.nanoTime();
            load.start();
            TimeUnit.SECONDS.sleep(parameters.number("warmup"));
            uncounted(start);
            for (int generation = 1; generation <= parameters.number("activations"); generation++) {
                if (generation % parameters.number("measure") == 1) {
                    measure(memory);
                }
                activate(generation);
            }
            measure(memory);
        } finally {
            load.end();
            checking.interrupt();
            checking.join();
        }
    }

    private void measure(ServerMemory memory) throws InterruptedException {
        long start = System.nanoTime();
        levels.add(memory.afterCollection());
        TimeUnit.NANOSECONDS.sleep(AFTER.toNanos());
        uncounted(start);
    }

    private void uncounted(long start) {
        periods.put(start, new Period(Doing.UNCOUNTED, System.nanoTime()));
    }

    private void activate(int generation) throws IOException, InterruptedException {
        String revision = check.expect(generation);
        Manner manner = Manner.values()[generation % Manner.values().length];
        folder.save(rules.generation(generation), manner);
        long saved = System.nanoTime();
        await(generation, saved + PATIENCE.toNanos());
        long seen = System.nanoTime();
        JsonNode ruleset = calls.ruleset();
        if (!ruleset.path("revision").asText().equals(revision)) {
            throw new IllegalStateException(
                    "generation " + generation + " answers, yet what serves is said to be " + ruleset.path("revision"));
        }
        Map<String, Duration> durations = RulesetCalls.durations(ruleset);
        durations.forEach((stage, time) -> stages.merge(stage, time.toNanos() / 1e9, Double::sum));
        long worked = durations.values().stream().mapToLong(Duration::toNanos).sum();
        long start = Math.max(saved, RulesetCalls.ended(ruleset) - worked);
        periods.put(start, new Period(Doing.ACTIVATING, seen));
        periods.put(seen, new Period(Doing.AFTERWARDS, seen + AFTER.toNanos()));
        seconds.add((seen - saved) / 1e9);
        System.err.printf(Locale.ROOT, "\r%d of %d", generation, parameters.number("activations"));
        TimeUnit.NANOSECONDS.sleep(AFTER.toNanos() + (seen - start) * parameters.number("quiet") / 100);
    }

    private void await(int generation, long end) throws IOException, InterruptedException {
        while (check.newest() < generation) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "generation " + generation + " does not serve: " + calls.ruleset() + check.examples());
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private Doing at(long moment) {
        Map.Entry<Long, Period> before = periods.floorEntry(moment);
        return before == null || moment > before.getValue().end()
                ? Doing.QUIET
                : before.getValue().doing();
    }

    private boolean report() {
        print(
                "%n%d activations of the shipped rules (policy `%s` and one list changed each time), %d requests/s over %d"
                        + " connections%n",
                seconds.size(), CHANGING, parameters.number("rate"), parameters.number("connections"));
        boolean passed = reportSeconds();
        passed &= reportAnswers();
        passed &= reportLatencies();
        passed &= reportMemory();
        print("%n%s%n", passed ? "passed" : "FAILED");
        return passed;
    }

    private boolean reportSeconds() {
        List<Double> sorted = seconds.stream().sorted().toList();
        print(
                "%nfrom the last save to the first answer: median %.2f s, longest %.2f s; of it on average",
                sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
        stages.forEach((stage, sum) -> print(" %s %.2f s", stage, sum / seconds.size()));
        print("%n");
        return seconds.size() == parameters.number("activations");
    }

    private boolean reportAnswers() {
        int wrong = 0;
        print("%n%d answers", check.answers());
        for (AnswerCheck.Fault fault : AnswerCheck.Fault.values()) {
            print(", %d %s", check.count(fault), fault.words());
            wrong += check.count(fault);
        }
        print("%n");
        check.examples().forEach(example -> print("  %s%n", example));
        return wrong == 0;
    }

    private boolean reportLatencies() {
        print(
                "%n%-34s %9s %9s %9s %9s %9s %10s%n",
                "requests, ms", "count", "p50", "p99", "p99.9", "most", "p99 ratio");
        double quiet = row(Set.of(Doing.QUIET), "while nothing is activated", Double.NaN);
        double during = row(Set.of(Doing.ACTIVATING, Doing.AFTERWARDS), "while rules go live", quiet);
        row(Set.of(Doing.ACTIVATING), "  until they serve", quiet);
        row(Set.of(Doing.AFTERWARDS), "  in the half second after", quiet);
        return during <= MOST_RATIO * quiet;
    }

    private double row(Set<Doing> doings, String name, double quiet) {
        Samples.Chosen chosen = check.samples().at(moment -> doings.contains(at(moment)));
        double p99 = chosen.percentile(99);
        print(
                "%-34s %9d %9.2f %9.2f %9.2f %9.2f %10.2f%n",
                name,
                chosen.latencies().length,
                chosen.percentile(50),
                p99,
                chosen.percentile(99.9),
                chosen.percentile(100),
                p99 / quiet);
        return p99;
    }

    private boolean reportMemory() {
        print(
                "%nafter a collection, every %d activations; may gain %.0f %% over the second half%n",
                parameters.number("measure"), 100 * MOST_GROWTH);
        boolean flat = levels.isFlat("heap, MB", ServerMemory.Level::heap, MOST_GROWTH);
        flat &= levels.isFlat("metaspace, MB", ServerMemory.Level::metaspace, MOST_GROWTH);
        flat &= levels.isFlat("classes loaded", ServerMemory.Level::classes, MOST_GROWTH);
        return flat;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
