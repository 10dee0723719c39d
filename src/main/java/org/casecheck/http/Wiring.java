package org.casecheck.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.casecheck.access.Credentials;
import org.casecheck.access.KnownKeys;
import org.casecheck.access.Tokens;
import org.casecheck.activation.Activation;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Callers;
import org.casecheck.activation.FolderWatch;
import org.casecheck.activation.Revisions;
import org.casecheck.archive.DatabaseSource;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.DecisionReplay;
import org.casecheck.decisionlog.Erasure;
import org.casecheck.decisionlog.LogJson;
import org.casecheck.decisionlog.LogKeys;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LogSettings;
import org.casecheck.decisionlog.Retention;
import org.casecheck.decisionlog.Verification;
import org.casecheck.evaluation.BareFault;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.explain.Explainer;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.CaseLimits;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Puts the service together and makes rules serve before the first request is taken. */
@ApplicationScoped
public class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);

    private FolderWatch watch;

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ActiveRuleset activeRuleset() {
        return new ActiveRuleset();
    }

    @Produces
    @Singleton
    Callers callers() {
        return new Callers();
    }

    @Produces
    @Singleton
    DatabaseSource database(Settings settings) {
        return new DatabaseSource(
                settings.data(),
                settings.database().url().orElse(null),
                settings.database().user().orElse(null),
                settings.database().password().orElse(null));
    }

    void close(@Disposes DatabaseSource database) {
        database.close();
    }

    @Produces
    @Singleton
    Credentials credentials(Settings settings, DatabaseSource database, InstantSource clock) {
        Settings.Access access = settings.access();
        return new Credentials(
                access.keys() ? new KnownKeys(database::database, clock) : null,
                access.issuer()
                        .map(issuer -> new Tokens(
                                issuer,
                                access.audience()
                                        .orElseThrow(() -> new IllegalStateException(AccessAtStart.NO_AUDIENCE)),
                                access.rolesClaim(),
                                Tokens.FETCH_AT_MOST_EVERY,
                                clock))
                        .orElse(null));
    }

    @Produces
    @Singleton
    Activation activation(
            Settings settings,
            DatabaseSource database,
            ActiveRuleset active,
            Callers callers,
            InstantSource clock,
            ActivationMetrics metrics) {
        return new Activation(settings.rules(), database::archive, active, callers, clock, instance(), metrics);
    }

    @Produces
    @Singleton
    Revisions revisions(Activation activation, ActiveRuleset active, Callers callers, InstantSource clock) {
        return new Revisions(activation, active, callers, clock);
    }

    void close(@Disposes Revisions revisions) {
        revisions.close();
    }

    @Produces
    @Singleton
    CaseLimits caseLimits(Settings settings) {
        Settings.Limits limits = settings.limits();
        return new CaseLimits(limits.firings(), limits.pairs(), limits.time());
    }

    @Produces
    @Singleton
    Evaluator evaluator(CaseLimits limits, InstantSource clock) {
        return new Evaluator(limits, clock);
    }

    @Produces
    @Singleton
    Adviser adviser(CaseLimits limits, InstantSource clock) {
        return new Adviser(limits, clock);
    }

    @Produces
    @Singleton
    Explainer explainer(CaseLimits limits, InstantSource clock) {
        return new Explainer(limits, clock);
    }

    @Produces
    @Singleton
    DecisionThreads decisionThreads() {
        return new DecisionThreads(Runtime.getRuntime().availableProcessors());
    }

    void close(@Disposes DecisionThreads threads) {
        threads.close();
    }

    @Produces
    @Singleton
    CallerRates callerRates(Settings settings) {
        int perSecond = settings.limits().rate().orElse(0);
        return new CallerRates(perSecond, settings.limits().burst().orElse(perSecond), System::nanoTime);
    }

    @Produces
    @Singleton
    DecisionLog decisionLog(
            Settings settings, DatabaseSource database, InstantSource clock, Callers callers, MeterRegistry registry) {
        Settings.Log how = settings.log();
        if (!how.enabled()) {
            LOG.warn("Decisions are not logged: CASECHECK_LOG_ENABLED is false");
            return DecisionLog.off();
        }
        DecisionLog log = new DecisionLog(
                database::database,
                new LogSettings(
                        how.key().orElse(null),
                        keyFile(settings),
                        how.whenUnwritable(),
                        how.spill().orElseGet(() -> LogSettings.spillIn(settings.data())),
                        how.waiting(),
                        how.waitingBytes().asLongValue(),
                        how.patience()),
                clock,
                callers::count);
        registry.gauge("casecheck.log.waiting", log, now -> now.status().waitingEntries());
        registry.gauge("casecheck.log.waiting.bytes", log, now -> now.status().waitingBytes());
        registry.gauge("casecheck.log.spilled.bytes", log, now -> now.status().spilledBytes());
        registry.gauge("casecheck.log.unwritable", log, now -> now.status().error() == null ? 0 : 1);
        return log;
    }

    void close(@Disposes DecisionLog log) {
        log.close();
    }

    @Produces
    @Singleton
    Retention retention(Settings settings, DatabaseSource database, InstantSource clock, Config config) {
        return new Retention(
                database::database,
                () -> keys(settings, database),
                policy -> Retention.period(config.getOptionalValue(Retention.setting(policy), String.class)
                        .orElseGet(settings.log()::keep)),
                clock);
    }

    void close(@Disposes Retention retention) {
        retention.close();
    }

    @Produces
    @Singleton
    LogReader logReader(Settings settings, DatabaseSource database) {
        return new LogReader(database::database, () -> keys(settings, database));
    }

    @Produces
    @Singleton
    LogJson logJson(DatabaseSource database) {
        return new LogJson(database::archive);
    }

    @Produces
    @Singleton
    Verification verification(Settings settings, DatabaseSource database) {
        return new Verification(database::database, database::archive, () -> keys(settings, database));
    }

    @Produces
    @Singleton
    DecisionReplay decisionReplay(Evaluator evaluator, Adviser adviser, Revisions revisions) {
        return new DecisionReplay(evaluator, adviser, revisions::ruleset);
    }

    /** Made for each call: it needs a database that can be opened. */
    @Produces
    @Singleton
    Supplier<Erasure> erasure(Settings settings, DatabaseSource database, InstantSource clock) {
        return () -> new Erasure(database.database(), keys(settings, database), clock);
    }

    private static LogKeys keys(Settings settings, DatabaseSource database) {
        return LogKeys.of(database.database(), settings.log().key().orElse(null), keyFile(settings));
    }

    private static Path keyFile(Settings settings) {
        return settings.log().keyFile().orElseGet(() -> LogKeys.fileIn(settings.data()));
    }

    /** The log is begun, too: it takes in what was spilled before. */
    void start(
            @Observes StartupEvent started,
            Settings settings,
            Activation activation,
            DecisionLog log,
            Retention retention,
            Credentials credentials) {
        // Of a request whose caller has gone, which no mapper sees: its words may quote the case.
        Infrastructure.setDroppedExceptionHandler(
                fault -> LOG.error("a fault that nobody waits for", BareFault.of(fault)));
        credentials.start();
        activation.start();
        Settings.Watch how = settings.watch();
        watch = new FolderWatch(settings.rules(), how.poll(), how.settle(), activation::folderChanged);
        watch.start(activation::known);
        retention.start();
    }

    void stop(@Observes ShutdownEvent stopping, Activation activation, DecisionLog log, Credentials credentials) {
        if (watch != null) {
            watch.close();
        }
        activation.close();
        log.close(); // before its database, like what notes the last use of keys
        credentials.close();
    }

    private static String instance() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unnamed host";
        }
    }
}
