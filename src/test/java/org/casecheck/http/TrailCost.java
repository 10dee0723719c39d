package org.casecheck.http;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/** What it costs to follow a decision: the processor time of the thread that does it. */
public final class TrailCost {
    private static final String CASE =
            "{\"documents\":[" + "{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"},".repeat(15)
                    + "{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"}]}";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Ruleset ruleset = DemoRules.compiled(DemoRules.folder());
    private final Policy policy = ruleset.policies().get("demo");
    private final Decision many = decided(CASE);
    private final Decision none = many.reasons().isEmpty() ? many : withoutReasons(many);

    private Decision decided(String facts) {
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
        return new Evaluator(new CaseLimits(10_000, 10_000, Duration.ofSeconds(60)), InstantSource.system())
                .decide(ruleset, policy, submission, Language.EN);
    }

    private static Decision withoutReasons(Decision decision) {
        return new Decision(
                decision.id(),
                decision.policy(),
                decision.revision(),
                decision.asOf(),
                decision.decidedAt(),
                null,
                decision.outcome(),
                List.of(),
                decision.outputs(),
                null,
                null);
    }

    /** Lines for people, nanoseconds of one thread for each decision. */
    @SuppressWarnings("deprecation") // the registry that Quarkus uses
    public static Stream<String> measure() {
        TrailCost cost = new TrailCost();
        Tracer off = OpenTelemetry.noop().getTracer("off");
        DecisionMetrics metrics = new DecisionMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        metrics.expect(cost.ruleset);
        Trails trails = new Trails(metrics, off, false);
        return Stream.of(
                line("counted, no reasons", () -> metrics.answered(cost.none, 1_000_000)),
                line(
                        "counted, " + cost.many.reasons().size() + " reasons",
                        () -> metrics.answered(cost.many, 1_000_000)),
                line("the whole trail, traces off, no reasons", () -> {
                    Trail trail = trails.begin(null);
                    trail.taken();
                    trail.reading(cost.ruleset, cost.policy);
                    trail.deciding(cost.ruleset, cost.policy);
                    trail.decided(cost.none);
                    trail.logging();
                    trail.answered();
                }));
    }

    private static String line(String what, Runnable work) {
        long best = Long.MAX_VALUE;
        int times = 200_000;
        for (int round = 0; round < 10; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
        }
        return String.format("%-45s %6d ns", what, best / times);
    }
}
