package org.casecheck.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses callers that call too often: after it is known who they are, before it is asked what they may do. */
@Singleton
public class CallerRateFilter {
    private final Provider<CallerRates> rates;
    private final Provider<ProblemAnswers> problems;

    /** Asks for these at the first call: filters are made before there are settings. */
    public CallerRateFilter(Provider<CallerRates> rates, Provider<ProblemAnswers> problems) {
        this.rates = rates;
        this.problems = problems;
    }

    /** Returns the refusal; empty when the call is taken. */
    @ServerRequestFilter(preMatching = true)
    public Optional<Response> filter(ContainerRequestContext request, HttpServerRequest http) {
        CallerRates known = rates.get();
        long seconds = known.isBounded() ? known.secondsToWait(caller(request, http)) : 0;
        return seconds == 0
                ? Optional.empty()
                : Optional.of(problems.get()
                        .answer(
                                LimitProblems.rateLimited(known.perSecond(), seconds),
                                Languages.preferred(http.headers().getAll("Accept-Language"))));
    }

    /** The name of a caller who has one, else the address the call comes from; the two are never taken for each other. */
    private static String caller(ContainerRequestContext request, HttpServerRequest http) {
        Principal principal = request.getSecurityContext().getUserPrincipal();
        boolean isNamed = principal != null
                && principal.getName() != null
                && !principal.getName().isEmpty();
        return isNamed
                ? "name " + principal.getName()
                : "address " + http.remoteAddress().hostAddress();
    }
}
