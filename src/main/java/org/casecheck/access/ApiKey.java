package org.casecheck.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of an API key; the key itself is not.
 *
 * @param hash SHA-256 of the key, hexadecimal
 * @param name who calls with it
 * @param createdBy as it was said
 * @param expiresAt the first moment at which it does not count any more; null for never
 * @param revokedAt null unless it was
 * @param revokedBy null unless it was
 * @param lastUsedAt to a few seconds; null for never
 */
public record ApiKey(
        String id,
        String hash,
        String name,
        Set<Role> roles,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        Instant revokedAt,
        String revokedBy,
        Instant lastUsedAt) {
    /** Whether it counts. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
    }
}
