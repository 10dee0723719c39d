package org.casecheck.decisionlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * Keeps cases from whoever has no key. Each decision has a key of its own, by which its case is sealed (AES-256-GCM), and which
 * is sealed itself (likewise) under the master key; both are bound to the decision's id. Safe for use by several threads.
 */
public final class Sealing {
    /** A decision's own key seals one payload and never another: it needs no nonce that varies. */
    private static final byte[] ONLY = new byte[Crypto.NONCE];

    private final LogKeys keys;

    public Sealing(LogKeys keys) {
        this.keys = keys;
    }

    /** Seals a case with the key that seals now. */
    public Sealed seal(String id, CaseContent content) {
        byte[] context = id.getBytes(StandardCharsets.UTF_8);
        byte[] own = Crypto.random(Crypto.KEY);
        byte[] nonce = Crypto.random(Crypto.NONCE);
        LogKeys.Key master = keys.sealing();
        byte[] locked = Crypto.encrypt(wrapping(master, context), nonce, context, own);
        byte[] wrapped = Arrays.copyOf(nonce, nonce.length + locked.length);
        System.arraycopy(locked, 0, wrapped, nonce.length, locked.length);
        byte[] payload = Crypto.encrypt(Crypto.aesKey(own), ONLY, context, PackedCase.pack(content));
        return new Sealed(master.id(), wrapped, payload);
    }

    /**
     * What was sealed.
     *
     * @param id of the decision
     * @return empty when it was altered since, or belongs to another decision
     * @throws LogKeyException when the key is not there
     */
    public Optional<CaseContent> open(String id, Sealed sealed) {
        byte[] context = id.getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = sealed.wrappedKey();
        SecretKey wrapping = wrapping(keys.key(sealed.keyId()), context);
        if (wrapped.length <= Crypto.NONCE) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(wrapped, Crypto.NONCE);
            byte[] own = Crypto.decrypt(wrapping, nonce, context, wrapped, Crypto.NONCE);
            return PackedCase.unpack(Crypto.decrypt(Crypto.aesKey(own), ONLY, context, sealed.payload(), 0));
        } catch (AEADBadTagException altered) {
            return Optional.empty();
        }
    }

    /** One for each decision, since random nonces under one key are safe for four thousand million of them only. */
    private static SecretKey wrapping(LogKeys.Key master, byte[] context) {
        return Crypto.aesKey(Crypto.hmac(master.wrap(), context));
    }

    /** What stands for a reference in the log: the same for the same reference and key. The first is of the key that seals. */
    public List<String> referenceTags(String reference) {
        byte[] bytes = reference.getBytes(StandardCharsets.UTF_8);
        return keys.all().stream().map(key -> hex(key, bytes)).toList();
    }

    /** The first of {@link #referenceTags}. */
    String referenceTag(String reference) {
        return hex(keys.sealing(), reference.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What stands for a submitted body in the log.
     *
     * @param keyId of the key that sealed its entry
     * @throws LogKeyException when the key is not there
     */
    public String inputHash(String keyId, byte[] submitted) {
        return hex(keys.key(keyId), submitted);
    }

    private static String hex(LogKeys.Key key, byte[] bytes) {
        return HexFormat.of().formatHex(Crypto.hmac(key.index(), bytes));
    }
}
