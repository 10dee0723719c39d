package org.casecheck.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.casecheck.access.Credentials;

/** Lets everybody in who has proved who he is, whatever his roles; everybody at all when nobody has to. */
@Singleton
public class AnyCredential implements HttpSecurityPolicy {
    private final Credentials credentials;

    public AnyCredential(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "any-credential";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.map(caller -> new CheckResult(!credentials.areAsked() || !caller.isAnonymous()));
    }
}
