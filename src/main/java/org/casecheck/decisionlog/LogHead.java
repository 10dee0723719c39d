package org.casecheck.decisionlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.casecheck.archive.InstantText;
import org.casecheck.archive.Rows;

/**
 * The end of the chain, signed: whoever has no key cannot make it point at an entry before.
 *
 * @param number of the last entry
 * @param hash of the last entry
 * @param signedAt when it was signed; {@link InstantText}
 * @param keyId of the master key
 * @param signature HMAC-SHA256, in hexadecimal, over the texts before it, each as {@link EntryRow#hashed} has it
 */
public record LogHead(long number, String hash, String signedAt, String keyId, String signature) {
    /** The head of the log; empty as long as the log is. */
    public static Optional<LogHead> read(Connection connection) throws SQLException {
        return Rows.list(
                        connection,
                        LogHead::of,
                        "SELECT number, hash, signed_at, key_id, signature FROM log_head WHERE one = 1")
                .stream()
                .findFirst();
    }

    static LogHead of(ResultSet row) throws SQLException {
        return new LogHead(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    }

    static LogHead signed(LogKeys.Key key, long number, String hash, Instant at) {
        String signedAt = InstantText.write(at);
        return new LogHead(number, hash, signedAt, key.id(), signature(key, number, hash, signedAt));
    }

    private static String signature(LogKeys.Key key, long number, String hash, String signedAt) {
        return HexFormat.of()
                .formatHex(Crypto.hmac(key.head(), LengthPrefixed.of(Long.toString(number), hash, signedAt, key.id())));
    }

    /** Whether the signature is the one this key gives. */
    public boolean signedWith(LogKeys.Key key) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                signature(key, number, hash, signedAt).getBytes(StandardCharsets.UTF_8));
    }
}
