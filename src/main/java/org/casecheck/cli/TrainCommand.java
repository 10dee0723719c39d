package org.casecheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Starts the service with a database of its own that is thrown away, has it decide the example of each policy several times,
 * and ends: for {@code java -XX:AOTCacheOutput=app.aot}, which notes what a start needs.
 */
@Command(
        name = "train",
        description =
                "Run the service for a moment, for `java -XX:AOTCacheOutput=FILE` (JDK 25) to see what a start needs.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--rules", paramLabel = "DIR", description = "The rules folder (CASECHECK_RULES; default: rules).")
    private Path rules;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("casecheck-train");
        if (rules != null) {
            System.setProperty("casecheck.rules", rules.toString());
        }
        System.setProperty("casecheck.data", data.toString());
        System.setProperty("casecheck.stop.delay", "0s");
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", "0");
        int[] exit = new int[1];
        Quarkus.run(Course.class, (code, fault) -> {
            exit[0] = code;
            if (fault != null) {
                spec.commandLine().getErr().println("The service did not start: " + fault.getMessage());
            }
        });
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return exit[0];
    }

    /** What is asked of the service once it has started. */
    public static final class Course implements QuarkusApplication {
        private static final int ROUNDS = 20;
        private static final String DECISIONS = "/decisions";

        private final ObjectMapper json = new ObjectMapper();
        private final HttpClient http = HttpClient.newHttpClient();

        @Override
        public int run(String... arguments) throws IOException, InterruptedException {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
            URI root = URI.create("http://127.0.0.1:" + port);
            JsonNode paths = json.readTree(sent(HttpRequest.newBuilder(root.resolve("/q/openapi?format=json"))))
                    .path("paths");
            sent(HttpRequest.newBuilder(root.resolve("/q/health/ready")));
            for (int round = 0; round < ROUNDS; round++) {
                for (var path : paths.properties()) {
                    JsonNode example =
                            path.getValue().at("/post/requestBody/content/application~1json/examples/case/value");
                    if (path.getKey().endsWith(DECISIONS) && !example.isMissingNode()) {
                        sent(HttpRequest.newBuilder(root.resolve(path.getKey()))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(example))));
                    }
                }
            }
            return 0;
        }

        private byte[] sent(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(
                        "the service answered " + answer.statusCode() + " to " + answer.uri() + "; see what it logged");
            }
            return answer.body();
        }
    }
}
