package org.casecheck.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.KeyTaken;
import org.casecheck.decisionlog.KeyedRequest;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LogUnavailable;
import org.casecheck.decisionlog.LoggedDecision;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.http.Deciding.Answer;
import org.casecheck.http.Deciding.Asked;

/**
 * Answers a request that has a key, and is sent again, as it was answered first. Which answer is the first, the log says; of
 * equal requests that come at once to this instance, all wait for the one that came first.
 */
@Singleton
public class FirstAnswers {
    private final DecisionLog log;
    private final LogReader reader;
    private final InstantSource clock;
    private final Duration keep;
    private final Map<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    @Inject
    public FirstAnswers(DecisionLog log, LogReader reader, InstantSource clock, Settings settings) {
        this(log, reader, clock, settings.idempotency().keep());
    }

    /** @param keep how long a request is answered as it was first */
    FirstAnswers(DecisionLog log, LogReader reader, InstantSource clock, Duration keep) {
        this.log = log;
        this.reader = reader;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * Throws {@link ProblemException} when keys cannot be honoured for such a request at all.
     *
     * @param explained whether an explanation is asked for, which the log does not keep
     */
    void refuseUnlessKept(boolean explained) {
        if (log.isOff()) {
            throw Problems.keyWithoutLog().exception();
        }
        if (explained) {
            throw Problems.keyWithExplanation().exception();
        }
    }

    /**
     * The first answer to a request.
     *
     * @param caller whose key it is; null for somebody without a name
     * @param revision that was asked for; null when none was
     * @param deciding makes an answer when there is none yet
     * @param trail of a decision that is made
     */
    Uni<Response> answer(
            String caller,
            String key,
            Asked asked,
            String revision,
            byte[] body,
            Supplier<Uni<Answer>> deciding,
            Trail trail) {
        return inWorker(() -> keyed(caller, key, asked, revision, body))
                .flatMap(request ->
                        once(request, () -> deciding.get().flatMap(answer -> logged(answer, request, trail))));
    }

    private KeyedRequest keyed(String caller, String key, Asked asked, String revision, byte[] body) {
        String[] how = {
            asked.policy(),
            revision,
            Boolean.toString(asked.planned()),
            asked.language().tag()
        };
        try {
            return log.keyed(caller, key, Arrays.asList(how), body, keep);
        } catch (LogUnavailable away) {
            throw Problems.keyNotLookedUp().exception();
        }
    }

    private Uni<Response> once(KeyedRequest request, Supplier<Uni<Response>> making) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> another = underWay.putIfAbsent(request.name(), mine);
            if (another != null) { // a copy, since a caller who goes away cancels what it waits for
                return Uni.createFrom()
                        .completionStage(another.copy())
                        .emitOn(workers())
                        .flatMap(made -> once(request, making));
            }
            return first(request, making).onTermination().invoke(() -> {
                underWay.remove(request.name(), mine);
                mine.complete(null);
            });
        });
    }

    private Uni<Response> first(KeyedRequest request, Supplier<Uni<Response>> making) {
        return inWorker(() -> reader.find(request, clock.instant()))
                .flatMap(known -> known.isPresent() ? inWorker(() -> again(known.get())) : making.get())
                .onFailure(KeyTaken.class)
                .recoverWithUni(fault -> inWorker(() -> again(fault)));
    }

    private Uni<Response> logged(Answer answer, KeyedRequest request, Trail trail) {
        trail.logging();
        Response response = Answers.decision(answer.body(), answer.entry().language());
        return Uni.createFrom()
                .completionStage(log.append(answer.entry(), request, workers()))
                .invoke(trail::answered)
                .replaceWith(response);
    }

    private Response again(KeyTaken taken) {
        if (taken.isOfAnotherRequest()) {
            throw Problems.keyReused().exception();
        }
        return again(taken.decision());
    }

    private Response again(UUID id) {
        LoggedDecision decision = reader.find(id)
                .orElseThrow(() -> Problems.firstAnswerGone(id, null).exception());
        if (decision.held() instanceof Kept kept) {
            return Response.fromResponse(Answers.decision(
                            kept.content().answered(), kept.content().language()))
                    .header(IdempotencyKey.REPLAYED, "true")
                    .build();
        }
        throw Problems.firstAnswerGone(id, decision.held() instanceof Erased erased ? erased.at() : null)
                .exception();
    }

    private static <T> Uni<T> inWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(workers());
    }

    private static Executor workers() {
        return Infrastructure.getDefaultWorkerPool();
    }
}
