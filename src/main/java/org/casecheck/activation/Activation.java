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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.casecheck.activation.Judge.Judgement;
import org.casecheck.archive.Appointment;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.archive.DatabaseException;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.FolderReading;
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

    /** The rest of the start, and the first caller, have the processors to themselves for so long. */
    private static final Duration MAKE_UP_AFTER = Duration.ofSeconds(2);

    /** So many appointments are gone back at start when the latest cannot be made to serve. */
    private static final int FALLBACKS = 5;

    private final Path rules;
    private final Supplier<Archive> database;
    private final ActiveRuleset active;
    private final InstantSource clock;
    private final Listener listener;
    private final Judge judge;
    private final Journal journal;
    private final Wishes wishes;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "activation");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Archive archive;

    /** The latest appointment that was looked at, by its number; 0 before the first. */
    private long noted;

    /** The folder as it last came to rest, or as an operator last wanted it. */
    private volatile FolderReading folder;

    /** Whether the folder was another than what served when this instance started, and has not come to rest since. */
    private volatile boolean unsettled;

    /** As it was when this instance started; null once it has been another. */
    private volatile FolderReading atStart;

    /** What was dealt with last, whatever came of it; it is not tried again by itself. */
    private FolderReading seen;

    /** Null unless it was started in a hurry. */
    private volatile ScheduledFuture<?> makingUp;

    /** Is told how activations go, on the thread of the activation. */
    @FunctionalInterface
    public interface Listener {
        /** Rules were tried; whether they serve, {@link ActiveRuleset} says. */
        void tried(Attempt attempt);

        /** All policies of the ruleset that serves are there; after a start some time later than it begins to serve. */
        default void prepared(Ruleset ruleset) {}
    }

    /**
     * @param rules the folder
     * @param database opens the database; asked again as long as it throws {@link DatabaseException}
     * @param callers who go first
     * @param instance how this instance calls itself in the record
     */
    public Activation(
            Path rules,
            Supplier<Archive> database,
            ActiveRuleset active,
            Callers callers,
            InstantSource clock,
            String instance,
            Listener listener) {
        this.rules = rules;
        this.database = database;
        this.active = active;
        this.clock = clock;
        this.listener = listener;
        this.judge = new Judge(clock, callers);
        this.journal = new Journal(rules, this::archive, active, listener);
        this.wishes = new Wishes(clock, instance);
    }

    /**
     * Makes serve what served last, or, when nothing ever has, what is in the folder; returns when that is done or has
     * failed. From then on follows the database. A folder that differs from what serves, and may still be written to, is
     * left until {@link #folderChanged} says that it has come to rest.
     */
    public void start() {
        FolderReading read = FolderReading.of(rules);
        folder = read;
        atStart = read;
        CompletableFuture.runAsync(guarded(() -> beginWith(read)), worker).join();
        worker.scheduleWithFixedDelay(
                guarded(this::follow), LOOK_AT_DATABASE.toMillis(), LOOK_AT_DATABASE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The folder as far as it needs no report by {@link #folderChanged}; null when whatever is in it does. */
    public FolderReading known() {
        return unsettled ? null : folder;
    }

    /** The folder has changed, and come to rest. Returns at once. */
    public void folderChanged(FolderReading read) {
        synchronized (wishes) {
            folder = read;
            unsettled = false;
        }
        if (read instanceof RulesFolder && !read.equals(atStart)) {
            atStart = null;
        }
        lookAtFolder();
    }

    /** The folder as it is at this moment, as an operator wants it; newer than what came to rest before. */
    private FolderReading readNow() {
        FolderReading before = folder;
        FolderReading read = FolderReading.of(rules);
        keep(read, before);
        return read;
    }

    private void keep(FolderReading read, FolderReading before) {
        synchronized (wishes) {
            if (before != null && folder == before) {
                folder = read;
            }
        }
    }

    private void lookAtFolder() {
        if (folder == null) {
            return;
        }
        Wish wish = wishes.change(Cause.FOLDER);
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
            FolderReading before = folder;
            Optional<RulesFolder> current = whole(FolderReading.of(rules), revision);
            current.ifPresent(read -> keep(read, before));
            RulesFolder wanted =
                    current.or(() -> archive().read(revision)).orElseThrow(() -> new UnknownRevision(revision, false));
            return take(wanted, current.isEmpty(), wish);
        });
    }

    /** An operator wants what is in the folder, now and from now on; otherwise as {@link #activate}. */
    public CompletableFuture<Attempt> activateFolder(String by) {
        return order(by, wish -> take(readNow(), false, wish));
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
        wishes.end();
        if (makingUp != null) {
            makingUp.cancel(false); // what has not begun is not waited for
        }
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

    @FunctionalInterface
    private interface Deed {
        Attempt run(Wish wish);
    }

    /** Carries out an operator's wish. The folder, which it may have cut short, has its turn after. */
    private CompletableFuture<Attempt> order(String by, Deed deed) {
        Wish wish = wishes.order(by);
        CompletableFuture<Attempt> done = CompletableFuture.supplyAsync(
                () -> {
                    if (wish.overtaken().getAsBoolean()) {
                        throw new CancellationException("a newer order came");
                    }
                    attach();
                    return deed.run(wish);
                },
                worker);
        done.whenComplete((attempt, fault) -> lookAtFolder());
        return done;
    }

    /** Opens the database, if it is not open yet, and takes note of what it says is to serve. */
    private void attach() {
        if (archive == null && folder != null) {
            begin();
        } else if (archive == null) {
            Archive opened = database.get();
            noted = opened.latest().map(Appointment::number).orElse(0L);
            archive = opened;
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
                if (archive != null && journal.isTimeToAskAgain()) {
                    archive.latest();
                    journal.databaseAnswers();
                    lookAtFolder();
                }
            } catch (CancellationException overtaken) {
                LOG.log(Level.DEBUG, "a newer wish came");
            } catch (DatabaseException missing) {
                journal.miss(missing);
            } catch (RejectedExecutionException closing) {
                LOG.log(Level.DEBUG, "the service stops");
            } catch (RuntimeException | Error fault) { // what ends a task here would end all the later ones, too
                LOG.log(Level.ERROR, "an activation failed; what serves goes on", fault);
            }
        };
    }

    private void beginWith(FolderReading read) {
        begin();
        Optional<Serving> serving = active.serving();
        if (serving.isPresent()) {
            unsettled = whole(read, serving.get().ruleset().revision()).isEmpty();
            if (unsettled) {
                active.folder(revision(read));
            } else {
                lookAtFolder();
            }
        }
    }

    private void begin() {
        Wish wish = wishes.change(Cause.START);
        try {
            archive = database.get();
            List<Appointment> appointments = archive.appointments(FALLBACKS);
            Attempt firstFailed = null;
            for (Appointment appointed : appointments) {
                if (active.status().serving() == null) {
                    takeAppointed(appointed, wishes.appointmentAtStart());
                    if (active.status().serving() == null && firstFailed == null) {
                        firstFailed = active.status().lastAttempt();
                    }
                }
            }
            if (!appointments.isEmpty()) {
                active.appointed(appointments.get(0));
                noted = appointments.get(0).number();
            }
            if (firstFailed != null) {
                active.tried(firstFailed);
            }
        } catch (DatabaseException missing) {
            archive = null;
            if (!journal.isDatabaseMissed()) {
                journal.tell(judge.attempt(wish, null, List.of(ActivationIssues.database(missing, wish)), Map.of()));
            }
            throw missing;
        }
        if (active.status().serving() == null) {
            takeFolder(wish);
        }
    }

    /** Looks whether another instance, or the command line, has appointed something. */
    private void follow() {
        if (archive == null) {
            begin();
            lookAtFolder();
            return;
        }
        Optional<Appointment> latest = archive.latest();
        if (latest.isPresent() && latest.get().number() != noted) {
            takeAppointed(
                    latest.get(), wishes.appointment(Cause.REPLICA, latest.get().by()));
            lookAtFolder();
        }
    }

    private void takeAppointed(Appointment appointed, Wish wish) {
        String revision = appointed.revision();
        if (!revision.equals(active.status().revision())) {
            journal.record(makeServe(appointed, wish, false));
        }
        active.appointed(appointed);
        noted = appointed.number();
    }

    private Attempt makeServe(Appointment appointed, Wish wish, boolean again) {
        String revision = appointed.revision();
        try {
            Judgement judgement = judge(content(revision), wish);
            if (judgement.attempt().succeeded()) {
                serve(judgement, appointed);
            }
            return judgement.attempt();
        } catch (DatabaseException lost) {
            archive.latest(); // throws when nothing can be read: this appointment is looked at again then
            return again
                    ? judge.attempt(wish, revision, List.of(ActivationIssues.database(lost, wish)), Map.of())
                    : makeServe(appointed, wish, true);
        } catch (CancellationException overtaken) {
            throw overtaken;
        } catch (RuntimeException | Error fault) {
            return failed(wish, revision, fault, Map.of());
        }
    }

    /** The attempt that a fault of the program has ended. */
    private Attempt failed(Wish wish, String revision, Throwable fault, Map<String, Duration> durations) {
        String what = revision == null ? "what is in " + rules : "revision " + revision;
        LOG.log(Level.ERROR, what + " could not be judged", fault);
        return judge.attempt(wish, revision, List.of(ActivationIssues.fault()), durations);
    }

    /** The folder's when it is the same, since it has been read. */
    private RulesFolder content(String revision) {
        return whole(folder, revision)
                .or(() -> archive.read(revision))
                .orElseThrow(() -> new DatabaseException("Revision " + revision + " is not in the archive.", null));
    }

    /** What was read, if all of it could be and it is of this revision. */
    private static Optional<RulesFolder> whole(FolderReading reading, String revision) {
        String read = revision(reading);
        return read != null && read.equals(revision) ? Optional.of((RulesFolder) reading) : Optional.empty();
    }

    private void takeFolder(Wish wish) {
        if (wish.overtaken().getAsBoolean()) {
            return;
        }
        if (archive == null) {
            follow(); // what is to serve by the record comes first
            return;
        }
        FolderReading read = folder;
        Status now = active.status();
        String revision = revision(read);
        active.folder(revision);
        if (whole(read, now.revision()).isPresent()) {
            boolean changed = !read.equals(seen);
            seen = read;
            boolean failed = now.lastAttempt() == null || !now.lastAttempt().succeeded();
            if (changed && failed && now.revision().equals(now.appointed().revision())) {
                // What was wrong with the folder in between is mended.
                journal.record(
                        judge.attempt(wish, revision, now.serving().checked().issues(), Map.of()));
            }
        } else if (read.equals(seen)) {
            return;
        } else if (now.pinned() || isSuperseded(read, revision, now)) {
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
    private boolean isSuperseded(FolderReading read, String revision, Status now) {
        return now.serving() != null
                && read.equals(atStart)
                && revision != null
                && !revision.equals(now.appointed().revision())
                && archive.shared()
                && archive.find(revision).isPresent();
    }

    /** Null when not all of it could be read. */
    private static String revision(FolderReading reading) {
        return reading instanceof RulesFolder read && read.issues().isEmpty() ? read.revision() : null;
    }

    private Attempt take(FolderReading content, boolean pinned, Wish wish) {
        Map<String, Duration> durations = Map.of();
        try {
            long expected = wish.cause() == Cause.OPERATOR ? latest() : noted;
            Judgement judgement = judge(content, wish);
            Attempt attempt = judgement.attempt();
            durations = attempt.durations();
            if (!pinned) {
                seen = content;
            }
            if (!attempt.succeeded()) {
                return journal.refuse(attempt);
            }
            RulesFolder sound = (RulesFolder) content;
            Optional<Appointment> appointed = archive().activated(sound, attempt, pinned, expected);
            if (appointed.isEmpty() && wish.cause() == Cause.OPERATOR) {
                // An operator's word outweighs files that were saved meanwhile, not that of another operator.
                appointed = archive().latest().filter(newer -> !newer.pinned()).flatMap(newer -> archive()
                        .activated(sound, attempt, pinned, newer.number()));
            }
            if (appointed.isEmpty()) {
                follow();
                return journal.record(
                        judge.attempt(wish, sound.revision(), List.of(ActivationIssues.overtaken()), durations));
            }
            noted = appointed.get().number();
            serve(judgement, appointed.get());
            return journal.tell(attempt);
        } catch (DatabaseException unwritten) {
            if (!pinned) {
                seen = null; // to be tried again when the database answers
            }
            journal.miss(unwritten);
            return journal.tell(judge.attempt(
                    wish, revision(content), List.of(ActivationIssues.database(unwritten, wish)), durations));
        } catch (CancellationException overtaken) {
            throw overtaken;
        } catch (RuntimeException | Error fault) {
            if (!pinned) {
                seen = content;
            }
            return journal.refuse(failed(wish, revision(content), fault, durations));
        }
    }

    private long latest() {
        return archive().latest().map(Appointment::number).orElse(0L);
    }

    private Judgement judge(FolderReading content, Wish wish) {
        return judge.judge(content, wish, active.serving().map(Serving::checked), revision -> archive()
                .verified(revision, EngineBuild.ID));
    }

    private void serve(Judgement judgement, Appointment appointed) {
        CheckedRules checked = judgement.checked();
        Serving serving =
                judgement.hurried() ? Serving.hurried(checked, clock.instant()) : Serving.of(checked, clock.instant());
        active.serve(serving, appointed);
        LOG.log(
                Level.INFO,
                "ruleset {0} serves {1}",
                checked.revision(),
                String.join(", ", serving.ruleset().policies().keySet()));
        if (judgement.hurried()) {
            makingUp = worker.schedule(guarded(() -> makeUp(serving)), MAKE_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            listener.prepared(serving.ruleset());
        }
    }

    /** Does what a start in a hurry has left out. */
    private void makeUp(Serving serving) {
        Wish wish =
                wishes.afterStart(() -> active.serving().filter(serving::equals).isEmpty());
        if (wish.overtaken().getAsBoolean()) {
            return;
        }
        CheckedRules checked = serving.checked();
        if (checked.mayServe()) {
            listener.prepared(serving.ruleset());
            judge.warm(checked, wish.overtaken());
        } else {
            journal.record(judge.attempt(wish, checked.revision(), checked.issues(), Map.of()));
            LOG.log(
                    Level.ERROR,
                    "revision {0} was found sound before and is not now; policies that are not answer no case",
                    checked.revision());
        }
    }
}
