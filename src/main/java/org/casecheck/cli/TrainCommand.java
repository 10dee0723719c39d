package org.casecheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.source.RulesFolder;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Starts the service with a database of its own that is thrown away, has each policy decide several times, and ends: for
 * {@code java -XX:AOTCacheOutput=app.aot}, which notes what a start needs. The database says that the rules were found sound,
 * so that it is a start like every one after the first; checking them here would have the Java compile at each start what only
 * the first one uses much.
 */
@Command(
        name = "train",
        description =
                "Run the service for a moment, for `java -XX:AOTCacheOutput=FILE` (JDK 25) to see what a start needs.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private RulesOption rules;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("casecheck-train");
        claimSound(RulesFolder.read(rules.folder()), data);
        System.setProperty("casecheck.rules", rules.folder().toString());
        System.setProperty("casecheck.data", data.toString());
        System.setProperty("casecheck.stop.delay", "0s");
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", "0");
        int exit = Service.run(Course.class, spec.commandLine().getErr());
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return exit;
    }

    private static void claimSound(RulesFolder folder, Path data) {
        Instant now = Instant.now();
        Attempt attempt = new Attempt(
                0, now, now, Cause.START, "train", true, folder.revision(), List.of(), Map.of(), EngineBuild.ID);
        try (DatabaseSource database = new DatabaseSource(data, null, null, null)) {
            database.archive().activated(folder, attempt, false, 0);
        }
    }

    /** What is asked of the service once it has started. */
    public static final class Course implements QuarkusApplication {
        private static final int ROUNDS = 20;
        private static final String POLICIES = "/v1/policies";

        private final ObjectMapper json = new ObjectMapper();
        private final HttpClient http = HttpClient.newHttpClient();

        @Override
        public int run(String... arguments) throws IOException, InterruptedException {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
            URI root = URI.create("http://127.0.0.1:" + port);
            sent(HttpRequest.newBuilder(root.resolve("/q/health/ready")));
            JsonNode policies = json.readTree(sent(HttpRequest.newBuilder(root.resolve(POLICIES))))
                    .path("policies");
            for (int round = 0; round < ROUNDS; round++) {
                for (JsonNode policy : policies) {
                    sent(HttpRequest.newBuilder(root.resolve(
                                    POLICIES + "/" + policy.path("name").asText() + "/decisions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"facts\":{}}")));
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
