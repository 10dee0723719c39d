package org.casecheck.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-06-01T01:00:00Z");
    private static final RSAKey STRANGER = TokenIssuer.rsaKey("one");

    private final TokenIssuer issuer = new TokenIssuer();
    private final RSAKey key = issuer.newRsaKey("one");
    private final List<Tokens> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Tokens::close);
        issuer.close();
    }

    /** @param every how often the issuer may be asked, more or less */
    private Tokens tokens(Duration every) {
        Tokens tokens = new Tokens(issuer.name(), "casecheck", "roles", every, () -> NOW);
        opened.add(tokens);
        return tokens;
    }

    private Tokens tokens() {
        return tokens(Duration.ofMinutes(4));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .subject("u-1")
                .audience(List.of("other", "casecheck"))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("roles", List.of("decide", "offline_access"));
    }

    private static final Optional<Caller> KNOWN = Optional.of(new Caller("token:u-1", Set.of(Role.DECIDE)));

    @Test
    void aTokenSignedByTheIssuerNamesCallerAndRoles() {
        assertEquals(KNOWN, tokens().caller(TokenIssuer.signed(key, claims().build())));
        assertEquals(KNOWN, tokens().caller(TokenIssuer.signed(issuer.newEcKey("two"), claims().build())));
        assertEquals(1 + 1, issuer.fetches());
    }

    @Test
    void accessTokensOfRfc9068AreTakenIdTokensOfOthersAndOtherKindsNot() throws JOSEException {
        assertEquals(KNOWN, tokens().caller(typed("at+jwt")));
        assertEquals(KNOWN, tokens().caller(typed(null)));
        assertEquals(Optional.empty(), tokens().caller(typed("logout+jwt")));
    }

    private String typed(String type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.PS256)
                        .keyID("one")
                        .type(type == null ? null : new JOSEObjectType(type))
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    void timesAreCheckedWithAMinuteOfTolerance() {
        Tokens tokens = tokens();
        assertEquals(KNOWN, tokens.caller(expiring(NOW.minusSeconds(59))));
        assertEquals(Optional.empty(), tokens.caller(expiring(NOW.minusSeconds(61))));
        assertEquals(KNOWN, tokens.caller(beginning(NOW.plusSeconds(59))));
        assertEquals(Optional.empty(), tokens.caller(beginning(NOW.plusSeconds(61))));
    }

    private String expiring(Instant at) {
        return TokenIssuer.signed(key, claims().expirationTime(Date.from(at)).build());
    }

    private String beginning(Instant at) {
        return TokenIssuer.signed(key, claims().notBeforeTime(Date.from(at)).build());
    }

    @Test
    void whatIsNotMeantForThisServiceOrSaysTooLittleIsRefused() {
        for (JWTClaimsSet wrong : List.of(
                claims().audience("other").build(),
                claims().audience((String) null).build(),
                claims().issuer("http://elsewhere").build(),
                claims().issuer(issuer.name() + "/").build(),
                claims().issuer(null).build(),
                claims().expirationTime(null).build(),
                claims().subject(null).build(),
                claims().subject(" ").build(),
                claims().subject("x".repeat(256)).build())) {
            assertEquals(Optional.empty(), tokens().caller(TokenIssuer.signed(key, wrong)), wrong.toString());
        }
    }

    @Test
    void aTokenThatIsNotSignedOrSignedBySomebodyElseIsRefused() throws JOSEException {
        JWTClaimsSet claims = claims().build();
        Tokens tokens = tokens();
        assertEquals(Optional.empty(), tokens.caller(new PlainJWT(claims).serialize()), "alg none");
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder()
                        .encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                key.toRSAPublicKey().getEncoded(),
                pem.getBytes(StandardCharsets.US_ASCII),
                key.toPublicJWK().toJSONString().getBytes(StandardCharsets.US_ASCII))) {
            String hmac = TokenIssuer.signed(key, JWSAlgorithm.HS256, new MACSigner(secret), claims);
            assertEquals(Optional.empty(), tokens.caller(hmac), "HMAC with what is public");
        }
        assertEquals(Optional.empty(), tokens.caller(TokenIssuer.signed(STRANGER, claims)), "the name of a key only");
        assertEquals(Optional.empty(), tokens.caller(withOwnKey(claims)), "a key that the token brings along");
        String good = TokenIssuer.signed(key, claims);
        String[] parts = good.split("\\.");
        String other = TokenIssuer.signed(key, claims().subject("u-2").build());
        assertEquals(Optional.empty(), tokens.caller(parts[0] + "." + other.split("\\.")[1] + "." + parts[2]));
        for (String garbage : List.of("", ".", "..", "x.y.z", parts[0], parts[0] + "." + parts[1] + ".", good + ".x")) {
            assertEquals(Optional.empty(), tokens.caller(garbage), garbage);
        }
        assertEquals(KNOWN, tokens.caller(good));
    }

    private static String withOwnKey(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("mine")
                        .jwk(STRANGER.toPublicJWK())
                        .build(),
                claims);
        token.sign(new RSASSASigner(STRANGER));
        return token.serialize();
    }

    @Test
    void aKeyThatIsNewAtTheIssuerIsFetchedOnceAndOneThatItDroppedDoesNotCount() {
        Tokens tokens = tokens();
        String old = TokenIssuer.signed(key, claims().build());
        assertEquals(KNOWN, tokens.caller(old));
        issuer.forgetKeys();
        String rotated = TokenIssuer.signed(issuer.newRsaKey("two"), claims().build());
        assertEquals(KNOWN, tokens.caller(rotated));
        assertEquals(KNOWN, tokens.caller(rotated));
        assertEquals(2, issuer.fetches());
        assertEquals(Optional.empty(), tokens.caller(old));
    }

    @Test
    void inventedKeysDoNotMakeTheIssuerBeAskedAgainAndAgain() {
        Tokens tokens = tokens();
        assertEquals(KNOWN, tokens.caller(TokenIssuer.signed(key, claims().build())));
        RSAKey invented = TokenIssuer.rsaKey("invented");
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.empty(), tokens.caller(TokenIssuer.signed(invented, claims().build())));
        }
        assertTrue(issuer.fetches() <= 2, "fetched " + issuer.fetches() + " times");
        assertEquals(KNOWN, tokens.caller(TokenIssuer.signed(key, claims().build())), "the known key still counts");
    }

    @Test
    void keysThatAreKnownStayInForceWhenTheIssuerIsAway() {
        Tokens tokens = tokens();
        String token = TokenIssuer.signed(key, claims().build());
        assertEquals(KNOWN, tokens.caller(token));
        issuer.stop();
        assertEquals(KNOWN, tokens.caller(token));
        String unknown = TokenIssuer.signed(TokenIssuer.rsaKey("two"), claims().build());
        assertEquals(Optional.empty(), tokens.caller(unknown), "which asks the issuer in vain");
        assertEquals(KNOWN, tokens.caller(token));
    }

    @Test
    void anIssuerThatIsAwayAtTheStartIsFoundWhenItComes() {
        issuer.stop();
        Tokens tokens = tokens(Duration.ofMillis(1));
        String token = TokenIssuer.signed(key, claims().build());
        CannotTell away = assertThrows(CannotTell.class, () -> tokens.caller(token));
        assertEquals(CannotTell.Source.ISSUER, away.source());
        issuer.startAgain();
        assertEquals(KNOWN, tokens.caller(token));
    }

    @Test
    void keysAreTakenOnlyFromAnIssuerThatGivesTheNameThatWasSet() {
        Tokens tokens = tokens();
        String token = TokenIssuer.signed(key, claims().build());
        issuer.isCalled("http://another");
        assertThrows(CannotTell.class, () -> tokens.caller(token));
        assertEquals(0, issuer.fetches());
    }
}
