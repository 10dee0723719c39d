package org.casecheck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.casecheck.fixture.EditedFolder;

/**
 * What callers pay for an explanation: processor time of the packaged server for each bare decision ({@code plan=false}) and
 * for the same with {@code explain=rules}, policy by policy over all fixtures, in rounds by turns. Fails when one takes more
 * than three times the other.
 */
public final class ExplainLoadRun {
    private static final Map<String, Long> DEFAULTS =
            Map.of("warmup", 8L, "rounds", 5L, "seconds", 1L, "connections", 12L);
    private static final double MOST = 3;

    private final ServerProcess server;
    private final LoadClient client;
    private final Duration round;

    private ExplainLoadRun(ServerProcess server, Parameters parameters) {
        this.server = server;
        this.client = new LoadClient(server.address(), parameters.number("connections"));
        this.round = Duration.ofSeconds(parameters.number("seconds"));
    }

    /** What one kind of request cost. */
    private static final class Cost {
        private Duration used = Duration.ZERO;
        private long requests;

        double micros() {
            return used.toNanos() / 1e3 / requests;
        }
    }

    /**
     * @param args the folder of the packaged server, then any of {@code warmup=8 rounds=5 seconds=1 connections=12} (rounds
     *     of either kind for each policy, before it is measured and then; the length of each), and options for its Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        Path data = Files.createTempDirectory("casecheck-data");
        Map<String, String> settings = new HashMap<>(ServerProcess.WITHOUT_LIMIT);
        settings.putAll(Map.of("CASECHECK_RULES", "rules", "CASECHECK_DATA", data.toString()));
        Path log = parameters.application().resolveSibling("server.log");
        double worst = 0;
        try (ServerProcess server =
                ServerProcess.start(parameters.application(), parameters.javaOptions(), settings, log)) {
            worst = new ExplainLoadRun(server, parameters).measure(parameters);
        } finally {
            EditedFolder.delete(data);
        }
        System.out.printf(Locale.ROOT, "%nat most %.2f: %s%n", worst, worst <= MOST ? "passed" : "FAILED");
        System.exit(worst <= MOST ? 0 : 1);
    }

    private double measure(Parameters parameters) throws IOException {
        SortedMap<String, List<byte[]>> bare = BenchCases.requests("?plan=false");
        SortedMap<String, List<byte[]>> explained = BenchCases.requests("?plan=false&explain=rules");
        System.out.printf("%-24s %14s %14s %8s%n", "server CPU us/request", "plan=false", "explained", "ratio");
        double worst = 0;
        for (String policy : bare.keySet()) {
            Cost plain = new Cost();
            Cost told = new Cost();
            for (long i = -parameters.number("warmup"); i < parameters.number("rounds"); i++) {
                send(bare.get(policy), i < 0 ? new Cost() : plain);
                send(explained.get(policy), i < 0 ? new Cost() : told);
            }
            double ratio = told.micros() / plain.micros();
            worst = Math.max(worst, ratio);
            System.out.printf(Locale.ROOT, "%-24s %14.1f %14.1f %8.2f%n", policy, plain.micros(), told.micros(), ratio);
        }
        return worst;
    }

    private void send(List<byte[]> requests, Cost cost) throws IOException {
        Duration before = server.used();
        cost.requests += client.send(requests, round).latencies().length;
        cost.used = cost.used.plus(server.used().minus(before));
    }
}
