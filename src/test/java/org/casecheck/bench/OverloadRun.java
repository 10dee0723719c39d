package org.casecheck.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.casecheck.bench.SteadyLoad.Answer;
import org.casecheck.fixture.EditedFolder;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.source.RulesFolder;

/**
 * Sends the packaged server four times what it can do, open-loop, and fails when requests that are accepted wait more than
 * three times as long as at a load it can do, or an answer is neither a decision nor 429, or its memory grows, or it does not
 * recover at once.
 */
public final class OverloadRun {
    private static final Map<String, Long> DEFAULTS = Map.of(
            "seconds",
            60L,
            "times",
            4L,
            "connections",
            128L,
            "warmup",
            60L,
            "usual",
            80L,
            "before",
            15L,
            "after",
            15L,
            "callers",
            6L);
    private static final String POLICY = "kyc-individual";
    private static final String CASE = "一份申请有十二种问题 / an application with twelve kinds of fault";
    private static final String DECIDE = "/v1/policies/" + POLICY + "/decisions";
    private static final double MOST_RATIO = 3;
    private static final double MOST_GROWTH = 1.25;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Parameters parameters;
    private final ServerProcess server;
    private final byte[] body;

    /**
     * What came of a load.
     *
     * @param accepted latencies in nanoseconds, ascending
     * @param perSecond that were sent
     */
    private record Outcome(String name, double perSecond, long[] accepted, int refused, int others, String example) {
        double percentile(double percent) {
            return new Samples.Chosen(accepted).percentile(percent);
        }
    }

    private OverloadRun(Parameters parameters, ServerProcess server, byte[] body) {
        this.parameters = parameters;
        this.server = server;
        this.body = body;
    }

    /**
     * @param args the folder of the packaged server, then any of {@code seconds=60 times=4 connections=128 warmup=60 usual=80
     *     before=15 after=15 callers=6} (seconds of overload, times the usual load, seconds of warming up, percent of what it
     *     can do that is usual, seconds of the usual load before and after, callers who find out what it can do), and options
     *     for the server's Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Parameters parameters = Parameters.of(args, DEFAULTS);
        Surroundings.print();
        byte[] body = body();
        Path place = Files.createTempDirectory("casecheck-overload");
        boolean passed;
        try (ServerProcess server = ServerProcess.start(
                parameters.application(),
                parameters.javaOptions("-Xmx512m"),
                Map.of("CASECHECK_RULES", "rules", "CASECHECK_DATA", place.toString()),
                place.resolve("server.log"))) {
            passed = new OverloadRun(parameters, server, body).run();
        } finally {
            EditedFolder.delete(place);
        }
        System.exit(passed ? 0 : 1);
    }

    /** A case whose plan takes many trials, so that a few hundred a second are more than the server can do. */
    private static byte[] body() {
        RulesFolder folder = ShippedRules.only(POLICY);
        return ShippedRules.fixtures(folder, ShippedRules.compile(folder)).stream()
                .filter(fixture -> fixture.name().equals(CASE))
                .map(BenchCases::body)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no fixture `" + CASE + "`"));
    }

    private boolean run() throws IOException, InterruptedException {
        LoadClient few = new LoadClient(server.address(), parameters.number("callers"));
        few.post(DECIDE, body, seconds("warmup"));
        double capacity = few.post(DECIDE, body, seconds("before")).perSecond();
        double usual = capacity * parameters.number("usual") / 100;
        print(
                "%ncase `%s` with its plan; %.0f decisions/s over %d connections that wait for their answers%n",
                CASE, capacity, parameters.number("callers"));
        print(
                "%n%-22s %9s %9s %9s %9s %9s %9s %9s%n",
                "", "sent/s", "accepted", "refused", "others", "p50 ms", "p99 ms", "most ms");
        try (ServerMemory memory = ServerMemory.of(server)) {
            Outcome before = load("usual load", usual, "before");
            ServerMemory.Level at = memory.afterCollection();
            Outcome over =
                    load(parameters.number("times") + " times as much", usual * parameters.number("times"), "seconds");
            Outcome after = load("usual load again", usual, "after");
            ServerMemory.Level then = memory.afterCollection();
            double p50 = over.percentile(50) / before.percentile(50);
            double p99 = over.percentile(99) / before.percentile(99);
            print("%naccepted under overload beside the usual load: p50 %.2f times, p99 %.2f times%n", p50, p99);
            print("right after it beside before: p99 %.2f times%n", after.percentile(99) / before.percentile(99));
            print("heap after a collection: %.0f MB before, %.0f MB after%n", at.heap(), then.heap());
            boolean passed = p50 <= MOST_RATIO
                    && p99 <= MOST_RATIO
                    && over.refused() > 0
                    && before.others() + over.others() + after.others() == 0
                    && after.refused() <= after.accepted().length / 100
                    && after.percentile(50) <= MOST_RATIO * before.percentile(50)
                    && then.heap() <= MOST_GROWTH * at.heap();
            print("%n%s%n", passed ? "passed" : "FAILED");
            return passed;
        }
    }

    private Duration seconds(String name) {
        return Duration.ofSeconds(parameters.number(name));
    }

    private Outcome load(String name, double perSecond, String length) throws InterruptedException {
        List<byte[]> requests = List.of(LoadClient.request(DECIDE, body, "en"));
        SteadyLoad load = new SteadyLoad(
                server.address(), parameters.number("connections"), (int) Math.max(1, perSecond), requests, () -> 0);
        long start = System.nanoTime();
        load.start();
        TimeUnit.SECONDS.sleep(parameters.number(length));
        double took = (System.nanoTime() - start) / 1e9;
        load.end();
        long[] accepted = new long[load.answers().size()];
        int count = 0;
        int refused = 0;
        int others = 0;
        String example = "";
        for (Answer answer = load.answers().poll();
                answer != null;
                answer = load.answers().poll()) {
            if (answer.status() == HttpURLConnection.HTTP_OK) {
                accepted[count++] = answer.latency();
            } else if (answer.status() == TOO_MANY_REQUESTS) {
                refused++;
            } else {
                others++;
                example = answer.status() + " " + new String(answer.body());
            }
        }
        accepted = Arrays.copyOf(accepted, count);
        Arrays.sort(accepted);
        Outcome outcome = new Outcome(name, (count + refused + others) / took, accepted, refused, others, example);
        print(
                "%-22s %9.0f %9d %9d %9d %9.2f %9.2f %9.2f%n%s",
                name,
                outcome.perSecond(),
                count,
                refused,
                others,
                outcome.percentile(50),
                outcome.percentile(99),
                outcome.percentile(100),
                example.isEmpty() ? "" : "  " + example + "\n");
        return outcome;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
