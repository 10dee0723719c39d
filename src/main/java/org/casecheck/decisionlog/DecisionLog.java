package org.casecheck.decisionlog;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.casecheck.archive.Database;
import org.casecheck.archive.DatabaseException;
import org.jboss.logging.Logger;

/**
 * Writes decisions into the log. Callers seal what they log; one thread takes all that wait into the chain, by one transaction.
 * Nothing is dropped: when the disk is slow, callers wait for their place; whoever does not get one is told so. Safe for use by
 * several threads.
 */
public final class DecisionLog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DecisionLog.class);

    /** How long the database is left alone once it has failed. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration IDLE = Duration.ofMinutes(1);

    /** Each transaction has a cost of its own, which many share better than few. */
    private static final Duration GATHERING = Duration.ofMillis(2);

    private final Supplier<Database> database;
    private final LogSettings settings;
    private final InstantSource clock;
    private final Waiting waiting;
    private final CompletableFuture<Sealing> sealing = new CompletableFuture<>();
    private final Thread writer;
    private volatile Trouble trouble;
    private volatile Chain chain;
    private volatile Spill spill;
    private volatile LogKeys keys;
    private long lastTry;

    /**
     * Begins to write, and to take in what was spilled before.
     *
     * @param database asked for until it can be opened; throws {@link DatabaseException} as long as it cannot
     * @param atHand how many decisions are being made, or are being logged; the first wait a moment for the others
     */
    public DecisionLog(Supplier<Database> database, LogSettings settings, InstantSource clock, IntSupplier atHand) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.waiting = new Waiting(settings.entries(), settings.bytes(), GATHERING, atHand);
        this.writer = new Thread(this::run, "decision-log");
        this.writer.start();
    }

    private DecisionLog() {
        this.database = null;
        this.settings = null;
        this.clock = null;
        this.waiting = new Waiting(0, 0, Duration.ZERO, () -> 0);
        this.writer = null;
    }

    /** One that keeps nothing: for measuring what a log costs, and for cases that are logged elsewhere. */
    public static DecisionLog off() {
        return new DecisionLog();
    }

    /**
     * @param failure that keeps the log from being written
     * @param spillable whether decisions may go on without the database
     */
    private record Trouble(RuntimeException failure, Instant at, boolean spillable) {}

    /** The same without a key, going on in the thread that writes the log, which must not be kept. */
    public CompletableFuture<Void> append(Entry entry) {
        return append(entry, null, Runnable::run);
    }

    /**
     * Logs a decision. Waits for a place among those that wait, at most for {@link LogSettings#patience}. Of all that are sent
     * with one key, one is logged.
     *
     * @param request null when it has no key
     * @param where the caller goes on; those that come to the disk together and go on in the same place are sent there together,
     *     which costs far less than one by one
     * @return completed there when the decision is on disk; or exceptionally, and then the decision must not be answered: with
     *     {@link KeyTaken} when another decision is the answer, and with {@link LogUnavailable}, when it may have been logged
     *     nevertheless, since the connection to the database broke in the very commit
     */
    public CompletableFuture<Void> append(Entry entry, KeyedRequest request, Executor where) {
        if (isOff()) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            refuseInTrouble();
            Pending pending = new Pending(SealedEntry.of(entry, request, sealing()), new CompletableFuture<>(), where);
            waiting.add(pending, settings.patience());
            return pending.logged();
        } catch (LogUnavailable unavailable) {
            return CompletableFuture.failedFuture(unavailable);
        }
    }

    /**
     * A request as it is known by its key; what it says is in no way kept.
     *
     * @param caller null for somebody without a name
     * @param how all besides the body that the answer depends on; null for what is absent
     * @param keep how long its answer will be given again
     * @throws LogUnavailable when the log is not open, or decisions go to the spill file, which knows no keys
     */
    public KeyedRequest keyed(String caller, String key, List<String> how, byte[] body, Duration keep) {
        sealing();
        if (trouble != null || !nothingSpilled()) {
            throw new LogUnavailable("The database of the log is away: keys of requests cannot be looked up.");
        }
        return new KeyedRequest(keys, caller, key, how, body, clock.instant().plus(keep));
    }

    /** Whether it keeps nothing. */
    public boolean isOff() {
        return writer == null;
    }

    /** Throws {@link LogUnavailable} when {@link #append} would fail at once, so that a decision need not be made first. */
    public void refuseInTrouble() {
        Trouble now = trouble;
        if (now != null && !spills(now)) {
            throw unavailable(now.failure());
        }
    }

    private boolean spills(Trouble now) {
        return now.spillable()
                && settings.whenUnwritable() == WhenUnwritable.SPILL
                && spill != null
                && sealing.isDone();
    }

    private Sealing sealing() {
        try {
            return sealing.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            throw new LogUnavailable("The decision log is not open yet: the database has not answered.", notYet);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("The wait for the decision log was interrupted.", interrupted);
        }
    }

    private static LogUnavailable unavailable(RuntimeException failure) {
        return new LogUnavailable(failure.getMessage(), failure);
    }

    /** How it stands now. */
    public LogStatus status() {
        if (isOff()) {
            return new LogStatus(null, 0, 0, 0, "Decisions are not logged: it was set so", null);
        }
        Trouble now = trouble;
        Chain current = chain;
        Spill spilled = spill;
        return new LogStatus(
                current == null ? null : current.head(),
                waiting.entries(),
                waiting.bytes(),
                spilled == null ? 0 : spilled.bytes(),
                now == null ? null : now.failure().getMessage(),
                now == null ? null : now.at());
    }

    private void run() {
        while (!waiting.ended()) {
            try {
                step();
            } catch (Error failure) { // no memory, say: it goes on when there is some
                inTrouble(new LogUnavailable("The decision log failed: " + failure, failure), false);
            }
        }
        if (spill != null) {
            spill.close();
        }
    }

    private void step() {
        Trouble now = trouble;
        if (now == null && chain != null && nothingSpilled()) {
            log(waiting.take(IDLE));
        } else if (settings.whenUnwritable() == WhenUnwritable.SPILL && spill != null && (now == null || spills(now))) {
            keep(waiting.take(now == null ? Duration.ZERO : RETRY)); // behind those that were spilled before
            if (now == null || System.nanoTime() - lastTry >= RETRY.toNanos()) {
                recover();
            }
        } else {
            if (now != null) {
                refuse(waiting.take(Duration.ZERO), now.failure());
                waiting.pause(RETRY);
            }
            recover();
        }
    }

    private boolean nothingSpilled() {
        return spill == null || spill.isEmpty();
    }

    private void log(List<Pending> batch) {
        resolve(batch, () -> {
            List<SealedEntry> entries = entries(batch);
            if (entries.isEmpty()) {
                return Map.of();
            }
            try {
                return chain.add(entries);
            } catch (DatabaseException first) { // a connection that was cut, maybe in the very commit
                try {
                    return chain.addMissing(entries);
                } catch (DatabaseException again) {
                    inTrouble(again, true);
                    if (!spills(trouble)) {
                        throw again;
                    }
                    return spilled(entries);
                }
            }
        });
    }

    private void keep(List<Pending> batch) {
        resolve(batch, () -> {
            return batch.isEmpty() ? Map.of() : spilled(entries(batch));
        });
    }

    /** Whether a key was used before cannot be told without the database: what has one is not spilled. */
    private Map<String, RuntimeException> spilled(List<SealedEntry> entries) {
        Map<String, RuntimeException> refused = new HashMap<>();
        List<SealedEntry> kept = entries;
        if (entries.stream().anyMatch(entry -> entry.request() != null)) {
            kept = entries.stream().filter(entry -> entry.request() == null).toList();
            entries.stream()
                    .filter(entry -> entry.request() != null)
                    .forEach(entry -> refused.put(
                            entry.row().id(),
                            new LogUnavailable("The database of the log is away: nothing with a key is logged.")));
        }
        if (!kept.isEmpty()) {
            spill.add(kept);
        }
        return refused;
    }

    private void refuse(List<Pending> batch, RuntimeException failure) {
        resolve(batch, () -> {
            throw failure;
        });
    }

    private static List<SealedEntry> entries(List<Pending> batch) {
        return batch.stream().map(Pending::entry).toList();
    }

    /** Whatever happens, those who wait hear of it. */
    private void resolve(List<Pending> batch, Supplier<Map<String, ? extends RuntimeException>> work) {
        Map<String, RuntimeException> refused = new HashMap<>();
        RuntimeException failure = failureOf(() -> refused.putAll(work.get()));
        waiting.over(batch);
        Map<Executor, List<Runnable>> goOn = new HashMap<>();
        for (Pending pending : batch) {
            RuntimeException why = refused.get(pending.entry().row().id());
            Runnable answer = failure == null && why == null
                    ? () -> pending.logged().complete(null)
                    : () -> pending.logged().completeExceptionally(why == null ? unavailable(failure) : why);
            goOn.computeIfAbsent(pending.where(), first -> new ArrayList<>()).add(answer);
        }
        goOn.forEach((where, answers) -> {
            try {
                where.execute(() -> answers.forEach(Runnable::run));
            } catch (RejectedExecutionException stopped) {
                answers.forEach(Runnable::run);
            }
        });
    }

    /** Null when there is none. */
    private RuntimeException failureOf(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException failure) {
            if (trouble == null) {
                inTrouble(failure, false);
            }
            return failure;
        } catch (Error failure) {
            inTrouble(new LogUnavailable("The decision log failed: " + failure, failure), false);
            return trouble.failure();
        }
    }

    /** Opens what is not open yet, and does what shows whether the database can be written. */
    private void recover() {
        lastTry = System.nanoTime();
        try {
            open();
            if (nothingSpilled()) {
                chain.sign();
            } else {
                Spill.Chunk chunk = spill.next();
                chain.addMissing(chunk.entries());
                spill.taken(chunk);
            }
            if (trouble != null) {
                trouble = null;
                LOG.info("The decision log can be written again");
            }
        } catch (DatabaseException failure) {
            inTrouble(failure, true);
        } catch (RuntimeException failure) { // its key, its end, the spill file
            inTrouble(failure, false);
        }
    }

    private void open() {
        if (spill == null && (settings.whenUnwritable() == WhenUnwritable.SPILL || Files.exists(settings.spill()))) {
            spill = Spill.open(settings.spill());
        }
        if (keys == null) {
            keys = LogKeys.given(settings.key(), settings.keyFile())
                    .orElseGet(() -> LogKeys.of(database.get(), settings.key(), settings.keyFile()));
            sealing.complete(new Sealing(keys));
        }
        if (chain == null) {
            chain = new Chain(database.get(), keys, clock);
        }
    }

    private void inTrouble(RuntimeException failure, boolean spillable) {
        Trouble before = trouble;
        if (before == null || !before.failure().getMessage().equals(failure.getMessage())) {
            LOG.warn("The decision log cannot be written. " + failure.getMessage());
        }
        trouble = new Trouble(failure, before == null ? clock.instant() : before.at(), spillable);
    }

    /** What waits is still written; nothing new is taken in. */
    @Override
    public void close() {
        waiting.close();
        boolean interrupted = false;
        while (!isOff() && writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
