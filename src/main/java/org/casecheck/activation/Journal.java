package org.casecheck.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.DatabaseException;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;

/**
 * Tells what came of attempts, to the log, to whoever listens and to the database; while that does not answer, it says so once.
 * For the thread of the activation.
 */
final class Journal {
    private static final Logger LOG = System.getLogger(Activation.class.getName());
    private static final int MOST_LOGGED = 100;

    /** A database that could not be written is left alone for so long, though it may still be read. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Path rules;
    private final Supplier<Archive> archive;
    private final ActiveRuleset active;
    private final Activation.Listener listener;
    private boolean missed;
    private long missedAt;

    Journal(Path rules, Supplier<Archive> archive, ActiveRuleset active, Activation.Listener listener) {
        this.rules = rules;
        this.archive = archive;
        this.active = active;
        this.listener = listener;
    }

    /** Tells of an attempt that is in the database already, or cannot be written there. Returns it. */
    Attempt tell(Attempt attempt) {
        List<Issue> issues = attempt.issues();
        for (Issue issue : issues.subList(0, Math.min(MOST_LOGGED, issues.size()))) {
            LOG.log(issue.severity() == Severity.ERROR ? Level.ERROR : Level.WARNING, issue::toString);
        }
        active.tried(attempt);
        listener.tried(attempt);
        return attempt;
    }

    /** Tells of an attempt and writes it down, if the database can. Returns it. */
    Attempt record(Attempt attempt) {
        tell(attempt);
        try {
            archive.get().record(attempt);
        } catch (DatabaseException unwritten) {
            miss(unwritten);
        }
        return attempt;
    }

    /** The same of one that did not pass. */
    Attempt refuse(Attempt attempt) {
        record(attempt);
        LOG.log(
                Level.ERROR,
                "revision {0} was not activated: {1} errors; {2}",
                attempt.revision() == null ? "of " + rules : attempt.revision(),
                attempt.issues().stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .count(),
                active.status().serving() == null
                        ? "nothing serves"
                        : "still serving " + active.status().revision());
        return attempt;
    }

    /** The database did not answer. */
    void miss(DatabaseException missing) {
        missedAt = System.nanoTime();
        if (!missed) {
            missed = true;
            LOG.log(Level.ERROR, "no activation until the database answers: {0}", missing.getMessage());
        }
    }

    /** Whether the database did not answer when it was last asked to write. */
    boolean isDatabaseMissed() {
        return missed;
    }

    /** Whether it has been left alone for long enough since then. */
    boolean isTimeToAskAgain() {
        return missed && System.nanoTime() - missedAt > RETRY.toNanos();
    }

    void databaseAnswers() {
        missed = false;
        LOG.log(Level.INFO, "the database answers again");
    }
}
