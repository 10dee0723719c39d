package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.impact.Lines;
import org.casecheck.source.RulesFolder;

/**
 * {@code impact} of the packaged program over a million cases in a small heap: the shipped fixtures, again and again, under
 * the shipped rules and under a copy in which every policy has a reason that weighs otherwise, so that every case is decided
 * twice. Prints the rate, and what the heap holds after collections; fails when that grows, or a case is missing.
 */
public final class ImpactRun {
    private static final Map<String, Long> DEFAULTS = Map.of("cases", 1_000_000L, "samples", 20L);
    private static final double MOST_GROWTH = 0.1;
    private static final String MARK = "reference of this case";

    private ImpactRun() {}

    /**
     * @param args the folder of the packaged server, then any of {@code cases=1000000 samples=20}, and options for its Java
     *     in place of {@code -Xmx512m}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        Path place = Files.createTempDirectory("casecheck-impact");
        boolean passed;
        try {
            RulesFolder shipped = ShippedRules.folder();
            Path base = new EditedFolder(place.resolve("base"), shipped).path();
            Path candidate = new EditedFolder(place.resolve("candidate"), edited(shipped)).path();
            passed = measure(parameters, place, base, candidate, lines(shipped));
        } finally {
            EditedFolder.delete(place);
        }
        System.out.println(passed ? "passed" : "FAILED");
        System.exit(passed ? 0 : 1);
    }

    /** The first reason of each policy that asks for a review rejects instead, or the other way round. */
    private static RulesFolder edited(RulesFolder shipped) {
        Map<String, String> files = new TreeMap<>(shipped.files());
        RulesFolder edited = shipped;
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith("/reasons.yaml")) {
                String text = file.getValue();
                String other = text.replaceFirst("(?m)^  effect: (review|supplement)$", "  effect: reject");
                edited = edited.with(
                        file.getKey(),
                        text.equals(other) ? text.replaceFirst("(?m)^  effect: reject$", "  effect: review") : other);
            }
        }
        return edited;
    }

    private static List<String[]> lines(RulesFolder shipped) {
        List<String[]> lines = new ArrayList<>();
        for (Fixture fixture : ShippedRules.fixtures(shipped, ShippedRules.compile(shipped))) {
            lines.add(Lines.of(fixture, MARK).split(MARK, 2));
        }
        return lines;
    }

    private static boolean measure(Parameters parameters, Path place, Path base, Path candidate, List<String[]> lines)
            throws IOException, InterruptedException {
        Path answer = place.resolve("impact.json");
        Path log = parameters.application().resolveSibling("impact.log");
        Process process = start(parameters, base, candidate, answer, log);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        int cases = parameters.number("cases");
        List<Double> levels = write(process, lines, cases, parameters.number("samples"));
        int exit = process.waitFor();
        if (exit != 0) {
            System.out.println("exit " + exit + ": " + Files.readString(log));
            return false;
        }
        JsonNode json = new ObjectMapper().readTree(answer.toFile());
        print(json);
        Trend trend = Trend.of(levels);
        System.out.printf(
                Locale.ROOT,
                "heap after collections: %.0f MB, %+.1f %% over the second half%n",
                trend.level(),
                trend.growth() * 100);
        JsonNode totals = json.at("/impact/totals");
        return totals.path("cases").asInt() == cases
                && totals.path("compared").asInt() == cases
                && totals.path("changedOutcomes").asInt() > 0
                && totals.path("sameByConstruction").asInt() == 0
                && !trend.grows(MOST_GROWTH);
    }

    private static Process start(Parameters parameters, Path base, Path candidate, Path answer, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(parameters.javaOptions("-Xmx512m"));
        command.addAll(List.of(
                "-jar",
                parameters.application().resolve("quarkus-run.jar").toString(),
                "impact",
                candidate.toString(),
                "--base",
                base.toString(),
                "--cases",
                "-",
                "--json"));
        return new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(log.toFile())
                .start();
    }

    /** Through a pipe: the writer waits as the reader does. Returns the heap at equal distances, in MB. */
    private static List<Double> write(Process process, List<String[]> lines, int cases, int samples)
            throws IOException, InterruptedException {
        List<Double> levels = new ArrayList<>();
        int every = Math.max(1, cases / samples);
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
                ServerMemory memory = ServerMemory.of(process.pid())) {
            for (int i = 1; i <= cases; i++) {
                String[] line = lines.get(i % lines.size());
                out.write((line[0] + "case " + i + line[1] + "\n").getBytes(StandardCharsets.UTF_8));
                if (i % every == 0) {
                    out.flush();
                    levels.add(memory.afterCollection().heap());
                    System.out.printf(
                            Locale.ROOT, "%,10d cases given, heap %.0f MB%n", i, levels.get(levels.size() - 1));
                }
            }
        }
        return levels;
    }

    private static void print(JsonNode json) {
        JsonNode run = json.path("run");
        System.out.printf(
                Locale.ROOT,
                "%,d cases, each decided twice, in %.1f s: %,d/s; %,d/s per core (%.1f s of processor time, %d threads)%n",
                run.path("entries").asLong(),
                run.path("seconds").asDouble(),
                run.path("perSecond").asLong(),
                run.path("perSecondAndCore").asLong(),
                run.path("processorSeconds").asDouble(),
                run.path("threads").asInt());
        JsonNode totals = json.at("/impact/totals");
        System.out.printf(
                Locale.ROOT,
                "%,d with another outcome, %,d changed in anything%n",
                totals.path("changedOutcomes").asLong(),
                totals.path("changed").asLong());
    }
}
