package org.casecheck.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Counts the problems that were answered, by their type. Safe for use by several threads. */
@Singleton
public class ProblemMetrics {
    private final Map<ProblemKind, Counter> counters = new EnumMap<>(ProblemKind.class);

    public ProblemMetrics(MeterRegistry registry) {
        for (ProblemKind kind : ProblemKind.values()) {
            counters.put(
                    kind,
                    Counter.builder("casecheck.problems")
                            .description("Requests, and lines of batches, that were answered with a problem")
                            .tag("type", kind.word())
                            .register(registry));
        }
    }

    void answered(ProblemKind kind) {
        counters.get(kind).increment();
    }
}
