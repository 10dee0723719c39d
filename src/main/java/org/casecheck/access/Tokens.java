package org.casecheck.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens of one OpenID Connect issuer: JSON Web Tokens (RFC 7519) that it has signed with one of its keys, meant for this
 * service and in force. Its keys are fetched when they are first needed, when a token names one that is not known, and every
 * few minutes; when it cannot be reached, those that are known stay in force for a day. Safe for use by several threads.
 */
public final class Tokens implements AutoCloseable {
    /** How often unknown keys may make us ask the issuer, more or less: anybody can invent them. */
    public static final Duration FETCH_AT_MOST_EVERY = Duration.ofSeconds(10);

    /** Signatures with a secret that both sides have, and none at all, prove nothing. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Stream.concat(
                    JWSAlgorithm.Family.RSA.stream(),
                    Stream.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512))
            .collect(Collectors.toUnmodifiableSet());

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final Duration FETCH_AHEAD = Duration.ofMinutes(1);
    private static final Duration FETCH_PATIENCE = Duration.ofSeconds(2);
    private static final Duration OUTAGE = Duration.ofDays(1);
    private static final int MOST_NAME = 255; // OpenID Connect Core 1.0, section 2

    private final IssuerKeys issued;
    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> verifier = new DefaultJWTProcessor<>();
    private final RolesClaim roles;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "issuer-keys");
        made.setDaemon(true);
        return made;
    });

    /**
     * @param issuer as it stands in its tokens; its configuration is at {@code /.well-known/openid-configuration} below
     * @param audience who a token has to be meant for
     * @param rolesClaim see {@link RolesClaim}
     * @param fetchAtMostEvery how often unknown keys may make us ask the issuer, more or less; less than five minutes
     */
    public Tokens(String issuer, String audience, String rolesClaim, Duration fetchAtMostEvery, InstantSource clock) {
        this.roles = new RolesClaim(rolesClaim);
        this.issued = new IssuerKeys(issuer);
        this.keys = JWKSourceBuilder.create(issued)
                .cache(KEEP.toMillis(), FETCH_PATIENCE.toMillis())
                .refreshAheadCache(FETCH_AHEAD.toMillis(), null, thread, true, null, false)
                .rateLimited(fetchAtMostEvery.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
        verifier.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        verifier.setJWTClaimsSetVerifier(new ClaimsVerifier(issuer, audience, clock));
    }

    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        ClaimsVerifier(String issuer, String audience, InstantSource clock) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
            this.clock = clock;
            setMaxClockSkew(Math.toIntExact(CLOCK_SKEW.toSeconds()));
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    /** Fetches the keys of the issuer aside, so that its log says soon whether they can be had. */
    public void start() {
        thread.execute(() -> {
            try {
                keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            } catch (KeySourceException notYet) {
                // told by what fetches
            }
        });
    }

    /**
     * Who calls with a token. It may take seconds, since the issuer may have to be asked.
     *
     * @return empty when the token proves nothing
     * @throws CannotTell when the keys of the issuer could never be fetched so far
     */
    public Optional<Caller> caller(String token) {
        try {
            JWTClaimsSet claims = verifier.process(token, null);
            String subject = claims.getSubject();
            return subject.isBlank() || subject.length() > MOST_NAME
                    ? Optional.empty()
                    : Optional.of(new Caller("token:" + subject, roles.of(claims.getClaims())));
        } catch (KeySourceException unknown) {
            if (!issued.wereFetched()) {
                throw new CannotTell(CannotTell.Source.ISSUER);
            }
            return Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            if (keys instanceof Closeable open) {
                open.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
