package org.casecheck.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect issuer on the loopback: its configuration, its public keys, and tokens signed with them. */
public final class TokenIssuer implements AutoCloseable {
    private final List<JWK> keys = new ArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer server;
    private int port;
    private String name;

    public TokenIssuer() {
        open();
        name = "http://127.0.0.1:" + port;
    }

    private void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        port = server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/keys", this::keys);
        server.start();
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"issuer\":\"" + name + "\",\"jwks_uri\":\"http://127.0.0.1:" + port + "/keys\"}");
    }

    private void keys(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        answer(exchange, new JWKSet(keys).toString()); // the public halves
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What it is called in its tokens. */
    public String name() {
        return name;
    }

    /** From now on its configuration gives another name. */
    void isCalled(String other) {
        name = other;
    }

    /** How often its keys were fetched. */
    int fetches() {
        return fetches.get();
    }

    /** Does not answer any more. */
    void stop() {
        server.stop(0);
    }

    /** Answers again, where it was. */
    void startAgain() {
        open();
    }

    /** A key of its own that it publishes. */
    public RSAKey newRsaKey(String id) {
        RSAKey key = rsaKey(id);
        keys.add(key);
        return key;
    }

    /** A key that it knows nothing of. */
    static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ECKey newEcKey(String id) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
            keys.add(key);
            return key;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Does not publish its keys so far any more. */
    void forgetKeys() {
        keys.clear();
    }

    public static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            return signed(key, JWSAlgorithm.RS256, new RSASSASigner(key), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String signed(ECKey key, JWTClaimsSet claims) {
        try {
            return signed(key, JWSAlgorithm.ES256, new ECDSASigner(key), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String signed(JWK key, JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        stop();
    }
}
