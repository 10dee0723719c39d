package org.casecheck.decisionlog;

import java.time.InstantSource;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.casecheck.archive.Database;
import org.jboss.logging.Logger;

/**
 * Erases what the log has kept of cases long enough; the entries stay. Ten years is what the law asks for at least (AML Law of
 * 2024, article 34).
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String SETTING = "CASECHECK_LOG_KEEP";
    private static final String WHY = "kept for ";

    private final Supplier<Database> database;
    private final Supplier<LogKeys> keys;
    private final Function<String, Period> keep;
    private final InstantSource clock;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retention");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param keep how long, by policy, counted in days of the log from when a case was decided; throws
     *     {@link IllegalArgumentException} when the setting is no such time
     */
    public Retention(
            Supplier<Database> database, Supplier<LogKeys> keys, Function<String, Period> keep, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.keep = keep;
        this.clock = clock;
    }

    /** The setting in the environment for one policy. */
    public static String setting(String policy) {
        return SETTING + "_" + policy.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Throws {@link IllegalArgumentException} when this is not how a time to keep cases is written. */
    public static Period period(String written) {
        try {
            Period period = Period.parse(written.strip());
            if (!period.isNegative() && !period.isZero()) {
                return period;
            }
        } catch (DateTimeParseException notOne) {
            // told below
        }
        throw new IllegalArgumentException("`" + written
                + "` is no time to keep cases for: write a period such as P10Y or P90D by `" + SETTING
                + "`, and for one policy by `" + SETTING + "_` and its name, in capitals, with _ for -.");
    }

    /** Begins to look once a day, the first time an hour from now. */
    public void start() {
        daily.scheduleAtFixedRate(this::look, 1, 24, TimeUnit.HOURS);
    }

    private void look() {
        try {
            apply("retention").forEach((policy, erased) -> {
                if (erased > 0) {
                    LOG.infof("erased %d cases of %s, which were kept long enough", erased, policy);
                }
            });
        } catch (RuntimeException failure) { // tomorrow is another day
            LOG.warn("Cases that were kept long enough could not be erased. " + failure.getMessage());
        }
    }

    /**
     * Erases now; the keys of requests that are free again are removed, too.
     *
     * @param by who asks for it
     * @return how many cases were erased, by policy
     * @throws org.casecheck.archive.DatabaseException when the database fails; some may have been erased
     * @throws LogKeyException when the key of the log is not there
     * @throws LogUnavailable when the end of the chain is not what was signed
     */
    public SortedMap<String, Long> apply(String by) {
        database.get().write("The keys of requests could not be removed", connection -> {
            KeyRow.prune(connection, clock.instant());
            return null;
        });
        Erasure erasure = new Erasure(database.get(), keys.get(), clock);
        SortedMap<String, Long> erased = new TreeMap<>();
        for (String policy : new LogReader(database, keys).policies()) {
            Period kept = keep.apply(policy);
            erased.put(
                    policy,
                    erasure.before(
                            policy,
                            clock.instant().atZone(Filters.ZONE).minus(kept).toInstant(),
                            by,
                            WHY + kept));
        }
        return erased;
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
