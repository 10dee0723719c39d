package org.casecheck.http;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of a call that the caller may not make. */
public class AccessMappers {
    private final SecurityIdentity caller;
    private final ProblemAnswers problems;

    public AccessMappers(SecurityIdentity caller, ProblemAnswers problems) {
        this.caller = caller;
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response unauthenticated(UnauthorizedException fault, HttpHeaders headers) {
        return problems.answer(Problems.noCredentials(), headers);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException fault, ResourceInfo resource, HttpHeaders headers) {
        RolesAllowed needed = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        Collection<String> roles = needed == null ? List.of() : List.of(needed.value());
        return problems.answer(Problems.forbidden(roles, new TreeSet<>(caller.getRoles())), headers);
    }
}
