package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.ruleset.Unrestricted.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checking bad rules runs nothing of what stands in them; and the same files do run where nothing checks them, so that this
 * is no accident.
 */
class ProbeTest {
    private static final List<String> PAYLOADS =
            List.of("Probe", "casecheck.probe", "casecheck-probe", "java.net.Socket", "+y\"");

    @TempDir
    private static Path folder;

    @Test
    void nothingRunsWhileBadRulesAreChecked() throws IOException {
        // What the engine and the service set up for themselves is there before the first look.
        assertTrue(BadRules.check(folder.resolve("sound"), Map.of()).mayServe());
        Files.deleteIfExists(Path.of(Probe.FILE));
        Probe.take();
        Properties properties = (Properties) System.getProperties().clone();
        Set<Thread> threads = busyThreads();
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Probe.PORT));
            server.configureBlocking(false);
            for (Path file : BadRules.files()) {
                BadRules.check(folder.resolve(BadRules.name(file)), Map.of(BadRules.BAD, Files.readAllBytes(file)));
            }
            for (BadEdit edit : BadEdit.all()) {
                BadRules.check(folder.resolve("edit-" + edit.name()), edit.files());
            }
            assertNull(server.accept(), "a connection was opened");
        }
        assertEquals(new TreeSet<>(), Probe.take());
        assertEquals(properties, System.getProperties());
        assertFalse(Files.exists(Path.of(Probe.FILE)));
        assertEquals(processes, ProcessHandle.current().descendants().toList());
        Set<Thread> started = busyThreads();
        started.removeAll(threads);
        assertEquals(Set.of(), started);
    }

    /** Those that would keep the process from ending. */
    private static Set<Thread> busyThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    @Test
    void theSameFilesRunWhereNothingChecksThem() throws Exception {
        List<Path> attacks = new ArrayList<>();
        for (Path file : BadRules.files()) {
            // UTF-16 seen as single bytes has a NUL beside each letter.
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", "");
            if (PAYLOADS.stream().anyMatch(text::contains)) {
                attacks.add(file);
            }
        }
        Map<String, String> endings = new TreeMap<>();
        Map<Trace, Set<String>> left = new TreeMap<>();
        while (!attacks.isEmpty()) {
            List<String> lines = runUnrestricted(attacks);
            assertFalse(lines.isEmpty(), "the unrestricted engine did not start");
            for (String line : lines) {
                String[] parts = line.split("\t", 3);
                endings.put(parts[0], parts[2]);
                Arrays.stream(parts[1].split(","))
                        .filter(trace -> !trace.isEmpty())
                        .forEach(trace -> left.computeIfAbsent(Trace.valueOf(trace), any -> new TreeSet<>())
                                .add(parts[0]));
            }
            attacks = attacks.subList(lines.size(), attacks.size());
        }
        Set<String> all = left.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(EnumSet.allOf(Trace.class), left.keySet(), () -> "no attack leaves it: " + endings);
        assertTrue(all.size() >= 100, () -> all.size() + " of " + endings.size() + " ran: " + all);
    }

    /** What the program said, a line for each file up to the one that did not end. */
    private static List<String> runUnrestricted(List<Path> files) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "unrestricted");
        Files.createDirectories(home.resolve(Probe.FILE).getParent());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Unrestricted.class.getName()));
        files.forEach(file -> command.add(file.toAbsolutePath().toString()));
        Path output = home.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("errors.txt").toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(30, TimeUnit.MINUTES), "the unrestricted engine does not end");
        } finally {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(output)) {
            // Some of the attacks write to the console.
            return lines.filter(line -> line.matches("[^\t]+\\.drl\t.*\t.*")).toList();
        }
    }

    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
