package org.casecheck.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The public keys of an issuer, fetched each time they are asked for: from where its configuration says that they are (OpenID
 * Connect Discovery 1.0). Safe for use by several threads.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 512 * 1024;

    private final String issuer;
    private final ResourceRetriever http = new DefaultResourceRetriever(
            Math.toIntExact(CONNECT.toMillis()), Math.toIntExact(ANSWER.toMillis()), MOST_BYTES);

    private volatile boolean fetched;
    private volatile boolean failing;

    IssuerKeys(String issuer) {
        this.issuer = issuer;
    }

    /** Whether they could be fetched at least once. */
    boolean wereFetched() {
        return fetched;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext none)
            throws KeySourceException {
        try {
            JWKSet keys = JWKSet.parse(http.retrieveResource(location()).getContent());
            if (failing || !fetched) {
                LOG.infof(
                        "The keys of the issuer %s are known: %d",
                        issuer, keys.getKeys().size());
            }
            fetched = true;
            failing = false;
            return keys;
        } catch (IOException | ParseException failure) {
            if (!failing) {
                failing = true;
                LOG.warnf(
                        "The keys of the issuer %s cannot be fetched (%s).%s Check CASECHECK_ACCESS_ISSUER and the way there",
                        issuer,
                        failure.getMessage(),
                        fetched
                                ? " Those that are known stay in force for a day."
                                : " No token is taken until they are.");
            }
            throw new JWKSetUnavailableException("the keys of the issuer cannot be fetched", failure);
        }
    }

    private URL location() throws IOException, ParseException {
        Map<String, Object> configuration = JSONObjectUtils.parse(
                http.retrieveResource(url(configuration())).getContent());
        String named = JSONObjectUtils.getString(configuration, "issuer");
        if (!issuer.equals(named)) {
            throw new ParseException("it calls itself `" + named + "`", 0);
        }
        String location = JSONObjectUtils.getString(configuration, "jwks_uri");
        if (location == null) {
            throw new ParseException("it does not say where its keys are", 0);
        }
        return url(location);
    }

    private String configuration() {
        return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + CONFIGURATION;
    }

    private static URL url(String written) throws MalformedURLException {
        if (!written.startsWith("https://") && !written.startsWith("http://")) {
            throw new MalformedURLException("`" + written + "` is no address of HTTP");
        }
        return new URL(written);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
