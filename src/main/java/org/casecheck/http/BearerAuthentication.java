package org.casecheck.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.casecheck.access.Caller;
import org.casecheck.access.CannotTell;
import org.casecheck.access.Credentials;
import org.casecheck.access.Role;

/** Finds out who calls by the field {@code Authorization: Bearer} (RFC 6750). */
@Singleton
public class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final String SCHEME = "bearer ";
    private static final String HEALTH = "/q/health";
    private static final String PROBLEM = BearerAuthentication.class.getName();

    /** Nobody in particular, who may do everything. */
    private static final SecurityIdentity ANYBODY = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(""))
            .setAnonymous(true)
            .addRoles(new HashSet<>(Role.words()))
            .build();

    private final Credentials credentials;
    private final BlockingSecurityExecutor workers;
    private final ProblemAnswers problems;

    public BearerAuthentication(Credentials credentials, BlockingSecurityExecutor workers, ProblemAnswers problems) {
        this.credentials = credentials;
        this.workers = workers;
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (!credentials.areAsked()) {
            return Uni.createFrom().item(ANYBODY);
        }
        List<String> fields = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (fields.isEmpty() || isHealth(context.normalizedPath())) {
            return Uni.createFrom().nullItem();
        }
        String field = fields.get(0);
        if (fields.size() > 1 || !field.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return refused(context, Problems.wrongCredentials());
        }
        String credential = field.substring(SCHEME.length()).strip();
        return (credentials.isSlow(credential)
                        ? aside(() -> credentials.caller(credential))
                        : Uni.createFrom().item(() -> credentials.caller(credential)))
                .onItem()
                .transformToUni(caller -> identity(context, caller))
                .onFailure(CannotTell.class)
                .recoverWithUni(fault -> refused(context, Problems.cannotTell(fault.source())));
    }

    /** In a thread that may wait; what comes of it is gone on with where the request is at home. */
    private <T> Uni<T> aside(Supplier<T> work) {
        Context home = Vertx.currentContext();
        return workers.executeBlocking(work).emitOn(task -> home.runOnContext(ignored -> task.run()));
    }

    /** Whoever watches over the service has no credential, or one of another place. */
    private static boolean isHealth(String path) {
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    private static Uni<SecurityIdentity> identity(RoutingContext context, Optional<Caller> caller) {
        return caller.<Uni<SecurityIdentity>>map(known -> Uni.createFrom().item(identity(known)))
                .orElseGet(() -> refused(context, Problems.wrongCredentials()));
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(new HashSet<>(Role.words(caller.roles())))
                .build();
    }

    private static Uni<SecurityIdentity> refused(RoutingContext context, Problem problem) {
        context.put(PROBLEM, problem);
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    /** Answers what was refused here, and what only those may have who said who they are. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        Problem problem = context.get(PROBLEM);
        problems.answer(context, problem == null ? Problems.noCredentials() : problem);
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(ProblemKind.UNAUTHENTICATED.status(), "WWW-Authenticate", Problems.CHALLENGE));
    }
}
