package org.casecheck.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Reason;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.ReasonDefinition;
import org.casecheck.ruleset.Ruleset;

/**
 * Counts and times the decisions that were answered. Labels are names that the rules gave, never what a caller wrote. Safe for
 * use by several threads.
 */
@Singleton
public class DecisionMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Timer appends;
    private final Map<String, OfPolicy> policies = new ConcurrentHashMap<>();

    public DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.appends = Timer.builder("casecheck.log.append")
                .description("Time that decisions waited until they were on disk")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Shows what this ruleset may count from now on, at zero: what begins at one is no increase to those who watch. */
    void expect(Ruleset ruleset) {
        ruleset.policies().values().forEach(policy -> of(policy.name()).expect(policy));
    }

    /**
     * Counts a decision.
     *
     * @param nanos from taking its body to handing over its answer
     */
    void answered(Decision decision, long nanos) {
        OfPolicy counted = of(decision.policy());
        counted.seconds.record(nanos, TimeUnit.NANOSECONDS);
        counted.outcomes.get(decision.outcome()).increment();
        for (Reason reason : decision.reasons()) {
            counted.reason(reason.code(), reason.effect()).increment();
        }
    }

    /** @param nanos from giving a decision to the log to its being on disk */
    void logged(long nanos) {
        appends.record(nanos, TimeUnit.NANOSECONDS);
    }

    private OfPolicy of(String policy) {
        OfPolicy known = policies.get(policy);
        return known != null ? known : policies.computeIfAbsent(policy, OfPolicy::new);
    }

    /** What is counted of one policy, looked up once. */
    private final class OfPolicy {
        private final String policy;
        private final Timer seconds;
        private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
        private final Map<String, Map<Effect, Counter>> reasons = new ConcurrentHashMap<>();

        OfPolicy(String policy) {
            this.policy = policy;
            this.seconds = Timer.builder("casecheck.decision")
                    .description("Time from taking the body of a case to handing over the answer")
                    .tag("policy", policy)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            for (Outcome outcome : Outcome.values()) {
                outcomes.put(
                        outcome,
                        Counter.builder("casecheck.decisions")
                                .description("Decisions that were answered")
                                .tag("policy", policy)
                                .tag("outcome", outcome.word())
                                .register(registry));
            }
        }

        void expect(Policy known) {
            for (ReasonDefinition reason : known.reasons().values()) {
                reason(reason.fullCode(), reason.effect());
            }
        }

        Counter reason(String code, Effect effect) {
            Map<Effect, Counter> effects = reasons.get(code);
            if (effects == null) {
                effects = reasons.computeIfAbsent(code, first -> new ConcurrentHashMap<>());
            }
            Counter counter = effects.get(effect);
            return counter != null ? counter : effects.computeIfAbsent(effect, first -> counter(code, first));
        }

        private Counter counter(String code, Effect effect) {
            return Counter.builder("casecheck.reasons")
                    .description("Reasons of the decisions that were answered")
                    .tag("policy", policy)
                    .tag("reason", code)
                    .tag("effect", effect.word())
                    .register(registry);
        }
    }
}
