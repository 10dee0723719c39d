package org.casecheck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.casecheck.archive.PostgresServer;
import org.casecheck.bench.LoadClient.Round;
import org.casecheck.fixture.EditedFolder;

/**
 * Decisions a second with the decision log on, on SQLite and on PostgreSQL, beside the same without a log: three packaged
 * servers, in rounds by turns. Asked first as callers do: about every fixture in turn, with its plan. Then two cases of one policy
 * bare, which cost little to decide, and of which logging takes the larger share. Fails when any is below three quarters.
 */
public final class LogLoadRun {
    private static final Map<String, Long> DEFAULTS =
            Map.of("rounds", 9L, "seconds", 3L, "connections", 12L, "warmup", 8L);
    private static final double LEAST_SHARE = 0.75;
    private static final String DECIDE = "/v1/policies/" + BenchCases.POLICY + "/decisions?plan=false";

    private final Parameters parameters;
    private final Map<String, Kept> servers = new LinkedHashMap<>();

    /** One server and what it did. */
    private static final class Kept {
        private final ServerProcess process;
        private final LoadClient client;
        private final List<Round> rounds = new ArrayList<>();
        private Duration used = Duration.ZERO;

        Kept(ServerProcess process, int connections) {
            this.process = process;
            this.client = new LoadClient(process.address(), connections);
        }

        long[] latencies() {
            return rounds.stream()
                    .flatMapToLong(round -> LongStream.of(round.latencies()))
                    .sorted()
                    .toArray();
        }
    }

    private LogLoadRun(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * @param args the folder of the packaged server, then any of {@code rounds=9 seconds=3 connections=12 warmup=8} (rounds),
     *     and options for the servers' Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Surroundings.print();
        LogLoadRun run = new LogLoadRun(Parameters.of(args, DEFAULTS));
        Path place = Files.createTempDirectory("casecheck-log");
        boolean passed;
        try {
            run.start("without a log", place.resolve("none"), Map.of("CASECHECK_LOG_ENABLED", "false"));
            run.start("SQLite", place.resolve("sqlite"), Map.of());
            run.start(
                    "PostgreSQL",
                    place.resolve("postgresql"),
                    Map.of("CASECHECK_DATABASE_URL", PostgresServer.common().newDatabase()));
            BenchCases cases = BenchCases.load();
            passed = run.measure("every fixture, as called by default", BenchCases.requests())
                    & run.measure("case `ordinary`, bare", bare(cases, BenchCases.ORDINARY))
                    & run.measure("case `faulty`, bare", bare(cases, BenchCases.FAULTY));
        } finally {
            run.servers.values().forEach(server -> server.process.close());
            EditedFolder.delete(place);
        }
        System.exit(passed ? 0 : 1);
    }

    private void start(String name, Path data, Map<String, String> settings) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(ServerProcess.WITHOUT_LIMIT);
        all.put("CASECHECK_RULES", "rules");
        all.put("CASECHECK_DATA", data.toString());
        ServerProcess process = ServerProcess.start(
                parameters.application(), parameters.javaOptions("-Xmx1g"), all, data.resolve("server.log"));
        servers.put(name, new Kept(process, parameters.number("connections")));
    }

    private static List<byte[]> bare(BenchCases cases, String fixture) {
        return List.of(LoadClient.request(DECIDE, BenchCases.body(cases.fixture(fixture)), "en"));
    }

    private boolean measure(String subject, List<byte[]> requests) throws IOException {
        Duration round = Duration.ofSeconds(parameters.number("seconds"));
        for (Kept server : servers.values()) {
            server.rounds.clear();
            server.used = Duration.ZERO;
        }
        for (int i = -parameters.number("warmup"); i < parameters.number("rounds"); i++) {
            for (Kept server : servers.values()) {
                Duration before = server.process.used();
                Round done = server.client.send(requests, round);
                if (i >= 0) {
                    server.used = server.used.plus(server.process.used().minus(before));
                    server.rounds.add(done);
                }
            }
        }
        print(
                "%n%s, %d connections, %d rounds of %d s by turns%n%-16s %9s %8s %8s %16s %9s%n",
                subject,
                parameters.number("connections"),
                parameters.number("rounds"),
                round.toSeconds(),
                "",
                "a second",
                "p50 ms",
                "p99 ms",
                "CPU us/request",
                "share");
        boolean passed = true;
        for (Map.Entry<String, Kept> server : servers.entrySet()) {
            passed &= row(server.getKey(), server.getValue());
        }
        return passed;
    }

    private boolean row(String name, Kept server) {
        List<Round> without = servers.values().iterator().next().rounds;
        double[] shares = new double[server.rounds.size()];
        double[] rates = new double[server.rounds.size()];
        for (int i = 0; i < shares.length; i++) {
            rates[i] = server.rounds.get(i).perSecond();
            shares[i] = rates[i] / without.get(i).perSecond();
        }
        Arrays.sort(shares);
        Arrays.sort(rates);
        long[] latencies = server.latencies();
        double share = shares[shares.length / 2];
        print(
                "%-16s %9.0f %8.2f %8.2f %16.1f %9.2f (%.2f to %.2f)%n",
                name,
                rates[rates.length / 2],
                latencies[latencies.length / 2] / 1e6,
                latencies[(int) (latencies.length * 0.99)] / 1e6,
                server.used.toNanos() / 1e3 / latencies.length,
                share,
                shares[0],
                shares[shares.length - 1]);
        return share >= LEAST_SHARE;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
