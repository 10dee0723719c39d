package org.casecheck.decisionlog;

import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.casecheck.archive.Database;
import org.casecheck.archive.Rows;
import org.jboss.logging.Logger;

/**
 * Erases what the log has kept of cases long enough; the entries stay. Ten years is what the law asks for at least (AML Law of
 * 2024, article 34).
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String WHY = "kept for ";

    private final Supplier<Database> database;
    private final Supplier<LogKeys> keys;
    private final Period keep;
    private final Map<String, Period> byPolicy;
    private final InstantSource clock;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retention");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param keep counted from when a case was decided, in UTC
     * @param byPolicy the same for single policies, by name
     * @throws IllegalArgumentException when a period is not positive
     */
    public Retention(
            Supplier<Database> database,
            Supplier<LogKeys> keys,
            Period keep,
            Map<String, Period> byPolicy,
            InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.keep = positive(keep);
        this.byPolicy = Map.copyOf(byPolicy);
        this.byPolicy.values().forEach(Retention::positive);
        this.clock = clock;
    }

    private static Period positive(Period period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                    "The decision log cannot keep cases for " + period + ": write a time such as P10Y or P3650D.");
        }
        return period;
    }

    /** Begins to look once a day, the first time an hour from now. */
    public void start() {
        daily.scheduleAtFixedRate(this::look, 1, 24, TimeUnit.HOURS);
    }

    private void look() {
        try {
            apply("retention").forEach((policy, erased) -> LOG.infof("erased %d cases of %s", erased, policy));
        } catch (RuntimeException failure) { // tomorrow is another day
            LOG.warn("Cases that were kept long enough could not be erased. " + failure.getMessage());
        }
    }

    /**
     * Erases now.
     *
     * @param by who asks for it
     * @return how many cases were erased, by policy; policies without any are left out
     * @throws org.casecheck.archive.DatabaseException when the database fails; some may have been erased
     * @throws LogKeyException when the key of the log is not there
     * @throws LogUnavailable when the end of the chain is not what was signed
     */
    public SortedMap<String, Long> apply(String by) {
        Erasure erasure = new Erasure(database.get(), keys.get(), clock);
        SortedMap<String, Long> erased = new TreeMap<>();
        for (String policy : policies()) {
            Period kept = byPolicy.getOrDefault(policy, keep);
            long count = erasure.before(
                    policy, clock.instant().atOffset(ZoneOffset.UTC).minus(kept).toInstant(), by, WHY + kept);
            if (count > 0) {
                erased.put(policy, count);
            }
        }
        return erased;
    }

    private List<String> policies() {
        return database
                .get()
                .read(
                        "The decision log could not be read",
                        connection ->
                                Rows.list(connection, row -> row.getString(1), "SELECT DISTINCT policy FROM entry"))
                .stream()
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
