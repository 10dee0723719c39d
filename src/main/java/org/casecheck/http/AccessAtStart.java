package org.casecheck.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Keeps the service from being open to others than those on this machine by an oversight: then it does not start. */
@ApplicationScoped
public class AccessAtStart {
    private static final Logger LOG = Logger.getLogger(AccessAtStart.class);

    static final String NO_AUDIENCE =
            "CASECHECK_ACCESS_ISSUER is set without CASECHECK_ACCESS_AUDIENCE: tokens that the issuer gave"
                    + " for other services would be taken. Set CASECHECK_ACCESS_AUDIENCE to the name it has for this one.";

    /** Before anything else is begun. */
    private static final int FIRST = 1;

    void check(@Observes @Priority(FIRST) StartupEvent starting, Settings settings, Config config) {
        String host = config.getValue("quarkus.http.host", String.class);
        refusal(settings.access(), host).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        boolean plain = !config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .map(String::toLowerCase)
                .filter(how -> !how.equals("enabled"))
                .isPresent();
        warnings(settings.access(), host, plain).forEach(LOG::warn);
    }

    /** Why the service may not start like this, and what to set; empty when it may. */
    static Optional<String> refusal(Settings.Access access, String host) {
        boolean noScheme = !access.keys() && access.issuer().isEmpty();
        if (noScheme && !isLoopback(host)) {
            return Optional.of("it would listen on `" + host
                    + "`, where others than this machine can reach it, and everybody might do everything. Say who may call:"
                    + " CASECHECK_ACCESS_KEYS=true for API keys, CASECHECK_ACCESS_ISSUER and CASECHECK_ACCESS_AUDIENCE for"
                    + " OpenID Connect tokens; or listen on 127.0.0.1 (QUARKUS_HTTP_HOST).");
        }
        if (access.issuer().isPresent() && access.audience().isEmpty()) {
            return Optional.of(NO_AUDIENCE);
        }
        if (access.issuer().isPresent() && !isAddress(access.issuer().get())) {
            return Optional.of(
                    "CASECHECK_ACCESS_ISSUER is `" + access.issuer().get()
                            + "`, which is no address. Write it as it stands in the tokens: https://id.example.com/realms/one.");
        }
        return Optional.empty();
    }

    /**
     * What an operator should know who starts it like this.
     *
     * @param plain whether requests are taken that are not encrypted
     */
    static List<String> warnings(Settings.Access access, String host, boolean plain) {
        List<String> warnings = new ArrayList<>();
        if (plain && !isLoopback(host) && (access.keys() || access.issuer().isPresent())) {
            warnings.add("Keys and tokens may come unencrypted, on `" + host
                    + "`. Have TLS end right before this service, or set QUARKUS_TLS_KEY_STORE_PEM_SERVER_CERT and _KEY, and"
                    + " QUARKUS_HTTP_INSECURE_REQUESTS=disabled.");
        }
        access.issuer()
                .map(URI::create)
                .filter(issuer -> "http".equals(issuer.getScheme()) && !isLoopback(issuer.getHost()))
                .ifPresent(issuer -> warnings.add("The keys of the issuer `" + issuer
                        + "` are fetched unencrypted: whoever can change what comes over this network can make tokens of"
                        + " anybody. Set CASECHECK_ACCESS_ISSUER to an address that begins with https."));
        return warnings;
    }

    private static boolean isAddress(String issuer) {
        try {
            URI address = new URI(issuer);
            return address.getHost() != null && issuer.matches("https?://.+");
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** Whether nobody but this machine reaches it. */
    private static boolean isLoopback(String host) {
        try {
            return !host.isBlank()
                    && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException nobody) {
            return false;
        }
    }
}
