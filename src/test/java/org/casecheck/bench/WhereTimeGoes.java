package org.casecheck.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.casecheck.decision.Language;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Effort;
import org.casecheck.ruleset.Findings;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.kie.api.runtime.KieSession;

/** Shows what a decision spends its time on: once by a stopwatch between its steps, once by sampling its stack. */
final class WhereTimeGoes {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration WATCHED = Duration.ofSeconds(5);
    private static final Duration SAMPLED = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(10);
    private static final int MOST_METHODS = 10;
    private static final CaseLimits LIMITS = CaseLimits.within(Duration.ofSeconds(30));

    /** What a stack is doing, by the first of these classes or packages that stands anywhere in it. */
    private static final Map<String, Set<String>> PARTS = parts();

    private final Ruleset ruleset;
    private final Policy policy;
    private final Submission submission;

    private WhereTimeGoes(BenchCases cases, String subject) {
        ruleset = cases.ruleset();
        policy = ruleset.policies().get(BenchCases.POLICY);
        submission = (Submission) policy.reader().read(BenchCases.body(cases.fixture(subject)), Language.EN);
    }

    private static Map<String, Set<String>> parts() {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        parts.put("rendering", Set.of("org.casecheck.evaluation.Rendering"));
        parts.put("figures (own accumulate functions)", Set.of("org.casecheck.ruleset.Figuring"));
        parts.put("consequences", Set.of("org.casecheck.ruleset.Consequence"));
        parts.put(
                "accumulates, the engine's part",
                Set.of("org.drools.core.phreak.PhreakAccumulateNode", "org.drools.core.reteoo.AccumulateNode"));
        parts.put(
                "conditions on one fact",
                Set.of("org.drools.core.reteoo.AlphaNode", "org.drools.core.reteoo.CompositeObjectSinkAdapter"));
        parts.put(
                "joins, not, exists",
                Set.of(
                        "org.drools.core.phreak.PhreakJoinNode",
                        "org.drools.core.phreak.PhreakNotNode",
                        "org.drools.core.phreak.PhreakExistsNode"));
        parts.put(
                "insertion",
                Set.of("org.drools.kiesession.entrypoints.NamedEntryPoint", "org.drools.core.phreak.PropagationEntry"));
        parts.put("rule network, the rest", Set.of("org.drools.core.phreak.RuleNetworkEvaluatorImpl"));
        parts.put(
                "agenda and firing",
                Set.of("org.drools.core.phreak.RuleExecutor", "org.drools.kiesession.agenda.DefaultAgenda"));
        parts.put("session taken, reset, given back", Set.of("org.drools.kiesession"));
        return parts;
    }

    static void print(BenchCases cases, List<String> subjects) {
        for (String subject : subjects) {
            System.err.println("looking where the time goes: " + subject);
            WhereTimeGoes watched = new WhereTimeGoes(cases, subject);
            watched.decideFor(WARM_UP);
            watched.printSteps(subject);
            watched.printSamples(subject);
        }
    }

    private int decideFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        int done = 0;
        while (System.nanoTime() - end < 0) {
            ShippedRules.EVALUATOR.decide(ruleset, policy, submission, Language.EN);
            done++;
        }
        return done;
    }

    /** What is not between the four readings of the stopwatch is what the whole decision takes beyond them. */
    private void printSteps(String subject) {
        Submission empty = new Submission(submission.asOf(), null, submission.facts(), List.of());
        long bare = 0;
        long filled = 0;
        long fired = 0;
        long disposed = 0;
        long whole = 0;
        int done = 0;
        long end = System.nanoTime() + 2 * WATCHED.toNanos();
        while (System.nanoTime() - end < 0) {
            long start = System.nanoTime();
            session(empty).dispose();
            long first = System.nanoTime();
            KieSession session = session(submission);
            long second = System.nanoTime();
            session.fireAllRules();
            long third = System.nanoTime();
            session.dispose();
            long fourth = System.nanoTime();
            ShippedRules.EVALUATOR.decide(ruleset, policy, submission, Language.EN);
            whole += System.nanoTime() - fourth;
            bare += first - start;
            filled += second - first;
            fired += third - second;
            disposed += fourth - third;
            done++;
        }
        print("%nWhere the time goes, case `%s`, microseconds (mean) by stopwatch:%n", subject);
        row("session taken and filled", filled, whole, done);
        row("rules fired", fired, whole, done);
        row("session disposed", disposed, whole, done);
        row("rendering, id, the rest", whole - filled - fired - disposed, whole, done);
        row("whole decision", whole, whole, done);
        row("(a session without facts)", bare, whole, done);
    }

    private KieSession session(Submission facts) {
        CaseContext context = policy.context(facts.asOf(), ruleset);
        return policy.session(facts, context, new Findings(context, new Effort(LIMITS)));
    }

    private static void row(String name, long nanos, long whole, int done) {
        print("  %-36s %9.2f %5.1f %%%n", name, nanos / 1e3 / done, 100.0 * nanos / whole);
    }

    private void printSamples(String subject) {
        Map<String, Integer> byPart = new HashMap<>();
        Map<String, Integer> byMethod = new HashMap<>();
        int samples = 0;
        for (RecordedEvent event : sample()) {
            if (event.getStackTrace() != null && decides(event.getStackTrace().getFrames())) {
                List<RecordedFrame> frames = event.getStackTrace().getFrames();
                byPart.merge(part(frames), 1, Integer::sum);
                byMethod.merge(method(frames), 1, Integer::sum);
                samples++;
            }
        }
        print("%nThe same by %d samples of the stack:%n", samples);
        rows(byPart, samples, Integer.MAX_VALUE);
        print("and by the innermost method of casecheck or the engine:%n");
        rows(byMethod, samples, MOST_METHODS);
    }

    private List<RecordedEvent> sample() {
        try (Recording recording = new Recording()) {
            Path file = Files.createTempFile("casecheck", ".jfr");
            try {
                recording.enable("jdk.ExecutionSample").withPeriod(BETWEEN_SAMPLES);
                recording.start();
                decideFor(SAMPLED);
                recording.stop();
                recording.dump(file);
                return RecordingFile.readAllEvents(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean decides(List<RecordedFrame> frames) {
        return frames.stream().anyMatch(frame -> type(frame).equals("org.casecheck.evaluation.Evaluator"));
    }

    private static String part(List<RecordedFrame> frames) {
        for (Map.Entry<String, Set<String>> part : PARTS.entrySet()) {
            for (RecordedFrame frame : frames) {
                if (part.getValue().stream().anyMatch(type(frame)::startsWith)) {
                    return part.getKey();
                }
            }
        }
        return "the rest";
    }

    private static String method(List<RecordedFrame> frames) {
        return frames.stream()
                .filter(frame ->
                        type(frame).startsWith("org.casecheck.") || type(frame).startsWith("org.drools."))
                .findFirst()
                .map(frame -> type(frame).substring(type(frame).lastIndexOf('.') + 1) + "."
                        + frame.getMethod().getName())
                .orElse("?");
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static void rows(Map<String, Integer> counts, int samples, int most) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(entry -> print("  %-60s %5.1f %%%n", entry.getKey(), 100.0 * entry.getValue() / samples));
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
