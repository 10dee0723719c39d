package org.casecheck.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.ruleset.CaseLimits;

/** Puts the service together and makes the rules folder serve before the first request is taken. */
@ApplicationScoped
public class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ActiveRuleset activeRuleset(Settings settings, InstantSource clock) {
        return new ActiveRuleset(settings.rules(), clock);
    }

    @Produces
    @Singleton
    Evaluator evaluator(Settings settings, InstantSource clock) {
        Settings.Limits limits = settings.limits();
        return new Evaluator(new CaseLimits(limits.firings(), limits.pairs(), limits.time()), clock);
    }

    void start(@Observes StartupEvent started, ActiveRuleset active) {
        active.activate();
    }
}
