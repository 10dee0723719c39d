package org.casecheck.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.archive.Attempt;

/** Counts and times activations, and tells which revision serves. */
@Singleton
public class ActivationMetrics implements Consumer<Attempt> {
    private final MeterRegistry registry;
    private final MultiGauge active;
    private final ActiveRuleset ruleset;

    public ActivationMetrics(MeterRegistry registry, ActiveRuleset ruleset) {
        this.registry = registry;
        this.ruleset = ruleset;
        this.active = MultiGauge.builder("casecheck.ruleset")
                .description("1 for the revision that serves")
                .register(registry);
        registry.gauge("casecheck.ruleset.pinned", ruleset, now -> now.status().pinned() ? 1 : 0);
    }

    /** The registry outlives this service where several run in one program after each other, as in tests. */
    @PreDestroy
    void remove() {
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("casecheck."))
                .forEach(registry::remove);
    }

    @Override
    public void accept(Attempt attempt) {
        String cause = attempt.cause().word();
        Counter.builder("casecheck.activations")
                .description("Attempts to make rules serve")
                .tag("cause", cause)
                .tag("result", attempt.succeeded() ? "succeeded" : "failed")
                .register(registry)
                .increment();
        attempt.durations().forEach((stage, time) -> Timer.builder("casecheck.activation")
                .description("Time that the stages of an activation took")
                .tag("stage", stage)
                .register(registry)
                .record(time));
        String revision = ruleset.status().revision();
        active.register(
                revision == null ? List.of() : List.of(MultiGauge.Row.of(Tags.of("revision", revision), 1)), true);
    }
}
