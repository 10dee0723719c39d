package org.casecheck.decisionlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to which its sender gave a key, so that sending it again gives the first answer again
 * (draft-ietf-httpapi-idempotency-key-header). The log keeps neither key nor request, but keyed hashes of them. Immutable.
 */
public final class KeyedRequest {
    private final Map<String, LogKeys.Key> tags = new LinkedHashMap<>();
    private final byte[] digest;
    private final Instant until;

    /**
     * @param keys of the log; what each of them makes of the request is known again, the one that seals now is used
     * @param caller whose key it is; null for somebody without a name
     * @param key as the sender gave it
     * @param how all besides the body that the answer depends on; null for what is absent
     * @param until how long the key stands for the answer
     */
    KeyedRequest(LogKeys keys, String caller, String key, List<String> how, byte[] body, Instant until) {
        byte[] named = LengthPrefixed.of(caller, key);
        keys.all().forEach(each -> tags.put(HexFormat.of().formatHex(Crypto.hmac(each.request(), named)), each));
        MessageDigest all = Crypto.sha256();
        all.update(LengthPrefixed.of(how.toArray(String[]::new)));
        this.digest = all.digest(body);
        this.until = until;
    }

    /** What stands for caller and key, that of the key which seals now first. */
    List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    /** The same for all requests with this key of this caller. */
    public String name() {
        return tags.keySet().iterator().next();
    }

    Instant until() {
        return until;
    }

    /** What the log keeps of this request under the tag of the key that seals now. */
    KeyRow row(String decision) {
        return new KeyRow(name(), decision, binding(name(), decision), until);
    }

    /** Whether it is this request that a row of one of its tags was made for, and the row is unaltered. */
    boolean isThatOf(KeyRow row) {
        return MessageDigest.isEqual(
                binding(row.tag(), row.decision()).getBytes(StandardCharsets.US_ASCII),
                row.binding().getBytes(StandardCharsets.US_ASCII));
    }

    private String binding(String tag, String decision) {
        byte[] bound = LengthPrefixed.of(HexFormat.of().formatHex(digest), decision);
        return HexFormat.of().formatHex(Crypto.hmac(tags.get(tag).request(), bound));
    }
}
