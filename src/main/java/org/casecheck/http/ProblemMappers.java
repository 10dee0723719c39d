package org.casecheck.http;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of whatever ends a request before its time. */
public class ProblemMappers {
    private static final Pattern POSTED =
            Pattern.compile("/policies/[^/]+/decisions(/batch)?$|/(activate|replay|verify|erase)$");

    private final ProblemMetrics metrics;

    public ProblemMappers(ProblemMetrics metrics) {
        this.metrics = metrics;
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException fault, HttpHeaders headers) {
        return answer(Problems.unknownPath(), headers);
    }

    /** RFC 9110 wants the allowed methods named; what is decided or done is posted, everything else is read. */
    @ServerExceptionMapper
    Response notAllowed(NotAllowedException fault, HttpHeaders headers, UriInfo uri) {
        String allowed = POSTED.matcher(uri.getPath()).find() ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
        return answer(Problems.methodNotAllowed().withHeader(HttpHeaders.ALLOW, allowed), headers);
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException fault, HttpHeaders headers) {
        return answer(Problems.notAcceptable(), headers);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException fault, HttpHeaders headers) {
        return fault.getResponse().getStatus() < 500
                ? answer(Problems.malformedRequest(), headers)
                : other(fault, headers);
    }

    /** All others. */
    @ServerExceptionMapper
    Response other(Throwable fault, HttpHeaders headers) {
        return answer(Faults.problem(fault, Languages.of(headers)), headers);
    }

    private Response answer(Problem problem, HttpHeaders headers) {
        metrics.answered(problem.kind());
        return Answers.problem(problem, Languages.of(headers));
    }
}
