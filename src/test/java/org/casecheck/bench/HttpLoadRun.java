package org.casecheck.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.casecheck.bench.LoadClient.Round;
import org.casecheck.decision.DecisionJson;
import org.casecheck.fixture.EditedFolder;

/**
 * Decisions a second of the packaged server beside an endpoint of the same server that parses the same body and writes it
 * back, in rounds by turns.
 */
public final class HttpLoadRun {
    private static final int CONNECTIONS = 12;
    private static final int ROUNDS = 9;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int WARM_UP_ROUNDS = 8;
    private static final String DECIDE = "/v1/policies/" + BenchCases.POLICY + "/decisions?plan=false";
    private static final List<String> ECHOES = List.of("/bench/echo", "/bench/echo-alike");
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private final ServerProcess server;
    private final LoadClient client;

    private HttpLoadRun(ServerProcess server) {
        this.server = server;
        this.client = new LoadClient(server.address(), CONNECTIONS);
    }

    /** What one endpoint did in all its rounds. */
    private static final class Tally {
        private final List<Round> rounds = new ArrayList<>();
        private Duration used = Duration.ZERO;

        double perSecond() {
            double[] sorted =
                    rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        Round all() {
            return new Round(
                    rounds.stream().mapToLong(Round::nanos).sum(),
                    rounds.stream()
                            .flatMapToLong(round -> LongStream.of(round.latencies()))
                            .sorted()
                            .toArray());
        }

        double usedMicros() {
            return used.toNanos() / 1e3 / all().latencies().length;
        }
    }

    /**
     * @param args the folder of the packaged server, then options for its Java
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Surroundings.print();
        Path application = Path.of(args[0]);
        BenchCases cases = BenchCases.load();
        List<String> options = Arrays.asList(args).subList(1, args.length);
        Path data = Files.createTempDirectory("casecheck-data");
        Map<String, String> settings = new HashMap<>(ServerProcess.WITHOUT_LIMIT);
        settings.putAll(Map.of("CASECHECK_RULES", "rules", "CASECHECK_DATA", data.toString()));
        try (ServerProcess server =
                ServerProcess.start(application, options, settings, application.resolveSibling("server.log"))) {
            HttpLoadRun run = new HttpLoadRun(server);
            print(
                    "%d connections, %d rounds of %d s by turns; client and server share the cores%n",
                    CONNECTIONS, ROUNDS, ROUND.toSeconds());
            for (String subject : List.of(BenchCases.ORDINARY, BenchCases.FAULTY)) {
                System.err.println("measuring: " + subject);
                run.measure(subject, BenchCases.body(cases.fixture(subject)));
            }
        } finally {
            EditedFolder.delete(data);
        }
    }

    private void measure(String subject, byte[] body) throws IOException, InterruptedException {
        print("%ncase `%s`: %d bytes in, %d bytes out%n", subject, body.length, answerOf(DECIDE, body).length);
        for (String echo : ECHOES) {
            JsonNode echoed = JSON.readTree(answerOf(echo, body));
            if (!echoed.equals(JSON.readTree(body))) {
                throw new IllegalStateException("not an echo: " + echoed);
            }
        }
        Map<String, Tally> tallies = new LinkedHashMap<>();
        tallies.put(DECIDE, new Tally());
        ECHOES.forEach(echo -> tallies.put(echo, new Tally()));
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            for (String path : tallies.keySet()) {
                client.post(path, body, ROUND);
            }
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (Map.Entry<String, Tally> tally : tallies.entrySet()) {
                round(tally.getKey(), body, tally.getValue());
            }
        }
        print("%-44s %9s %8s %8s %22s%n", "", "a second", "p50 ms", "p99 ms", "server CPU us/request");
        tallies.forEach(HttpLoadRun::row);
        ECHOES.forEach(echo -> printRatio(echo, tallies.get(DECIDE), tallies.get(echo)));
    }

    private static void printRatio(String echo, Tally decisions, Tally echoes) {
        double[] ratios = new double[ROUNDS];
        StringBuilder inOrder = new StringBuilder();
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] =
                    decisions.rounds.get(i).perSecond() / echoes.rounds.get(i).perSecond();
            inOrder.append(String.format(Locale.ROOT, " %.2f", ratios[i]));
        }
        Arrays.sort(ratios);
        print(
                "decisions : %s = %.2f, the median of%s; by server CPU %.2f%n",
                echo, ratios[ROUNDS / 2], inOrder, echoes.usedMicros() / decisions.usedMicros());
    }

    private void round(String path, byte[] body, Tally tally) throws IOException {
        Duration before = server.used();
        Round round = client.post(path, body, ROUND);
        tally.used = tally.used.plus(server.used().minus(before));
        tally.rounds.add(round);
    }

    private byte[] answerOf(String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.uri(path))
                                .header("Content-Type", "application/json")
                                .header("Accept-Language", "en")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static void row(String name, Tally tally) {
        Round all = tally.all();
        print(
                "%-44s %9.0f %8.2f %8.2f %22.1f%n",
                name, tally.perSecond(), all.percentileMillis(50), all.percentileMillis(99), tally.usedMicros());
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }
}
