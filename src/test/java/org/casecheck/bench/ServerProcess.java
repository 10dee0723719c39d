package org.casecheck.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.fixture.ShippedRules;

/** The packaged server in a process of its own, on the JDK of this one and a free port of the loopback. */
final class ServerProcess implements AutoCloseable {
    /** Nobody is refused, however busy the machine is. */
    static final Map<String, String> WITHOUT_LIMIT = Map.of("CASECHECK_LIMITS_CONCURRENT", "1000000");

    private static final Path IMAGE = Path.of("src/main/docker/Dockerfile");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param application the folder {@code quarkus-app}
     * @param options further ones for its Java
     * @param settings for its environment, such as {@code CASECHECK_RULES}
     * @param log where its output goes, after what is there already
     */
    static ServerProcess start(Path application, List<String> options, Map<String, String> settings, Path log)
            throws IOException, InterruptedException {
        ServerProcess server = launch(application, options, settings, log);
        server.awaitReady(log);
        return server;
    }

    /** Starts it as {@link #start} does, but does not wait. */
    static ServerProcess launch(Path application, List<String> options, Map<String, String> settings, Path log)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().putAll(settings);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new ServerProcess(process, port);
    }

    /**
     * Runs a verb of the command line, on the JDK of this one.
     *
     * @param application the folder {@code quarkus-app}
     * @param settings for its environment
     * @param errors where what it says to the error stream goes, after what is there already
     */
    static Process command(Path application, Map<String, String> settings, Path errors, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(java(), "-jar", application.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** The options that the image gives its Java. */
    static List<String> imageOptions() throws IOException {
        Matcher fixed = Pattern.compile("JAVA_FIXED=\"([^\"]+)\"").matcher(Files.readString(IMAGE));
        if (!fixed.find()) {
            throw new IllegalStateException("no JAVA_FIXED in " + IMAGE);
        }
        return List.of(fixed.group(1).split(" "));
    }

    /** Makes an AOT cache as the image does, of the shipped rules. Needs JDK 25. */
    static void train(Path application, List<String> options, Path cache, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + cache,
                "-Xlog:aot=error",
                "-jar",
                application.resolve("quarkus-run.jar").toString(),
                "train",
                "--rules",
                ShippedRules.PATH.toAbsolutePath().toString()));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (exit != 0 || !Files.exists(cache)) {
            throw new IllegalStateException("there is no AOT cache:\n" + Files.readString(log));
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                close();
                throw new IllegalStateException("the server did not become ready:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Whether it answers that it is ready. */
    boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) uri("/q/health/ready").toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The processor time it has used so far. */
    Duration used() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    long pid() {
        return process.pid();
    }

    /** Whether anybody answers at its port. */
    boolean listens() {
        try (Socket connection = new Socket()) {
            connection.connect(address());
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Asks it to end (SIGTERM), and does not wait. */
    void stop() {
        process.destroy();
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends it as a power cut would, without a chance to put anything in order. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
