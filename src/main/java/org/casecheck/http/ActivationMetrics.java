package org.casecheck.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Status;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.ruleset.Ruleset;

/** Counts and times activations, and tells which revision serves. */
@Singleton
public class ActivationMetrics implements Activation.Listener {
    private final MeterRegistry registry;
    private final MultiGauge active;
    private final ActiveRuleset ruleset;
    private final DecisionMetrics decisions;

    public ActivationMetrics(MeterRegistry registry, ActiveRuleset ruleset, DecisionMetrics decisions) {
        this.registry = registry;
        this.ruleset = ruleset;
        this.decisions = decisions;
        this.active = MultiGauge.builder("casecheck.ruleset")
                .description("1 for the revision that serves")
                .register(registry);
        gauge(
                "casecheck.ruleset.pinned",
                "1 while saved rules wait, since an operator chose what serves",
                Status::pinned);
        gauge("casecheck.ruleset.serving", "1 while any revision serves", now -> now.serving() != null);
        gauge(
                "casecheck.activation.failing",
                "1 while the latest attempt to make rules serve is a failed one",
                now -> now.lastAttempt() != null && !now.lastAttempt().succeeded());
        for (Cause cause : Cause.values()) {
            attempts(cause, true);
            attempts(cause, false);
        }
    }

    private void gauge(String name, String description, Predicate<Status> holds) {
        Gauge.builder(name, ruleset, now -> holds.test(now.status()) ? 1 : 0)
                .description(description)
                .register(registry);
    }

    private Counter attempts(Cause cause, boolean succeeded) {
        return Counter.builder("casecheck.activations")
                .description("Attempts to make rules serve")
                .tag("cause", cause.word())
                .tag("result", succeeded ? "succeeded" : "failed")
                .register(registry);
    }

    /** The registry outlives this service where several run in one program after each other, as in tests. */
    @PreDestroy
    void remove() {
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("casecheck."))
                .forEach(registry::remove);
    }

    @Override
    public void tried(Attempt attempt) {
        attempts(attempt.cause(), attempt.succeeded()).increment();
        attempt.durations().forEach((stage, time) -> Timer.builder("casecheck.activation")
                .description("Time that the stages of an activation took")
                .tag("stage", stage)
                .register(registry)
                .record(time));
        String revision = ruleset.status().revision();
        active.register(
                revision == null ? List.of() : List.of(MultiGauge.Row.of(Tags.of("revision", revision), 1)), true);
    }

    @Override
    public void prepared(Ruleset serving) {
        decisions.expect(serving);
    }
}
