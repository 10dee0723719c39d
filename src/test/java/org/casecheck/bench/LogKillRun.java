package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.casecheck.archive.PostgresServer;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.source.RulesFolder;

/**
 * Kills the packaged server again and again at random moments under load, and fails when a decision that was answered is not
 * in the log as it was answered, or stands there twice, or the chain does not verify.
 */
public final class LogKillRun {
    private static final Map<String, Long> DEFAULTS =
            Map.of("kills", 200L, "callers", 8L, "longest", 1_500L, "verify", 20L, "seed", 1L, "spill", 0L);
    private static final String POLICY = "content-review";
    private static final ObjectMapper JSON = DecisionJson.mapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Parameters parameters;
    private final Path place;
    private final Map<String, String> settings = new HashMap<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random;
    private final AtomicLong refused = new AtomicLong();
    private final ConcurrentLinkedQueue<byte[]> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> unproved = new HashMap<>();
    private String latest;
    private long acknowledged;

    private LogKillRun(Parameters parameters, Path place) {
        this.parameters = parameters;
        this.place = place;
        this.random = new Random(parameters.number("seed"));
    }

    /**
     * @param args the folder of the packaged server, then any of {@code kills=200 callers=8 longest=1500 verify=20 seed=1
     *     spill=0} (for each database, milliseconds under load from the first answer on, kills between two looks at the whole
     *     log, 1 for decisions that are spilled while the database is away), and options for the server's Java
     */
    public static void main(String[] args) throws Exception {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        boolean passed = true;
        for (String database : List.of("SQLite", "PostgreSQL")) {
            Path place = Files.createTempDirectory("casecheck-kills");
            try {
                LogKillRun run = new LogKillRun(parameters, place);
                if (database.equals("PostgreSQL")) {
                    run.settings.put(
                            "CASECHECK_DATABASE_URL", PostgresServer.common().newDatabase());
                }
                passed &= run.run(database);
            } finally {
                EditedFolder.delete(place);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run(String database) throws Exception {
        RulesFolder rules = ShippedRules.only(POLICY);
        EditedFolder folder = new EditedFolder(place.resolve("rules"), rules);
        ShippedRules.fixtures(rules, ShippedRules.compile(rules))
                .forEach(fixture -> bodies.add(BenchCases.body(fixture)));
        settings.put("CASECHECK_RULES", folder.path().toString());
        settings.put("CASECHECK_DATA", place.resolve("data").toString());
        if (parameters.number("spill") == 1) {
            settings.put("CASECHECK_LOG_WHEN_UNWRITABLE", "spill");
        }
        int startKills = 0;
        for (int kill = 1; kill <= parameters.number("kills"); kill++) {
            if (random.nextInt(8) == 0) {
                startKills++;
                try (ServerProcess starting = launch()) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
                    starting.kill();
                }
            }
            try (ServerProcess server = ServerProcess.start(
                    parameters.application(), parameters.javaOptions("-Xmx512m"), settings, log())) {
                checkLatest(server);
                underLoad(server, random.nextInt(parameters.number("longest")));
            }
            drainAnswers();
            if (kill % parameters.number("verify") == 0) {
                checkAll();
            }
            System.err.printf(Locale.ROOT, "\r%s: %d of %d", database, kill, parameters.number("kills"));
        }
        long entries = checkAll();
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d kills under load, %d during a start; %d decisions were answered, %d entries are in the log, %d calls"
                        + " were refused; %d faults%n",
                database,
                parameters.number("kills"),
                startKills,
                acknowledged,
                entries,
                refused.get(),
                faults.size());
        faults.stream().limit(20).forEach(fault -> System.out.println("  " + fault));
        return faults.isEmpty() && acknowledged > 0;
    }

    private Path log() {
        return place.resolve("server.log");
    }

    private ServerProcess launch() throws IOException {
        return ServerProcess.launch(parameters.application(), parameters.javaOptions("-Xmx512m"), settings, log());
    }

    /** Callers without a pause until the server is dead, which it is so long after its first answer. */
    private void underLoad(ServerProcess server, int millis) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < parameters.number("callers"); i++) {
            int first = i;
            Thread caller = new Thread(() -> call(server, first), "caller");
            callers.add(caller);
            caller.start();
        }
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (answers.isEmpty() && System.nanoTime() < patience) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        server.kill();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void call(ServerProcess server, int first) {
        try {
            for (int i = first; ; i++) {
                HttpResponse<byte[]> answer = http.send(
                        HttpRequest.newBuilder(server.uri("/v1/policies/" + POLICY + "/decisions"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(bodies.get(i % bodies.size())))
                                .build(),
                        BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200) {
                    answers.add(answer.body());
                } else {
                    refused.incrementAndGet();
                }
            }
        } catch (IOException killed) {
            // that is what ends it
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    /** What was answered must be found in the log, by its id, when it is next read as a whole. */
    private void drainAnswers() throws IOException {
        for (byte[] answer = answers.poll(); answer != null; answer = answers.poll()) {
            JsonNode decision = JSON.readTree(answer);
            latest = decision.path("id").asText();
            acknowledged++;
            if (!known.add(latest)) {
                faults.add("the id " + latest + " was answered twice");
            }
            unproved.put(latest, decision.toString());
        }
    }

    /** The last decision that was answered before the kill is there at once after the start. */
    private void checkLatest(ServerProcess server) throws IOException, InterruptedException {
        if (latest == null) {
            return;
        }
        HttpResponse<byte[]> found = http.send(
                HttpRequest.newBuilder(server.uri("/v1/decisions/" + latest)).build(), BodyHandlers.ofByteArray());
        if (found.statusCode() != 200) {
            faults.add("decision " + latest + " is not found after the start: " + found.statusCode());
        }
    }

    /** Reads the whole log by the command line and compares. Returns how many entries it has. */
    private long checkAll() throws IOException, InterruptedException {
        Set<String> seen = new HashSet<>();
        long entries = 0;
        Process export = command("log", "export");
        try (var lines = export.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries++;
                JsonNode decision = JSON.readTree(line).path("decision");
                String id = decision.path("id").asText();
                if (!seen.add(id)) {
                    faults.add("decision " + id + " is in the log twice");
                }
                String answered = unproved.remove(id);
                if (answered != null && !answered.equals(decision.toString())) {
                    faults.add("decision " + id + " is not in the log as it was answered");
                }
            }
        }
        if (export.waitFor() != 0) {
            faults.add("the log could not be exported");
        }
        for (String id : known) {
            if (!seen.contains(id)) {
                faults.add("decision " + id + " was answered and is not in the log");
            }
        }
        unproved.clear();
        Process verify = command("log", "verify");
        String said = new String(verify.getInputStream().readAllBytes());
        if (verify.waitFor() != 0) {
            faults.add("the log does not verify: " + said);
        }
        return entries;
    }

    private Process command(String... words) throws IOException {
        return ServerProcess.command(parameters.application(), settings, place.resolve("command.log"), words);
    }
}
