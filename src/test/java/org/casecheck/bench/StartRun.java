package org.casecheck.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.casecheck.fixture.ShippedRules;

/**
 * From the start of the process to the first decision answered, with the shipped rules, with an AOT cache and without, by
 * turns: the first start on an empty database, which replays every fixture, and later ones. Also says how much processor time
 * the process had used by then, which depends less on what else the machine does. Needs JDK 25.
 */
public final class StartRun {
    private static final Map<String, Long> DEFAULTS = Map.of("rounds", 10L, "firsts", 1L);
    private static final byte[] CASE = "{\"facts\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Parameters parameters;
    private final Path place;
    private final Path log;
    private final Path cache;
    private final List<String> options;

    /** One start: milliseconds to the first decision, and milliseconds of processor time until then. */
    private record Start(double millis, double processor) {}

    private StartRun(Parameters parameters, Path place) throws IOException {
        this.parameters = parameters;
        this.place = place;
        this.log = parameters.application().resolveSibling("server.log");
        this.cache = place.resolve("app.aot");
        this.options = parameters.javaOptions().isEmpty() ? ServerProcess.imageOptions() : parameters.javaOptions();
    }

    /**
     * @param args the folder of the packaged server, then {@code rounds=10 firsts=1}, and options for the server's Java,
     *     otherwise those of the image
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Path place = Files.createTempDirectory("casecheck-start");
        try {
            Surroundings.print();
            new StartRun(parameters, place).run();
        } finally {
            delete(place);
        }
    }

    private void run() throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        ServerProcess.train(parameters.application(), options, cache, log);
        System.out.printf(Locale.ROOT, "AOT cache: %.0f MB%n", Files.size(cache) / 1e6);
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 0; round < parameters.number("firsts"); round++) {
            for (boolean cached : List.of(false, true)) {
                Path data = Files.createTempDirectory(place, "first");
                note(starts, "first of all", cached, start(data, cached));
            }
        }
        Path data = Files.createDirectory(place.resolve("data"));
        start(data, false);
        for (int round = 0; round < parameters.number("rounds"); round++) {
            for (boolean cached : List.of(false, true)) {
                note(starts, "later", cached, start(data, cached));
            }
        }
        starts.forEach(StartRun::print);
    }

    private Start start(Path data, boolean cached) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        if (cached) {
            all.add("-XX:AOTCache=" + cache);
        }
        Map<String, String> settings = Map.of(
                "CASECHECK_RULES", ShippedRules.PATH.toAbsolutePath().toString(), "CASECHECK_DATA", data.toString());
        long begin = System.nanoTime();
        try (ServerProcess server = ServerProcess.launch(parameters.application(), all, settings, log)) {
            while (!decides(server)) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("no decision:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return new Start((System.nanoTime() - begin) / 1e6, server.used().toMillis());
        }
    }

    private static boolean decides(ServerProcess server) {
        try {
            HttpURLConnection call = (HttpURLConnection)
                    server.uri("/v1/policies/kyc-individual/decisions").toURL().openConnection();
            call.setRequestMethod("POST");
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            try (OutputStream body = call.getOutputStream()) {
                body.write(CASE);
            }
            return call.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void note(Map<String, List<Start>> starts, String which, boolean cached, Start start) {
        starts.computeIfAbsent(which + (cached ? ", with the AOT cache" : ", without"), name -> new ArrayList<>())
                .add(start);
    }

    private static void print(String which, List<Start> starts) {
        double[] millis = starts.stream().mapToDouble(Start::millis).sorted().toArray();
        double[] processor =
                starts.stream().mapToDouble(Start::processor).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-36s %6.2f s (%.2f to %.2f, %d starts), %.2f s of processor time%n",
                which,
                millis[millis.length / 2] / 1000,
                millis[0] / 1000,
                millis[millis.length - 1] / 1000,
                millis.length,
                processor[processor.length / 2] / 1000);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
