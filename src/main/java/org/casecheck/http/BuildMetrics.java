package org.casecheck.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.casecheck.ruleset.Build;

/** Tells which build runs. */
@Startup
@Singleton
public class BuildMetrics {
    public BuildMetrics(MeterRegistry registry) {
        Build build = Build.CURRENT;
        Tags tags = Tags.of("version", build.version(), "java", build.java());
        Gauge.builder("casecheck.build.info", () -> 1)
                .description("1, labelled with the build that runs")
                .tags(build.commit() == null ? tags : tags.and("commit", build.commit()))
                .register(registry);
    }
}
