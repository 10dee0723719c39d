package org.casecheck.ruleset;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Clock;
import org.casecheck.facts.Dated;
import org.casecheck.facts.ReferenceLists;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.DefaultPackageNameOption;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.io.ResourceFactory;

/**
 * What becomes of bad rules where nothing checks them: a program that gives rule files to the engine as they are, with the
 * facts of the demo policy, and says of each which traces it left. Only ever started as a process of its own.
 */
public final class Unrestricted {
    private static final String PACKAGE = "casecheck.policy";

    private static final String HEADER = """
            package casecheck.policy
            import org.casecheck.facts.Fact
            import org.casecheck.facts.Clock
            global org.casecheck.ruleset.Unrestricted.Reasons reasons
            global org.casecheck.ruleset.Unrestricted.Outputs outputs
            declare Thresholds
              fewest : Long = null
            end
            declare Case extends Fact
              name : String = null
              limit : Long = null
              amount : java.math.BigDecimal = null
              documents : java.util.List = null
            end
            declare Document extends Fact
              kind : String = null
              expiresOn : java.time.LocalDate = null
              seenAt : java.time.Instant = null
            end
            """;

    /** The most processor time one file may take: no other takes half of it. */
    private static final long MOST = Duration.ofSeconds(5).toNanos();

    /** How long one that uses no processor is waited for. */
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    /** Ways in which a file shows that its code ran. */
    enum Trace {
        CALL,
        PROPERTY,
        FILE,
        PROCESS,
        CONNECTION,
        THREAD,
        ENDLESS
    }

    /** Takes the place of what rules report to. */
    public static final class Reasons {
        public Reasons add(String code) {
            return this;
        }

        public Reasons on(Object fact, String... fields) {
            return this;
        }

        public Reasons as(String name, Object fact, String field) {
            return this;
        }

        public Reasons with(String name, Object value) {
            return this;
        }
    }

    /** Takes the place of what rules conclude to. */
    public static final class Outputs {
        public void set(String name, Object value) {}
    }

    private Unrestricted() {}

    /**
     * Prints a line for each file: its name, a tab, the traces it left, a tab, how it ended. Stops after a file that does not
     * end, since it cannot be stopped otherwise.
     *
     * @param files rule files
     */
    public static void main(String[] files) throws Exception {
        QuietEngine.set();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Probe.PORT));
            server.configureBlocking(false);
            for (String file : files) {
                Path path = Path.of(file);
                String ended = run(path);
                Set<Trace> traces = traces(path, server);
                if (ended == null) {
                    traces.add(Trace.ENDLESS);
                }
                System.out.println(path.getFileName() + "\t" + names(traces) + "\t" + ended);
                if (ended == null) {
                    break;
                }
            }
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static String names(Set<Trace> traces) {
        return String.join(",", traces.stream().map(Trace::name).toList());
    }

    /** How it ended; null when it did not. */
    private static String run(Path file) throws InterruptedException {
        String[] ended = {null};
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Thread runs = new Thread(
                () -> {
                    try {
                        ended[0] = fire(text(Files.readAllBytes(file)));
                    } catch (Exception | Error failed) {
                        ended[0] = "failed: " + failed;
                    }
                },
                "rules");
        runs.setDaemon(true);
        runs.start();
        if (!ends(runs)) {
            return null;
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !thread.isDaemon()) {
                thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
            }
        }
        ProcessHandle.current().descendants().forEach(child -> child.onExit().join());
        return ended[0].replaceAll("\\s+", " ");
    }

    private static boolean ends(Thread thread) throws InterruptedException {
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        long since = System.nanoTime();
        while (thread.isAlive()) {
            thread.join(50);
            if (times.getThreadCpuTime(thread.getId()) > MOST || System.nanoTime() - since > PATIENCE) {
                return false;
            }
        }
        return true;
    }

    /** As an obliging program would decode it. */
    private static String text(byte[] bytes) {
        boolean marked = bytes.length > 1 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF);
        String text = new String(bytes, marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String fire(String rules) throws Exception {
        KnowledgeBuilderConfiguration settings =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, Unrestricted.class.getClassLoader());
        settings.setOption(LanguageLevelOption.DRL6);
        settings.setOption(DefaultPackageNameOption.get(PACKAGE));
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(settings);
        builder.add(ResourceFactory.newReaderResource(new java.io.StringReader(HEADER)), ResourceType.DRL);
        builder.add(ResourceFactory.newReaderResource(new java.io.StringReader(rules)), ResourceType.DRL);
        if (builder.hasErrors()) {
            return "not built: " + builder.getErrors();
        }
        KieBase base = builder.newKieBase();
        KieSession session = base.newKieSession();
        session.setGlobal("reasons", new Reasons());
        session.setGlobal("outputs", new Outputs());
        facts(base).forEach(session::insert);
        return "fired " + session.fireAllRules(100);
    }

    private static List<Object> facts(KieBase base) throws Exception {
        List<Object> facts = new ArrayList<>();
        facts.add(fact(base, "Thresholds", "fewest", 2L));
        facts.add(new Clock(new CaseContext(
                Instant.parse("2026-06-16T02:00:00Z"),
                ZoneId.of("Asia/Shanghai"),
                Dated.always(List.of(2L)),
                null,
                ReferenceLists.of(Map.of()))));
        Object identity = fact(base, "Document", "kind", "identity", "expiresOn", LocalDate.of(2020, 1, 1));
        facts.add(identity);
        facts.add(fact(base, "Document", "kind", "address"));
        facts.add(fact(base, "Case", "amount", new BigDecimal("12.5"), "documents", List.of(identity)));
        facts.add(fact(base, "Case", "name", "x".repeat(40), "limit", 1L));
        return facts;
    }

    private static Object fact(KieBase base, String type, Object... namesAndValues) throws Exception {
        FactType made = base.getFactType(PACKAGE, type);
        Object fact = made.newInstance();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            made.set(fact, (String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fact;
    }

    private static Set<Trace> traces(Path file, ServerSocketChannel server) throws IOException {
        String name = file.getFileName().toString().replace(".drl", "");
        // Decoded a byte to a character, since some of the files are no text in any other encoding.
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Set<Trace> traces = EnumSet.noneOf(Trace.class);
        Set<String> ran = Probe.take();
        if (ran.contains(name) || ran.contains(Probe.MADE)) {
            traces.add(text.contains("new Thread") ? Trace.THREAD : Trace.CALL);
        }
        if (name.equals(System.clearProperty(Probe.PROPERTY))) {
            traces.add(Trace.PROPERTY);
        }
        if (Files.deleteIfExists(Path.of(Probe.FILE))) {
            traces.add(text.contains("exec(") ? Trace.PROCESS : Trace.FILE);
        }
        try (SocketChannel connection = server.accept()) {
            if (connection != null) {
                traces.add(Trace.CONNECTION);
            }
        }
        return traces;
    }
}
