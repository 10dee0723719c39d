package org.casecheck.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.casecheck.activation.Judge.Judgement;
import org.casecheck.archive.Appointment;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseException;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.source.FolderReading;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.RulesFolder;

/**
 * Makes rulesets serve: the folder's content when it changes, an archived revision when an operator asks for it, and what
 * another instance on the same database has appointed. One candidate at a time, on a thread of its own and off the way of
 * requests; a newer wish ends an older one. What does not pass leaves everything as it was and is recorded with its reasons.
 *
 * <p>What is to serve is written down in one transaction (content, attempt, appointment) before it does: a process that dies
 * in between comes up with the one or the other, whole.
 */
public final class Activation implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Activation.class.getName());
    private static final Duration LOOK_AT_DATABASE = Duration.ofSeconds(1);

    /** So many appointments are gone back at start when the latest cannot be made to serve. */
    private static final int FALLBACKS = 5;

    private final Path rules;
    private final Supplier<Archive> database;
    private final ActiveRuleset active;
    private final InstantSource clock;
    private final String instance;
    private final Consumer<Attempt> listener;
    private final Judge judge;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong orders = new AtomicLong();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "activation");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean closed;
    private volatile Archive archive;

    /** The latest appointment that was looked at, by its number; 0 before the first. */
    private long noted;

    /** The folder as it last came to rest. */
    private volatile FolderReading folder;

    /** What was dealt with last, whatever came of it; it is not tried again by itself. */
    private FolderReading seen;

    private boolean databaseMissed;

    /**
     * @param rules the folder
     * @param database opens the database; asked again as long as it throws {@link DatabaseException}
     * @param callers who go first
     * @param instance how this instance calls itself in the record
     * @param listener is told of each attempt, on the thread of the activation
     */
    public Activation(
            Path rules,
            Supplier<Archive> database,
            ActiveRuleset active,
            Callers callers,
            InstantSource clock,
            String instance,
            Consumer<Attempt> listener) {
        this.rules = rules;
        this.database = database;
        this.active = active;
        this.clock = clock;
        this.instance = instance;
        this.listener = listener;
        this.judge = new Judge(clock, callers);
    }

    /**
     * Makes serve what served last, or, when nothing ever has, what is in the folder; returns when that is done or has
     * failed. From then on follows the database; a folder that differs from what serves is taken up in the background.
     *
     * @return the folder as it was read
     */
    public FolderReading start() {
        FolderReading read = FolderReading.of(rules);
        folder = read;
        CompletableFuture.runAsync(guarded(this::begin), worker).join();
        worker.scheduleWithFixedDelay(
                guarded(this::follow), LOOK_AT_DATABASE.toMillis(), LOOK_AT_DATABASE.toMillis(), TimeUnit.MILLISECONDS);
        return read;
    }

    /** The folder has changed, and come to rest. Returns at once. */
    public void folderChanged(FolderReading read) {
        folder = read;
        lookAtFolder();
    }

    private void lookAtFolder() {
        Wish wish = change(Cause.FOLDER);
        worker.execute(guarded(() -> takeFolder(wish)));
    }

    /**
     * An operator wants a revision to serve: an archived one, or the one that is in the folder. Unless it is the folder's, it
     * is pinned: files that are saved later do not take its place until the folder's content is activated.
     *
     * @param revision whole
     * @param by who asks
     * @return the attempt; fails with {@link UnknownRevision} when there is no such revision, with
     *     {@link CancellationException} when a newer order came before it was done, with {@link DatabaseException} when the
     *     database does not answer
     */
    public CompletableFuture<Attempt> activate(String revision, String by) {
        return order(by, wish -> {
            Optional<RulesFolder> current =
                    folder().filter(now -> now.revision().equals(revision));
            RulesFolder wanted =
                    current.or(() -> archive().read(revision)).orElseThrow(() -> new UnknownRevision(revision, false));
            return take(wanted, current.isEmpty(), wish);
        });
    }

    /** An operator wants what is in the folder, now and from now on; otherwise as {@link #activate}. */
    public CompletableFuture<Attempt> activateFolder(String by) {
        return order(by, wish -> take(FolderReading.of(rules), false, wish));
    }

    /** The record of revisions and attempts. Throws {@link DatabaseException} while the database cannot be opened. */
    public Archive archive() {
        Archive open = archive;
        return open == null ? database.get() : open;
    }

    /** The folder as it is now; empty when it cannot be read. */
    public Optional<RulesFolder> folder() {
        return FolderReading.of(rules) instanceof RulesFolder read ? Optional.of(read) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException impatient) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A wish to take up the folder: overtaken by any newer one. */
    private Wish change(Cause cause) {
        long change = changes.incrementAndGet();
        long order = orders.get();
        return wish(cause, instance, () -> closed || changes.get() != change || orders.get() != order);
    }

    private Wish wish(Cause cause, String by, BooleanSupplier overtaken) {
        return new Wish(clock.instant(), cause, by, overtaken);
    }

    @FunctionalInterface
    private interface Deed {
        Attempt run(Wish wish);
    }

    /** An operator's wish: overtaken by a newer one of an operator only. The folder, which it may have cut short, has its turn after. */
    private CompletableFuture<Attempt> order(String by, Deed deed) {
        long order = orders.incrementAndGet();
        Wish wish = wish(Cause.OPERATOR, by, () -> closed || orders.get() != order);
        CompletableFuture<Attempt> done = CompletableFuture.supplyAsync(
                () -> {
                    if (wish.overtaken().getAsBoolean()) {
                        throw new CancellationException("a newer order came");
                    }
                    attach();
                    return deed.run(wish);
                },
                worker);
        if (folder != null) {
            done.whenComplete((attempt, fault) -> lookAtFolder());
        }
        return done;
    }

    /** Opens the database, if it is not open yet, and takes note of what it says is to serve. */
    private void attach() {
        if (archive == null) {
            Archive opened = database.get();
            noted = opened.latest().map(Appointment::number).orElse(0L);
            archive = opened;
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
                if (databaseMissed && archive != null) {
                    archive.latest();
                    databaseMissed = false;
                    LOG.log(Level.INFO, "the database answers again");
                    seen = null;
                    lookAtFolder();
                }
            } catch (CancellationException overtaken) {
                LOG.log(Level.DEBUG, "a newer wish came");
            } catch (DatabaseException missing) {
                miss(missing);
            } catch (RejectedExecutionException closing) {
                LOG.log(Level.DEBUG, "the service stops");
            } catch (RuntimeException fault) {
                LOG.log(Level.ERROR, "an activation failed; what serves goes on", fault);
            }
        };
    }

    private void miss(DatabaseException missing) {
        if (!databaseMissed) {
            databaseMissed = true;
            LOG.log(Level.ERROR, "no activation until the database answers: {0}", missing.getMessage());
        }
    }

    private void begin() {
        Wish wish = change(Cause.START);
        List<Appointment> appointments;
        try {
            archive = database.get();
            appointments = archive.appointments(FALLBACKS);
        } catch (DatabaseException missing) {
            archive = null;
            tell(judge.attempt(wish, null, List.of(ActivationIssues.database(missing)), Map.of()));
            throw missing;
        }
        for (Appointment appointed : appointments) {
            if (active.status().serving() == null) {
                takeAppointed(appointed, wish);
            }
        }
        if (!appointments.isEmpty()) {
            active.appointed(appointments.get(0));
        }
        if (active.status().serving() == null) {
            takeFolder(wish);
        } else {
            worker.execute(guarded(() -> takeFolder(wish)));
        }
    }

    /** Looks whether another instance, or the command line, has appointed something. */
    private void follow() {
        if (archive == null) {
            begin();
            return;
        }
        Optional<Appointment> latest = archive.latest();
        if (latest.isPresent() && latest.get().number() > noted) {
            takeAppointed(latest.get(), wish(Cause.REPLICA, latest.get().by(), () -> closed));
            lookAtFolder();
        }
    }

    private void takeAppointed(Appointment appointed, Wish wish) {
        noted = Math.max(noted, appointed.number());
        active.appointed(appointed);
        String revision = appointed.revision();
        if (revision.equals(active.status().revision())) {
            return;
        }
        Attempt attempt;
        try {
            RulesFolder content = archive.read(revision)
                    .orElseThrow(() -> new DatabaseException("Revision " + revision + " is not in the archive.", null));
            Judgement judgement = judge(content, wish);
            attempt = judgement.attempt();
            if (attempt.succeeded()) {
                serve(judgement.checked(), appointed);
            }
        } catch (DatabaseException lost) {
            attempt = judge.attempt(wish, revision, List.of(ActivationIssues.database(lost)), Map.of());
        }
        record(attempt);
    }

    private void takeFolder(Wish wish) {
        if (wish.overtaken().getAsBoolean()) {
            return;
        }
        FolderReading read = folder;
        Status now = active.status();
        String revision = read instanceof RulesFolder readable ? readable.revision() : null;
        active.folder(revision);
        if (revision != null && revision.equals(now.revision())) {
            seen = read;
            if (now.lastAttempt() == null || !now.lastAttempt().succeeded()) {
                // What was wrong with the folder in between is mended.
                record(judge.attempt(wish, revision, now.serving().checked().issues(), Map.of()));
            }
        } else if (read.equals(seen)) {
            return;
        } else if (now.pinned() || isSuperseded(revision, wish)) {
            seen = read;
            LOG.log(
                    Level.WARNING,
                    "the rules folder has revision {0}, which is not taken up: {1}",
                    revision,
                    now.pinned() ? "an operator has pinned " + now.appointed().revision() : "it was superseded before");
        } else {
            take(read, false, wish);
        }
    }

    /**
     * Where instances share a database, one that starts with an old copy of the folder must not bring it back for all of
     * them; of the folder of a single instance the content at its start is what its analysts want.
     */
    private boolean isSuperseded(String revision, Wish wish) {
        return wish.cause() == Cause.START
                && revision != null
                && archive.shared()
                && active.status().serving() != null
                && archive.find(revision).isPresent();
    }

    private Attempt take(FolderReading content, boolean pinned, Wish wish) {
        Judgement judgement = judge(content, wish);
        Attempt attempt = judgement.attempt();
        if (!pinned) {
            seen = content;
        }
        if (!attempt.succeeded()) {
            return refuse(attempt);
        }
        try {
            Optional<Appointment> appointed = archive().activated((RulesFolder) content, attempt, pinned, noted);
            if (appointed.isEmpty()) {
                follow();
                return record(judge.attempt(
                        wish, attempt.revision(), List.of(ActivationIssues.overtaken()), attempt.durations()));
            }
            noted = appointed.get().number();
            serve(judgement.checked(), appointed.get());
            return tell(attempt);
        } catch (DatabaseException unwritten) {
            miss(unwritten);
            return tell(judge.attempt(
                    wish, attempt.revision(), List.of(ActivationIssues.database(unwritten)), attempt.durations()));
        }
    }

    private Judgement judge(FolderReading content, Wish wish) {
        return judge.judge(content, wish, active.serving().map(Serving::checked), revision -> archive()
                .verified(revision, EngineBuild.ID));
    }

    private void serve(CheckedRules checked, Appointment appointed) {
        active.serve(Serving.of(checked, clock.instant()), appointed);
        LOG.log(
                Level.INFO,
                "ruleset {0} serves {1}",
                checked.revision(),
                String.join(", ", checked.compiled().orElseThrow().policies().keySet()));
    }

    private Attempt refuse(Attempt attempt) {
        record(attempt);
        LOG.log(
                Level.ERROR,
                "rules folder {0} was not activated: {1} errors; {2}",
                rules,
                attempt.issues().stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .count(),
                active.status().serving() == null
                        ? "nothing serves"
                        : "still serving " + active.status().revision());
        return attempt;
    }

    private Attempt record(Attempt attempt) {
        tell(attempt);
        try {
            archive().record(attempt);
        } catch (DatabaseException unwritten) {
            miss(unwritten);
        }
        return attempt;
    }

    private Attempt tell(Attempt attempt) {
        for (Issue issue : attempt.issues()) {
            LOG.log(issue.severity() == Severity.ERROR ? Level.ERROR : Level.WARNING, issue::toString);
        }
        active.tried(attempt);
        listener.accept(attempt);
        return attempt;
    }
}
