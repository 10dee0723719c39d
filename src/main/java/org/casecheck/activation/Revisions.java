package org.casecheck.activation;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.casecheck.activation.Judge.Judgement;
import org.casecheck.archive.Archive;
import org.casecheck.archive.Cause;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;

/**
 * The rulesets of archived revisions, for single decisions under one of them. Those used last are kept; one at a time is made
 * ready, off the threads that decide. Safe for use by several threads.
 */
public final class Revisions implements AutoCloseable {
    private static final int KEPT = 4;

    private final Activation activation;
    private final ActiveRuleset active;
    private final Judge judge;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<Ruleset>> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "revisions");
        thread.setDaemon(true);
        return thread;
    });

    /** A revision that is archived but cannot decide under this build of the service. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Issue> issues;

        Unusable(String revision, List<Issue> issues) {
            super("revision " + revision + " does not pass the checks of this service");
            this.issues = List.copyOf(issues);
        }

        /** What is wrong with it. */
        public List<Issue> issues() {
            return issues;
        }
    }

    public Revisions(Activation activation, ActiveRuleset active, Callers callers, InstantSource clock) {
        this.activation = activation;
        this.active = active;
        this.clock = clock;
        this.judge = new Judge(clock, callers);
    }

    /**
     * The ruleset of a revision.
     *
     * @param revision whole
     * @return done at once when it serves or was used lately; fails with {@link UnknownRevision} when it is not
     *     archived, with {@link Unusable} when it no longer passes, with {@link org.casecheck.archive.DatabaseException}
     *     when the database does not answer
     */
    public CompletableFuture<Ruleset> ruleset(String revision) {
        Ruleset current = active.current().orElse(null);
        if (current != null && current.revision().equals(revision)) {
            return CompletableFuture.completedFuture(current);
        }
        synchronized (kept) {
            CompletableFuture<Ruleset> known = kept.get(revision);
            if (known != null && !known.isCompletedExceptionally()) {
                return known;
            }
            CompletableFuture<Ruleset> made = CompletableFuture.supplyAsync(() -> make(revision), worker);
            kept.put(revision, made);
            Iterator<String> oldest = kept.keySet().iterator();
            while (kept.size() > KEPT) {
                oldest.next();
                oldest.remove();
            }
            return made;
        }
    }

    private Ruleset make(String revision) {
        Archive archive = activation.archive();
        RulesFolder folder = archive.read(revision).orElseThrow(() -> new UnknownRevision(revision, false));
        Wish wish = new Wish(clock.instant(), Cause.OPERATOR, "decision", () -> false);
        Judgement judgement = judge.judge(
                folder, wish, active.serving().map(Serving::checked), known -> archive.verified(known, EngineBuild.ID));
        if (!judgement.attempt().succeeded()) {
            throw new Unusable(revision, judgement.attempt().issues());
        }
        return judgement.checked().compiled().orElseThrow();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
