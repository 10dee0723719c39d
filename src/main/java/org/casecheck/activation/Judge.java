package org.casecheck.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.casecheck.archive.Attempt;
import org.casecheck.ruleset.EngineBuild;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.FolderReading;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.RulesFolder;

/** Finds out whether a rules folder may serve: checks and compiles it, and has its fixtures decided. */
final class Judge {
    private static final Logger LOG = System.getLogger(Judge.class.getName());

    private final InstantSource clock;
    private final Callers callers;

    /** @param callers who go first while something serves */
    Judge(InstantSource clock, Callers callers) {
        this.clock = clock;
        this.callers = callers;
    }

    /** What was found of a revision when it passed under this very build of the engine; empty when it never has. */
    @FunctionalInterface
    interface Proofs {
        Optional<List<Issue>> of(String revision);
    }

    /**
     * @param attempt as it is to be recorded; it has not been yet
     * @param checked what was made of the folder; it may serve only when the attempt succeeded
     * @param hurried whether most of it waits until it is needed
     */
    record Judgement(CheckedRules checked, Attempt attempt, boolean hurried) {}

    /**
     * Judges what was read of a folder; one that could not be read does not pass. While nothing serves, a folder that was
     * proved before is taken for sound, so that callers wait for one policy instead of all; {@link CheckedRules#again} is to
     * follow.
     *
     * @param serving what decides at the moment, of which everything unchanged is taken over
     * @param proved what was found of a revision when it passed under this very build of the engine before; it need not do so
     *     again
     * @throws CancellationException when the wish is overtaken
     */
    Judgement judge(FolderReading folder, Wish wish, Optional<CheckedRules> serving, Proofs proved) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        int threads = callers.wereHereLately() ? 1 : Threads.all();
        long start = System.nanoTime();
        if (serving.isEmpty()
                && folder instanceof RulesFolder whole
                && whole.issues().isEmpty()) {
            Optional<List<Issue>> found = proved.of(whole.revision());
            if (found.isPresent()) {
                return hurried(whole, wish, found.get(), threads);
            }
        }
        CheckedRules checked = CheckedRules.of(folder, serving, threads);
        durations.put("check", since(start));
        if (wish.overtaken().getAsBoolean()) {
            throw new CancellationException();
        }
        List<Issue> issues = new ArrayList<>(checked.issues());
        if (checked.mayServe()) {
            start = System.nanoTime();
            issues.addAll(proof(checked, serving, threads, wish, proved));
            durations.put("replay", since(start));
        }
        return new Judgement(checked, attempt(wish, checked.revision(), issues, durations), false);
    }

    private Judgement hurried(RulesFolder folder, Wish wish, List<Issue> found, int threads) {
        long start = System.nanoTime();
        CheckedRules checked = CheckedRules.proved(folder, threads);
        List<Issue> issues = checked.mayServe() ? found : checked.issues();
        Map<String, Duration> durations = Map.of("check", since(start));
        return new Judgement(checked, attempt(wish, checked.revision(), issues, durations), true);
    }

    private List<Issue> proof(
            CheckedRules checked, Optional<CheckedRules> serving, int threads, Wish wish, Proofs proved) {
        boolean wasProved = proved.of(checked.revision()).isPresent();
        try {
            if (wasProved) {
                WarmUp.run(checked, wish.overtaken());
                return List.of();
            }
            return Verification.verify(checked, serving, threads, callers.goingFirst(wish.overtaken()));
        } catch (CancellationException overtaken) {
            throw overtaken;
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            LOG.log(Level.ERROR, "replaying the fixtures failed", fault);
            return List.of(ActivationIssues.fault());
        }
    }

    /**
     * Prepares what was judged in a hurry, now that it serves and was found sound again; callers go first.
     *
     * @param givenUp asked often; once it says so, this ends
     */
    void warm(CheckedRules checked, BooleanSupplier givenUp) {
        WarmUp.run(checked, callers.goingFirst(givenUp));
    }

    /** An attempt that ended now. */
    Attempt attempt(Wish wish, String revision, List<Issue> issues, Map<String, Duration> durations) {
        boolean succeeded = issues.stream().noneMatch(issue -> issue.severity() == Severity.ERROR);
        return new Attempt(
                0,
                wish.askedAt(),
                clock.instant(),
                wish.cause(),
                wish.by(),
                succeeded,
                revision,
                issues,
                durations,
                EngineBuild.ID);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
