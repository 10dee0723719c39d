package org.casecheck.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.casecheck.decision.Language;

/** Answers with problems, and counts them: the one way out for every refusal and fault. Safe for use by several threads. */
@Singleton
public class ProblemAnswers {
    private final ProblemMetrics metrics;

    public ProblemAnswers(ProblemMetrics metrics) {
        this.metrics = metrics;
    }

    /** To a call that has reached a resource. */
    Response answer(Problem problem, HttpHeaders headers) {
        return answer(problem, Languages.of(headers));
    }

    /** To a call that a filter has stopped. */
    Response answer(Problem problem, Language language) {
        metrics.answered(problem.kind());
        return Answers.problem(problem, language);
    }

    /** Before or after any resource; nothing when it was answered already. */
    void answer(RoutingContext context, Problem problem) {
        if (context.response().ended()) {
            return;
        }
        metrics.answered(problem.kind());
        Language language = Languages.preferred(context.request().headers().getAll(HttpHeaders.ACCEPT_LANGUAGE));
        context.response()
                .setStatusCode(problem.kind().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        problem.headers().forEach(context.response()::putHeader);
        context.end(Buffer.buffer(Answers.json(problem.in(language))));
    }
}
