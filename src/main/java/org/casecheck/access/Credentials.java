package org.casecheck.access;

import java.util.Optional;

/** What a caller may prove himself with: API keys, tokens of an issuer, either, or nothing. Safe for use by several threads. */
public final class Credentials implements AutoCloseable {
    private final KnownKeys keys;
    private final Tokens tokens;

    /**
     * @param keys null when keys are not taken
     * @param tokens null when tokens are not taken
     */
    public Credentials(KnownKeys keys, Tokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Whether callers have to prove who they are; if not, everybody may do everything. */
    public boolean areAsked() {
        return keys != null || tokens != null;
    }

    /** Begins to read keys, and to fetch those of the issuer. */
    public void start() {
        if (keys != null) {
            keys.start();
        }
        if (tokens != null) {
            tokens.start();
        }
    }

    /** Whether to judge this one may take its time: a signature is verified, and the issuer may have to be asked. */
    public boolean isSlow(String credential) {
        return tokens != null && !KnownKeys.isKey(credential);
    }

    /**
     * Who calls.
     *
     * @param credential what follows {@code Bearer}
     * @return empty when it proves nothing
     * @throws CannotTell when it cannot be judged at the moment
     */
    public Optional<Caller> caller(String credential) {
        if (KnownKeys.isKey(credential)) {
            return keys == null ? Optional.empty() : keys.caller(credential);
        }
        return tokens == null ? Optional.empty() : tokens.caller(credential);
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
        if (tokens != null) {
            tokens.close();
        }
    }
}
