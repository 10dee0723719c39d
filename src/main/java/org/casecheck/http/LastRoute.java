package org.casecheck.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.casecheck.evaluation.BareFault;
import org.jboss.logging.Logger;

/** Answers what no resource, and nothing of Quarkus, has taken, and what failed before it reached one. */
@ApplicationScoped
public class LastRoute {
    private static final Logger LOG = Logger.getLogger(LastRoute.class);

    /** After everything Quarkus installs but its own handler of failures, which comes last of all. */
    private static final int ORDER = Integer.MAX_VALUE - 1;

    private final ProblemAnswers problems;

    public LastRoute(ProblemAnswers problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route()
                .order(ORDER)
                .handler(context -> problems.answer(context, Problems.unknownPath()))
                .failureHandler(this::failed);
    }

    /** What happens after an answer, or after its reader went away, is nobody's concern. */
    private void failed(RoutingContext context) {
        if (!context.response().ended() && !context.response().closed()) {
            problems.answer(context, problem(context));
        }
    }

    private static Problem problem(RoutingContext context) {
        int status = context.statusCode();
        if (status == ProblemKind.METHOD_NOT_ALLOWED.status()) {
            return Problems.methodNotAllowed();
        }
        if (status >= 400 && status < 500) {
            return status == ProblemKind.UNKNOWN_PATH.status() ? Problems.unknownPath() : Problems.malformedRequest();
        }
        UUID instance = UUID.randomUUID();
        LineFields.of("instance", instance)
                .during(() -> LOG.errorf(
                        BareFault.of(context.failure()), "%s: unexpected fault, status %s", instance, status));
        return Problems.internal(instance);
    }
}
