package org.casecheck.decisionlog;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms of the log, one instance for each thread: making them costs more than using them. */
final class Crypto {
    /** Bytes of a key of AES-256 and of HMAC-SHA256. */
    static final int KEY = 32;

    /** Bytes of a nonce of AES-GCM. */
    static final int NONCE = 12;

    private static final int TAG_BITS = 128;

    private static final ThreadLocal<MessageDigest> SHA256 =
            ThreadLocal.withInitial(() -> made(() -> MessageDigest.getInstance("SHA-256")));
    private static final ThreadLocal<Mac> HMAC =
            ThreadLocal.withInitial(() -> made(() -> Mac.getInstance("HmacSHA256")));
    private static final ThreadLocal<Cipher> AES =
            ThreadLocal.withInitial(() -> made(() -> Cipher.getInstance("AES/GCM/NoPadding")));
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);

    private Crypto() {}

    /** Fresh; of this thread. */
    static MessageDigest sha256() {
        MessageDigest digest = SHA256.get();
        digest.reset();
        return digest;
    }

    static byte[] hmac(SecretKey key, byte[] data) {
        Mac mac = HMAC.get();
        try {
            mac.init(key);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
        return mac.doFinal(data);
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.get().nextBytes(random);
        return random;
    }

    static SecretKey aesKey(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    static SecretKey hmacKey(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /**
     * HKDF of RFC 5869 with SHA-256 and no salt, for one key of 32 bytes.
     *
     * @param label what the key is for
     */
    static byte[] hkdf(byte[] secret, byte[] label) {
        byte[] extracted = hmac(hmacKey(new byte[KEY]), secret);
        byte[] block = Arrays.copyOf(label, label.length + 1);
        block[label.length] = 1;
        return hmac(hmacKey(extracted), block);
    }

    static byte[] encrypt(SecretKey key, byte[] nonce, byte[] context, byte[] plain) {
        try {
            return aes(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Throws {@link AEADBadTagException} when this is not what was encrypted with this key, nonce and context. */
    static byte[] decrypt(SecretKey key, byte[] nonce, byte[] context, byte[] sealed, int from)
            throws AEADBadTagException {
        if (sealed.length - from < TAG_BITS / Byte.SIZE) {
            throw new AEADBadTagException("too short"); // which Java 17 would not notice
        }
        try {
            return aes(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed, from, sealed.length - from);
        } catch (AEADBadTagException altered) {
            throw altered;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher aes(int mode, SecretKey key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = AES.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    @FunctionalInterface
    private interface Making<T> {
        T make() throws GeneralSecurityException;
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
