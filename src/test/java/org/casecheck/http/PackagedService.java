package org.casecheck.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, on a free port of the loopback. */
final class PackagedService implements AutoCloseable {
    static final Path APPLICATION = Path.of("target", "quarkus-app").toAbsolutePath();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    private final Process process;
    private final URI root;

    private PackagedService(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param environment what it is told, such as {@code CASECHECK_RULES}; nothing else of its settings is inherited
     * @param options for its Java
     */
    static PackagedService start(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", APPLICATION.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("CASECHECK_")
                        || name.startsWith("QUARKUS_")
                        || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            Matcher found = LISTENING.matcher(line);
            if (found.find()) {
                drain(log);
                return new PackagedService(process, URI.create(found.group(1)));
            }
        }
        throw new AssertionError("the service ended: " + said);
    }

    /** A full pipe would hold the service. */
    private static void drain(BufferedReader log) {
        Thread reader = new Thread(
                () -> {
                    try {
                        log.transferTo(Writer.nullWriter());
                    } catch (IOException ended) {
                        // with the process
                    }
                },
                "log of the service");
        reader.setDaemon(true);
        reader.start();
    }

    /** Where it listens. */
    URI root() {
        return root;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
