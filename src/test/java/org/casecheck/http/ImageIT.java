package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image file says, as far as it can be tried without building an image. */
class ImageIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("src", "main", "docker", "Dockerfile");
    private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(\"[^\"]*\"|\\S+)");

    @TempDir
    Path root;

    /** The instructions in their order: continued lines joined, comments left out. */
    private static List<String[]> instructions() throws IOException {
        String text = Files.readString(FILE).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+", 2))
                .toList();
    }

    private static List<String> all(String instruction) throws IOException {
        return instructions().stream()
                .filter(line -> line[0].equals(instruction))
                .map(line -> line[1])
                .toList();
    }

    private static String only(String instruction) throws IOException {
        List<String> found = all(instruction);
        assertEquals(1, found.size(), instruction + ": " + found);
        return found.get(0);
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String line : all("ENV")) {
            Matcher setting = SETTING.matcher(line);
            while (setting.find()) {
                settings.put(setting.group(1), setting.group(2).replace("\"", ""));
            }
        }
        return settings;
    }

    @Test
    void itRunsAsAnOrdinaryUserAndKeepsItsDataInAVolume() throws IOException {
        assertTrue(only("USER").matches("[1-9][0-9]{3,}"), only("USER"));
        assertEquals(settings().get("CASECHECK_DATA"), only("VOLUME"));
        assertEquals(settings().get("QUARKUS_HTTP_PORT"), only("EXPOSE"));
        assertTrue(only("HEALTHCHECK").contains("/q/health/ready"));
        List<String> order = instructions().stream().map(line -> line[0]).toList();
        assertTrue(
                order.lastIndexOf("RUN") < order.indexOf("USER") && order.indexOf("USER") < order.indexOf("ENTRYPOINT"),
                "nothing is run as root at the start: " + order);
    }

    @Test
    void whatItCopiesIsThereAndNotKeptFromTheBuild() throws IOException {
        List<String> kept = Files.readAllLines(Path.of(".dockerignore"));
        for (String copied : all("COPY")) {
            String from = copied.split("\\s+")[0];
            assertTrue(Files.isDirectory(Path.of(from)), from);
            assertTrue(!kept.contains("*") || kept.contains("!" + from), from + " is kept out by .dockerignore");
        }
        assertTrue(Files.exists(Path.of("target", "quarkus-app", "quarkus-run.jar")));
    }

    @Test
    void itsCommandStartsTheServiceWhichWritesToNothingButItsData() throws Exception {
        lay();
        Map<String, String> before = contents();
        List<String> command = new ArrayList<>();
        JSON.readTree(only("ENTRYPOINT")).forEach(word -> command.add(word.asText()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CASECHECK_") || name.equals("JAVA_TOOL_OPTIONS"));
        String home = only("WORKDIR");
        settings().forEach((name, value) -> environment.put(name, value.replace(home, root.toString())));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        if (Runtime.version().feature() < 25) {
            environment.put("JAVA_OPTS", "-XX:+IgnoreUnrecognizedVMOptions"); // the image has a Java with AOT caches
        }
        Process process = builder.start();
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            HttpRequest request = HttpRequest.newBuilder(listening(log).resolve("/v1/policies/demo/decisions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"facts\":{}}"))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        } finally {
            process.destroy();
            assertEquals(143, process.waitFor(), "it is Java that is told to stop");
        }
        assertTrue(Files.exists(root.resolve("data/casecheck.db")));
        assertEquals(before, contents());
    }

    /** The files as the image has them, with rules that are quickly verified. */
    private void lay() throws IOException {
        Path rules = RulesOnDisk.write(RulesOnDisk.folder());
        copy(rules, root.resolve("rules"));
        RulesOnDisk.delete(rules);
        copy(PackagedService.APPLICATION, root.resolve("app"));
        Files.createDirectory(root.resolve("data"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Size and time of everything outside the data folder. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> !path.startsWith(root.resolve("data")))
                    .filter(Files::isRegularFile)
                    .toList()) {
                contents.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return contents;
    }

    private static URI listening(BufferedReader log) throws IOException {
        Pattern address = Pattern.compile("Listening on: (http://[0-9.:]+)");
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            Matcher found = address.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
        }
        throw new AssertionError("the service ended: " + said);
    }
}
