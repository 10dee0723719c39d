package org.casecheck.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as it is written: {@code cck_}, its id, {@code _}, and a secret of 256 random bits, all hexadecimal, so that
 * programs that look for leaked secrets can know it.
 */
final class KeyText {
    /** What every key begins with, and no token does. */
    static final String PREFIX = "cck_";

    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("cck_([0-9a-f]{12})_[0-9a-f]{64}");
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    /** A new one. */
    static String random() {
        return PREFIX + HEX.formatHex(bytes(ID_BYTES)) + "_" + HEX.formatHex(bytes(SECRET_BYTES));
    }

    /** Empty when the text has not the form of a key. */
    static Optional<String> id(String key) {
        Matcher matcher = FORM.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** SHA-256, hexadecimal: the secret is random, so no slower hash would make guessing harder. */
    static String hash(String key) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Takes as long for every key. */
    static boolean hasHash(String key, String hash) {
        return MessageDigest.isEqual(
                hash(key).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
