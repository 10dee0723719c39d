package org.casecheck.http;

import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import org.casecheck.activation.Callers;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.http.Batch.LineDecider;
import org.casecheck.http.Deciding.Answer;
import org.casecheck.http.Deciding.Asked;
import org.casecheck.ruleset.Ruleset;

/** Decides the lines of batches as single cases are, in the same threads, and has each logged before it is answered. */
@Singleton
public class BatchCases {
    private final Callers callers;
    private final Deciding deciding;
    private final DecisionLog log;
    private final DecisionThreads threads;
    private final Trails trails;

    public BatchCases(Callers callers, Deciding deciding, DecisionLog log, DecisionThreads threads, Trails trails) {
        this.callers = callers;
        this.deciding = deciding;
        this.log = log;
        this.threads = threads;
        this.trails = trails;
    }

    /**
     * Decides all lines of a batch under one ruleset.
     *
     * @param whole follows the request
     * @throws ProblemException when it has no such policy
     * @throws org.casecheck.decisionlog.LogUnavailable when nothing can be logged at the moment
     */
    LineDecider under(Ruleset ruleset, Asked asked, Trail whole) {
        Deciding.policy(ruleset, asked.policy());
        log.refuseInTrouble();
        return (line, decided, answered) -> {
            callers.enter();
            Trail trail = whole.another();
            Runnable task = () -> answered.accept(
                    logged(ruleset, line, asked, trail, decided).whenComplete((answer, fault) -> callers.leave()));
            try {
                threads.execute(task);
            } catch (RejectedExecutionException stopped) {
                callers.leave();
                decided.accept(0);
                answered.accept(
                        CompletableFuture.failedFuture(LimitProblems.stopping().exception()));
            }
        };
    }

    /** Whatever happens, the line is answered. */
    private CompletionStage<byte[]> logged(
            Ruleset ruleset, byte[] line, Asked asked, Trail trail, IntConsumer decided) {
        Answer answer;
        trail.taken();
        try {
            log.refuseInTrouble();
            answer = deciding.decided(ruleset, line, asked, trail);
        } catch (Throwable fault) {
            trail.failed();
            decided.accept(0);
            return CompletableFuture.failedFuture(fault);
        }
        decided.accept(answer.body().length);
        try {
            trail.logging();
            return log.append(answer.entry(), null, trails.tells() ? threads : Runnable::run)
                    .thenApply(onDisk -> {
                        trail.answered();
                        return answer.body();
                    });
        } catch (Throwable fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }
}
