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

    private final ProblemAnswers problems;

    public ProblemMappers(ProblemAnswers problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException fault, HttpHeaders headers) {
        return problems.answer(Problems.unknownPath(), headers);
    }

    /** RFC 9110 wants the allowed methods named; what is decided or done is posted, everything else is read. */
    @ServerExceptionMapper
    Response notAllowed(NotAllowedException fault, HttpHeaders headers, UriInfo uri) {
        String allowed = POSTED.matcher(uri.getPath()).find() ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
        return problems.answer(Problems.methodNotAllowed().withHeader(HttpHeaders.ALLOW, allowed), headers);
    }

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException fault, HttpHeaders headers) {
        return problems.answer(Problems.notAcceptable(), headers);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException fault, HttpHeaders headers) {
        return fault.getResponse().getStatus() < 500
                ? problems.answer(Problems.malformedRequest(), headers)
                : other(fault, headers);
    }

    /** All others. */
    @ServerExceptionMapper
    Response other(Throwable fault, HttpHeaders headers) {
        return problems.answer(Faults.problem(fault, Languages.of(headers)), headers);
    }
}
