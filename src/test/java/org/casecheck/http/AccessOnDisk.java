package org.casecheck.http;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casecheck.access.ApiKeys;
import org.casecheck.access.Role;
import org.casecheck.access.TokenIssuer;
import org.casecheck.archive.Database;

/**
 * The rules of {@link RulesOnDisk}, served to those alone who have a key or a token, over TLS too. What the tests need is given
 * as settings {@code test.*}: keys and tokens by role, spoilt ones, and the certificate.
 */
public class AccessOnDisk extends RulesOnDisk {
    static final String AUDIENCE = "casecheck-test";
    static final String STORE_PASSWORD = "changeit";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private TokenIssuer issuer;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        Path data = Path.of(settings.get("casecheck.data"));
        settings.put("casecheck.access.keys", "true");
        keys(data, settings);
        tokens(settings);
        certificate(data, settings);
        return settings;
    }

    private static void keys(Path data, Map<String, String> settings) {
        try (Database database = Database.embedded(data)) {
            ApiKeys keys = new ApiKeys(database);
            for (Role role : Role.values()) {
                settings.put(
                        "test.key." + role.word(),
                        keys.create("the " + role.word() + " one", Set.of(role), null, "test", Instant.now())
                                .text());
            }
            settings.put(
                    "test.key.expired",
                    keys.create("late", Set.of(Role.values()), LONG_AGO.plusSeconds(1), "test", LONG_AGO)
                            .text());
            ApiKeys.Created revoked = keys.create("gone", Set.of(Role.values()), null, "test", LONG_AGO);
            keys.revoke(revoked.key().id(), "test", LONG_AGO.plusSeconds(1));
            settings.put("test.key.revoked", revoked.text());
        }
    }

    private void tokens(Map<String, String> settings) {
        issuer = new TokenIssuer();
        RSAKey key = issuer.newRsaKey("one");
        settings.put("casecheck.access.issuer", issuer.name());
        settings.put("casecheck.access.audience", AUDIENCE);
        settings.put("casecheck.access.roles-claim", "realm_access.roles");
        Instant end = Instant.now().plusSeconds(3_600);
        for (Role role : Role.values()) {
            settings.put("test.token." + role.word(), TokenIssuer.signed(key, claims(AUDIENCE, end, role.word())));
        }
        settings.put("test.token.none", TokenIssuer.signed(key, claims(AUDIENCE, end, "visitor")));
        settings.put("test.token.expired", TokenIssuer.signed(key, claims(AUDIENCE, LONG_AGO, "operate")));
        settings.put("test.token.foreign", TokenIssuer.signed(key, claims("another", end, "operate")));
    }

    private JWTClaimsSet claims(String audience, Instant end, String role) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .subject("u-" + role)
                .audience(audience)
                .expirationTime(Date.from(end))
                .claim("realm_access", Map.of("roles", List.of("offline", role)))
                .build();
    }

    /** A certificate of its own, by the tool that comes with Java. */
    private static void certificate(Path data, Map<String, String> settings) {
        Path store = data.resolve("tls.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            STORE_PASSWORD,
                            "-alias",
                            "casecheck",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=DNS:localhost,IP:127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
        settings.put("test.store", store.toString());
        settings.put("quarkus.tls.key-store.p12.path", store.toString());
        settings.put("quarkus.tls.key-store.p12.password", STORE_PASSWORD);
        settings.put("quarkus.http.test-ssl-port", "0");
    }

    @Override
    public void stop() {
        issuer.close();
        super.stop();
    }
}
