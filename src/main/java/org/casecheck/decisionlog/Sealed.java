package org.casecheck.decisionlog;

import java.util.HexFormat;

/**
 * What an entry holds of the case, as it stands in table {@code sealed}.
 *
 * @param keyId of the master key
 * @param wrappedKey the decision's own key, sealed with the master key
 * @param payload request and answer, sealed with the decision's own key
 */
public record Sealed(String keyId, byte[] wrappedKey, byte[] payload) {
    /** SHA-256 of the payload, in hexadecimal: {@link EntryRow#payloadHash}. */
    public String payloadHash() {
        return HexFormat.of().formatHex(Crypto.sha256().digest(payload));
    }
}
