package org.casecheck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.EditedFolder.Manner;
import org.casecheck.fixture.MarkedRules;
import org.casecheck.fixture.ShippedRules;

/**
 * Keeps the packaged server deciding, logging and activating for a long time, and fails when a request fails, an answer is not
 * wholly of its revision, or memory, threads or open files keep growing.
 */
public final class SoakRun {
    private static final String CHANGING = "content-review";
    private static final List<String> POLICIES = List.of("suspension", "kyc-individual", CHANGING);
    private static final int CASES_PER_POLICY = 10;
    private static final Map<String, Long> DEFAULTS =
            Map.of("minutes", 30L, "rate", 200L, "connections", 16L, "activate", 30L, "measure", 60L);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double MOST_GROWTH = 0.05;

    private final Parameters parameters;
    private final MarkedRules rules;
    private final EditedFolder folder;
    private final ServerProcess server;
    private final AnswerCheck check;
    private final Levels levels = new Levels();
    private int activations;

    private SoakRun(
            Parameters parameters, MarkedRules rules, EditedFolder folder, ServerProcess server, AnswerCheck check) {
        this.parameters = parameters;
        this.rules = rules;
        this.folder = folder;
        this.server = server;
        this.check = check;
    }

    /**
     * @param args the folder of the packaged server, then any of {@code minutes=30 rate=200 connections=16 activate=30
     *     measure=60} (requests a second, seconds between two activations, seconds between two looks at what it holds), and
     *     options for the server's Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        MarkedRules rules = MarkedRules.of(ShippedRules.folder(), List.of(CHANGING), POLICIES.subList(0, 2));
        List<MarkedCase> cases = MarkedCase.of(rules, POLICIES, CASES_PER_POLICY);
        Path place = Files.createTempDirectory("casecheck-soak");
        EditedFolder folder = new EditedFolder(place.resolve("rules"), rules.generation(0));
        AnswerCheck check = new AnswerCheck(rules, cases);
        boolean passed;
        try (ServerProcess server = ServerProcess.start(
                parameters.application(),
                parameters.javaOptions("-Xmx1g"),
                settings(folder, place),
                place.resolve("server.log"))) {
            SoakRun run = new SoakRun(parameters, rules, folder, server, check);
            run.soak(cases);
            passed = run.report();
        } finally {
            EditedFolder.delete(place);
        }
        System.exit(passed ? 0 : 1);
    }

    /** On a machine that is busy otherwise no request is to be refused. */
    private static Map<String, String> settings(EditedFolder folder, Path place) {
        Map<String, String> settings = new HashMap<>(ServerProcess.WITHOUT_LIMIT);
        settings.put("CASECHECK_RULES", folder.path().toString());
        settings.put("CASECHECK_DATA", place.resolve("data").toString());
        return settings;
    }

    private void soak(List<MarkedCase> cases) throws IOException, InterruptedException {
        check.expect(0);
        SteadyLoad load = new SteadyLoad(
                server.address(),
                parameters.number("connections"),
                parameters.number("rate"),
                cases.stream().map(MarkedCase::request).toList(),
                check::newest);
        Thread checking = new Thread(() -> check.follow(load.answers()), "answers");
        checking.start();
        load.start();
        long start = System.nanoTime();
        long end = start + TimeUnit.MINUTES.toNanos(parameters.number("minutes"));
        long nextLook = start + seconds("measure");
        long nextActivation = start + seconds("activate");
        try (ServerMemory memory = ServerMemory.of(server)) {
            while (System.nanoTime() - end < 0) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(nextLook, nextActivation) - System.nanoTime()));
                if (System.nanoTime() - nextActivation >= 0) {
                    activate();
                    nextActivation += seconds("activate");
                }
                if (System.nanoTime() - nextLook >= 0) {
                    levels.add(memory.afterCollection());
                    nextLook += seconds("measure");
                    System.err.printf(
                            Locale.ROOT,
                            "\r%d of %d minutes",
                            (System.nanoTime() - start) / 60_000_000_000L,
                            parameters.number("minutes"));
                }
            }
        } finally {
            load.end();
            checking.interrupt();
            checking.join();
        }
    }

    private long seconds(String name) {
        return TimeUnit.SECONDS.toNanos(parameters.number(name));
    }

    private void activate() throws IOException, InterruptedException {
        int generation = ++activations;
        check.expect(generation);
        folder.save(rules.generation(generation), Manner.values()[generation % Manner.values().length]);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (check.newest() < generation) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("generation " + generation + " does not serve: "
                        + new RulesetCalls(server).ruleset() + check.examples());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private boolean report() {
        System.out.printf(
                Locale.ROOT,
                "%n%d minutes, %d requests/s over %d connections, %d activations: %d answers",
                parameters.number("minutes"),
                parameters.number("rate"),
                parameters.number("connections"),
                activations,
                check.answers());
        int wrong = 0;
        for (AnswerCheck.Fault fault : AnswerCheck.Fault.values()) {
            System.out.printf(Locale.ROOT, ", %d %s", check.count(fault), fault.words());
            wrong += check.count(fault);
        }
        System.out.println();
        check.examples().forEach(example -> System.out.println("  " + example));
        if (levels.count() == 0) {
            System.out.println("nothing was measured: too short");
            return false;
        }
        System.out.printf(
                Locale.ROOT,
                "%nafter a collection, every %d s; may gain %.0f %% over the second half%n",
                parameters.number("measure"),
                100 * MOST_GROWTH);
        boolean flat = levels.isFlat("heap, MB", ServerMemory.Level::heap, MOST_GROWTH);
        flat &= levels.isFlat("metaspace, MB", ServerMemory.Level::metaspace, MOST_GROWTH);
        flat &= levels.isFlat("threads", ServerMemory.Level::threads, MOST_GROWTH);
        flat &= levels.isFlat("open files", ServerMemory.Level::files, MOST_GROWTH);
        boolean passed = flat && wrong == 0 && check.answers() > 0;
        System.out.printf("%n%s%n", passed ? "passed" : "FAILED");
        return passed;
    }
}
