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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.casecheck.decision.Language;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.EditedFolder.Manner;
import org.casecheck.fixture.MarkedRules;
import org.casecheck.fixture.ShippedRules;

/**
 * Kills the packaged server at random moments while it activates rules, starts it again, and fails when it comes up with
 * anything but the revision it had last shown to serve, or the one it was about to, whole.
 */
public final class KillRun {
    private static final String CHANGING = "suspension";
    private static final String STEADY = "content-review";
    private static final Map<String, Long> DEFAULTS = Map.of("rounds", 60L, "seed", 1L, "learn", 2L);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration AFTER = Duration.ofSeconds(1);
    private static final String RECORDING = "recording, swapping";
    private static final String BROKEN_FILE = CHANGING + "/reasons.yaml";
    private static final String BROKEN = "GENERATION_MET: [ this ends nowhere\n";

    private final Parameters parameters;
    private final Path place;
    private final Path log;
    private final SplittableRandom random;
    private final MarkedRules rules;
    private final EditedFolder folder;
    private final List<MarkedCase> cases;
    private final Map<String, Integer> generations = new TreeMap<>();
    private final Map<String, Row> table = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** When an activation does what, in nanoseconds after the edit began; by the names of the stages, in their order. */
    private final Map<String, Long> ends = new LinkedHashMap<>();

    private ServerProcess server;
    private RulesetCalls calls;
    private int generation;
    private int inVain;

    /** What was done before the server was killed. */
    private enum Order {
        EDIT,
        BROKEN_EDIT,
        ROLLBACK
    }

    /** What came of the kills in one stage. */
    private static final class Row {
        private int kills;
        private int old;
        private int fresh;
        private int faults;
        private double slowest;
    }

    private KillRun(Parameters parameters, Path place) throws IOException {
        this.parameters = parameters;
        this.place = place;
        this.log = parameters.application().resolveSibling("server.log");
        this.random = new SplittableRandom(parameters.number("seed"));
        this.rules = MarkedRules.of(
                ShippedRules.only(ShippedRules.folder(), List.of(CHANGING, STEADY)),
                List.of(CHANGING),
                List.of(STEADY));
        this.folder = new EditedFolder(place.resolve("rules"), rules.generation(0));
        this.cases = MarkedCase.of(rules, List.of(CHANGING, STEADY), 2);
        Files.deleteIfExists(log);
    }

    /**
     * @param args the folder of the packaged server, then any of {@code rounds=60 seed=1 learn=2}, and options for the
     *     server's Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        Path place = Files.createTempDirectory("casecheck-kills");
        boolean passed;
        try {
            passed = new KillRun(parameters, place).run();
        } finally {
            EditedFolder.delete(place);
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        generations.put(rules.generation(0).revision(), 0);
        start();
        try {
            learn();
            for (int round = 1; round <= parameters.number("rounds"); round++) {
                System.err.printf(Locale.ROOT, "\rround %d of %d", round, parameters.number("rounds"));
                round(round);
            }
        } finally {
            server.close();
        }
        return report();
    }

    /** Returns the seconds until it was ready. */
    private double start() throws IOException, InterruptedException {
        long start = System.nanoTime();
        server = ServerProcess.start(parameters.application(), options(), settings(), log);
        calls = new RulesetCalls(server);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Starts it, and kills it within the time that a start takes. */
    private void startInVain() throws IOException, InterruptedException {
        ServerProcess starting = ServerProcess.launch(parameters.application(), options(), settings(), log);
        TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * slowestStart() * 1e9));
        starting.kill();
        inVain++;
    }

    private double slowestStart() {
        return table.values().stream().mapToDouble(row -> row.slowest).max().orElse(5);
    }

    private List<String> options() {
        return parameters.javaOptions("-Xmx512m");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(ServerProcess.WITHOUT_LIMIT);
        settings.put("CASECHECK_RULES", folder.path().toString());
        settings.put("CASECHECK_DATA", place.resolve("data").toString());
        settings.put("CASECHECK_WATCH_POLL", "200ms");
        settings.put("CASECHECK_WATCH_SETTLE", "200ms");
        settings.put("CASECHECK_LIMITS_TIME", "30s");
        return settings;
    }

    /** Where the stages of the first activation after a start lie, from some that are left alone. */
    private void learn() throws IOException, InterruptedException {
        for (int i = 0; i < parameters.number("learn"); i++) {
            server.close();
            start();
            long start = System.nanoTime();
            String revision = saveNext();
            long saved = System.nanoTime();
            JsonNode ruleset = awaitServing(revision);
            long seen = System.nanoTime();
            while (!ruleset.path("lastActivation").path("revision").asText().equals(revision)) {
                TimeUnit.MILLISECONDS.sleep(1); // it serves a moment before that is told
                ruleset = calls.ruleset();
            }
            Map<String, Duration> durations = RulesetCalls.durations(ruleset);
            long at = RulesetCalls.ended(ruleset);
            for (Duration time : durations.values()) {
                at -= time.toNanos();
            }
            ends.clear();
            ends.put("saving", saved - start);
            ends.put("waiting for rest", at - start);
            for (Map.Entry<String, Duration> stage : durations.entrySet()) {
                at += stage.getValue().toNanos();
                ends.put(stage.getKey(), at - start);
            }
            ends.put(RECORDING, seen - start);
            ends.put("serving since", seen - start + AFTER.toNanos());
        }
    }

    private String saveNext() throws IOException {
        generation++;
        String revision = rules.generation(generation).revision();
        generations.put(revision, generation);
        folder.save(rules.generation(generation), Manner.values()[generation % Manner.values().length]);
        return revision;
    }

    private JsonNode awaitServing(String revision) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode ruleset = calls.ruleset();
        while (!ruleset.path("revision").asText().equals(revision)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "generation " + generations.get(revision) + " does not come to serve: " + ruleset);
            }
            TimeUnit.MILLISECONDS.sleep(10);
            ruleset = calls.ruleset();
        }
        return ruleset;
    }

    private void round(int round) throws IOException, InterruptedException {
        Order order =
                switch (random.nextInt(6)) {
                    case 0 -> Order.BROKEN_EDIT;
                    case 1 -> Order.ROLLBACK;
                    default -> Order.EDIT;
                };
        String before = calls.ruleset().path("revision").asText();
        String stage = new ArrayList<>(ends.keySet()).get(round % ends.size());
        // Recording takes a few milliseconds somewhere: it is told by the database's log, all else by the time.
        Killing killing = stage.equals(RECORDING)
                ? new Killing(server, calls, before, place.resolve("data/casecheck.db-wal"), within(stage))
                : new Killing(server, calls, before, null, beginning(stage).plus(within(stage)));
        killing.start();
        String wanted =
                switch (order) {
                    case EDIT -> saveNext();
                    case BROKEN_EDIT -> {
                        folder.save(BROKEN_FILE, BROKEN, Manner.RENAMED);
                        yield before;
                    }
                    case ROLLBACK -> rollBack(before);
                };
        killing.join();
        if (random.nextInt(4) == 0) {
            startInVain();
        }
        double seconds = start();
        Row row = table.computeIfAbsent(order == Order.EDIT ? stage : words(order), key -> new Row());
        row.kills++;
        row.slowest = Math.max(row.slowest, seconds);
        JsonNode ruleset = calls.ruleset();
        String revision = ruleset.path("revision").asText();
        row.old += revision.equals(before) ? 1 : 0;
        row.fresh += revision.equals(before) ? 0 : 1;
        List<String> wrong = new ArrayList<>();
        if (!revision.equals(killing.acknowledged()) && !revision.equals(wanted)) {
            wrong.add(named(revision) + " serves; " + named(killing.acknowledged()) + " did, " + named(wanted)
                    + " was to");
        }
        wrong.addAll(answers());
        if (!calls.rulesets().toString().contains(killing.acknowledged())) {
            wrong.add("the history does not know " + named(killing.acknowledged()));
        }
        wrong.addAll(DatabaseCheck.faults(place.resolve("data")));
        wrong.addAll(afterwards(order, wanted, ruleset));
        row.faults += wrong.size();
        for (String what : wrong) {
            faults.add("round " + round + ", " + words(order) + ", killed at `" + stage + "`: " + what);
        }
    }

    /** When the stage begins, after the edit did. */
    private Duration beginning(String stage) {
        long start = 0;
        for (Map.Entry<String, Long> end : ends.entrySet()) {
            if (end.getKey().equals(stage)) {
                return Duration.ofNanos(start);
            }
            start = end.getValue();
        }
        throw new IllegalArgumentException(stage);
    }

    /** Somewhere in the time that the stage takes. */
    private Duration within(String stage) {
        long length = ends.get(stage) - beginning(stage).toNanos();
        return Duration.ofNanos((long) (random.nextDouble() * length));
    }

    /** Asks for an earlier revision; the server may be killed before it answers. */
    private String rollBack(String before) throws InterruptedException {
        List<String> others = generations.keySet().stream()
                .filter(revision -> !revision.equals(before) && generations.get(revision) < generation)
                .toList();
        String wanted = others.get(random.nextInt(others.size()));
        try {
            calls.activate(wanted);
        } catch (IOException killed) {
            // as it was meant to be
        }
        return wanted;
    }

    private static String words(Order order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String named(String revision) {
        return generations.containsKey(revision) ? "generation " + generations.get(revision) : revision;
    }

    /** What is wrong with the answers of a server that may have come to serve another revision meanwhile. */
    private List<String> answers() throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (MarkedCase asked : cases) {
            try {
                JsonNode decision = calls.decide(asked.policy(), asked.body());
                Integer of = generations.get(decision.path("revision").asText());
                if (of == null) {
                    wrong.add("an answer of an unknown revision: " + decision);
                } else {
                    rules.fault(decision, of, Language.ZH).ifPresent(wrong::add);
                }
            } catch (IllegalStateException | IOException failed) {
                wrong.add(failed.toString());
            }
        }
        return wrong;
    }

    /** Whether it goes on as it should, and brings the server and the folder back to where the next round begins. */
    private List<String> afterwards(Order order, String wanted, JsonNode ruleset)
            throws IOException, InterruptedException {
        boolean pinned = ruleset.path("pinned").asBoolean();
        boolean rolledBack =
                order == Order.ROLLBACK && ruleset.path("revision").asText().equals(wanted);
        List<String> wrong = new ArrayList<>();
        if (pinned != rolledBack) {
            wrong.add("pinned is " + pinned);
        }
        if (order == Order.BROKEN_EDIT) {
            saveNext();
        } else if (rolledBack) {
            // Were it not pinned, it would take up the folder within this time.
            String saved = saveNext();
            TimeUnit.NANOSECONDS.sleep(2 * ends.get(RECORDING));
            String serves = calls.ruleset().path("revision").asText();
            if (!serves.equals(wanted)) {
                wrong.add(named(serves) + " took the place of " + named(wanted) + ", which was pinned");
            }
            calls.activate("folder");
            awaitServing(saved);
        }
        awaitServing(rules.generation(generation).revision());
        return wrong;
    }

    private boolean report() {
        System.out.printf(
                Locale.ROOT,
                "%n%-24s %6s %9s %9s %7s %16s%n",
                "killed while",
                "kills",
                "came: old",
                "came: new",
                "faults",
                "slowest start, s");
        table.forEach((stage, row) -> System.out.printf(
                Locale.ROOT,
                "%-24s %6d %9d %9d %7d %16.1f%n",
                stage,
                row.kills,
                row.old,
                row.fresh,
                row.faults,
                row.slowest));
        System.out.printf("%d times it was killed once more while it started%n", inVain);
        System.out.print("stages end, ms after the edit began:");
        ends.forEach((stage, end) -> System.out.printf(Locale.ROOT, " %s %.0f", stage, end / 1e6));
        System.out.println();
        faults.forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "passed" : "FAILED");
        return faults.isEmpty();
    }
}
