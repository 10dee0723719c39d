package org.casecheck.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.casecheck.decision.Language;

/** Answers what no resource, and nothing of Quarkus, has taken. */
@ApplicationScoped
public class LastRoute {
    /** After everything Quarkus installs. */
    private static final int ORDER = 20_000;

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(context -> answer(context, Problems.unknownPath()));
        router.errorHandler(400, context -> answer(context, Problems.malformedRequest()));
        router.errorHandler(404, context -> answer(context, Problems.unknownPath()));
        router.errorHandler(405, context -> answer(context, Problems.methodNotAllowed()));
    }

    private static void answer(RoutingContext context, Problem problem) {
        Language language = Languages.preferred(context.request().headers().getAll("Accept-Language"));
        context.response()
                .setStatusCode(problem.kind().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Content-Language", Languages.tag(language))
                .putHeader("Vary", "Accept-Language");
        context.end(io.vertx.core.buffer.Buffer.buffer(Answers.json(problem.in(language))));
    }
}
