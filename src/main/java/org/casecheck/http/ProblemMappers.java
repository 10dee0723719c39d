package org.casecheck.http;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.casecheck.activation.Revisions;
import org.casecheck.activation.UnknownRevision;
import org.casecheck.archive.DatabaseException;
import org.casecheck.decisionlog.Filters;
import org.casecheck.decisionlog.LogKeyException;
import org.casecheck.decisionlog.LogUnavailable;
import org.casecheck.evaluation.BareFault;
import org.casecheck.evaluation.RuleFault;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of whatever ends a request before its time. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Pattern POSTED =
            Pattern.compile("/policies/[^/]+/decisions$|/(activate|replay|verify|erase)$");

    @ServerExceptionMapper
    Response problem(ProblemException fault, HttpHeaders headers) {
        return answer(fault.problem(), headers);
    }

    @ServerExceptionMapper
    Response ruleFault(RuleFault fault, HttpHeaders headers) {
        UUID instance = UUID.randomUUID();
        LOG.errorf(
                "%s: policy %s, rule `%s`, revision %s: %s",
                instance, fault.policy(), fault.rule(), fault.revision(), fault.getMessage());
        LOG.debug("the cause", fault);
        return answer(Problems.ruleFault(fault, instance), headers);
    }

    @ServerExceptionMapper
    Response unknownRevision(UnknownRevision fault, HttpHeaders headers) {
        return answer(
                fault.isAmbiguous() ? Problems.ambiguousRevision(fault.name()) : Problems.unknownRevision(fault.name()),
                headers);
    }

    @ServerExceptionMapper
    Response unusable(Revisions.Unusable fault, HttpHeaders headers) {
        return answer(Problems.unusable(fault, Languages.of(headers)), headers);
    }

    @ServerExceptionMapper
    Response superseded(CancellationException fault, HttpHeaders headers) {
        return answer(Problems.superseded(), headers);
    }

    @ServerExceptionMapper
    Response noDatabase(DatabaseException fault, HttpHeaders headers) {
        LOG.errorf("the database does not answer: %s", fault.getMessage());
        return answer(Problems.noDatabase(), headers);
    }

    /** The log itself has told why, once and not for each caller. */
    @ServerExceptionMapper
    Response notLogged(LogUnavailable fault, HttpHeaders headers) {
        return answer(Problems.notLogged(), headers);
    }

    @ServerExceptionMapper
    Response noLogKey(LogKeyException fault, HttpHeaders headers) {
        LOG.errorf("the decision log cannot be opened: %s", fault.getMessage());
        return answer(Problems.noLogKey(), headers);
    }

    @ServerExceptionMapper
    Response wrongFilter(Filters.Wrong fault, HttpHeaders headers) {
        return answer(Problems.badParameter(fault.name(), fault.written(), fault.allowed()), headers);
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
                : unexpected(fault, headers);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable fault, HttpHeaders headers) {
        UUID instance = UUID.randomUUID();
        LOG.errorf(BareFault.of(fault), "%s: unexpected fault", instance);
        return answer(Problems.internal(instance), headers);
    }

    private static Response answer(Problem problem, HttpHeaders headers) {
        return Answers.problem(problem, Languages.of(headers));
    }
}
