package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.source.RulesFolder;

/**
 * Stops the packaged server with SIGTERM again and again at random moments under load, and fails when a decision was answered
 * and is not in the log, or is in the log and was not answered, or the server does not end in time, or was ready to the end.
 */
public final class StopRun {
    private static final Map<String, Long> DEFAULTS =
            Map.of("rounds", 20L, "callers", 12L, "longest", 1_500L, "delay", 1_000L, "seed", 1L);
    private static final String POLICY = "content-review";
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final Parameters parameters;
    private final Path place;
    private final Map<String, String> settings;
    private final List<byte[]> bodies = new ArrayList<>();
    private final Random random;
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private final List<String> faults = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();

    private StopRun(Parameters parameters, Path place) {
        this.parameters = parameters;
        this.place = place;
        this.random = new Random(parameters.number("seed"));
        this.settings = Map.of(
                "CASECHECK_RULES",
                place.resolve("rules").toString(),
                "CASECHECK_DATA",
                place.resolve("data").toString(),
                "CASECHECK_STOP_DELAY",
                "PT" + parameters.number("delay") / 1e3 + "S");
    }

    /**
     * @param args the folder of the packaged server, then any of {@code rounds=20 callers=12 longest=1500 delay=1000 seed=1}
     *     (milliseconds under load before the signal, milliseconds in which it still takes requests), and options for the
     *     server's Java
     */
    public static void main(String[] args) throws Exception {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        Path place = Files.createTempDirectory("casecheck-stops");
        boolean passed;
        try {
            passed = new StopRun(parameters, place).run();
        } finally {
            EditedFolder.delete(place);
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run() throws Exception {
        RulesFolder rules = ShippedRules.only(POLICY);
        new EditedFolder(place.resolve("rules"), rules);
        ShippedRules.fixtures(rules, ShippedRules.compile(rules))
                .forEach(fixture -> bodies.add(BenchCases.body(fixture)));
        for (int round = 1; round <= parameters.number("rounds"); round++) {
            try (ServerProcess server = ServerProcess.start(
                    parameters.application(),
                    parameters.javaOptions("-Xmx512m"),
                    settings,
                    place.resolve("server.log"))) {
                stopUnderLoad(server);
            }
            System.err.printf(Locale.ROOT, "\r%d of %d", round, parameters.number("rounds"));
        }
        int entries = compareWithLog();
        List<Double> sorted = seconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%n%d stops under load of %d callers: %d decisions were answered, %d are in the log; %d calls were refused (429,"
                        + " 503), %d connections ended before their request was taken, %d answers of another kind; from the signal"
                        + " to the end median %.2f s, longest %.2f s, %d ms of it still taking requests; %d faults%n",
                seconds.size(),
                parameters.number("callers"),
                answered.size(),
                entries,
                refused.get(),
                unanswered.get(),
                others.get(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1),
                parameters.number("delay"),
                faults.size());
        faults.stream().limit(20).forEach(fault -> System.out.println("  " + fault));
        return faults.isEmpty() && others.get() == 0 && !answered.isEmpty();
    }

    /** Callers without a pause, who go on until nobody listens any more. */
    private void stopUnderLoad(ServerProcess server) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < parameters.number("callers"); i++) {
            int first = i;
            callers.add(new Thread(() -> call(server, first), "caller"));
        }
        callers.forEach(Thread::start);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(parameters.number("longest")));
        long signalled = System.nanoTime();
        server.stop();
        boolean wasNotReady = false;
        while (server.listens() && !wasNotReady) {
            wasNotReady = !server.isReady() && server.listens();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        if (!wasNotReady) {
            faults.add("it was ready until it was gone");
        }
        Duration longest = WITHIN.plus(ENDING).plusMillis(parameters.number("delay"));
        if (!server.endsWithin(longest)) {
            faults.add("it has not ended after " + longest);
            server.kill();
        }
        seconds.add((System.nanoTime() - signalled) / 1e9);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void call(ServerProcess server, int first) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = first; ; i++) {
            try {
                HttpResponse<byte[]> answer = http.send(
                        HttpRequest.newBuilder(server.uri("/v1/policies/" + POLICY + "/decisions"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(bodies.get(i % bodies.size())))
                                .build(),
                        BodyHandlers.ofByteArray());
                count(answer);
            } catch (ConnectException nobodyListens) {
                return;
            } catch (IOException ended) {
                unanswered.incrementAndGet();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
        }
    }

    private void count(HttpResponse<byte[]> answer) throws IOException {
        switch (answer.statusCode()) {
            case HttpURLConnection.HTTP_OK -> {
                JsonNode decision = JSON.readTree(answer.body());
                answered.put(decision.path("id").asText(), decision.toString());
            }
            case 429, HttpURLConnection.HTTP_UNAVAILABLE -> refused.incrementAndGet();
            default -> others.incrementAndGet();
        }
    }

    /** Each decision that was answered is in the log as it was answered, and no other. Returns how many there are. */
    private int compareWithLog() throws IOException, InterruptedException {
        Set<String> missing = ConcurrentHashMap.newKeySet();
        missing.addAll(answered.keySet());
        int entries = 0;
        Process export = command("log", "export");
        try (var lines = export.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries++;
                JsonNode decision = JSON.readTree(line).path("decision");
                String id = decision.path("id").asText();
                if (!missing.remove(id)) {
                    faults.add("decision " + id
                            + (answered.containsKey(id)
                                    ? " is in the log twice"
                                    : " was taken and logged, and never answered"));
                } else if (!answered.get(id).equals(decision.toString())) {
                    faults.add("decision " + id + " is not in the log as it was answered");
                }
            }
        }
        if (export.waitFor() != 0) {
            faults.add("the log could not be exported");
        }
        missing.forEach(id -> faults.add("decision " + id + " was answered and is not in the log"));
        return entries;
    }

    private Process command(String... words) throws IOException {
        return ServerProcess.command(parameters.application(), settings, place.resolve("command.log"), words);
    }
}
