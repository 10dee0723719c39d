package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final String ID = "0197a2f0-0000-7000-8000-000000000001";
    private static final String OTHER_ID = "0197a2f0-0000-7000-8000-000000000002";
    private static final CaseContent CONTENT =
            new CaseContent(Language.ZH, bytes("{\"name\":\"张三\"} ".repeat(50)), bytes("{\"outcome\":\"approve\"}"));

    private final LogKeys keys = LogKeys.of(key(1), "this test");
    private final Sealing sealing = new Sealing(keys);

    /** A key that is not random. */
    static String key(int seed) {
        byte[] master = new byte[32];
        Arrays.fill(master, (byte) seed);
        return Base64.getEncoder().encodeToString(master);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertOpens(CaseContent expected, Optional<CaseContent> opened) {
        assertEquals(expected.language(), opened.orElseThrow().language());
        assertArrayEquals(expected.submitted(), opened.get().submitted());
        assertArrayEquals(expected.answered(), opened.get().answered());
    }

    @Test
    void whatWasSealedIsOpened() {
        assertOpens(CONTENT, sealing.open(ID, sealing.seal(ID, CONTENT)));
        CaseContent empty = new CaseContent(Language.EN, new byte[0], new byte[0]);
        assertOpens(empty, sealing.open(ID, sealing.seal(ID, empty)));
        byte[] long1 = new byte[1 << 21];
        new java.util.Random(1).nextBytes(long1);
        CaseContent random = new CaseContent(Language.EN, long1, CONTENT.answered());
        assertOpens(random, sealing.open(ID, sealing.seal(ID, random)));
    }

    @Test
    void nothingOfTheCaseIsInTheOpen() {
        Sealed sealed = sealing.seal(ID, CONTENT);
        String seen = new String(sealed.payload(), StandardCharsets.ISO_8859_1)
                + new String(sealed.wrappedKey(), StandardCharsets.ISO_8859_1);
        assertFalse(seen.contains("name") || seen.contains("approve"));
        assertNotEquals(sealed.payloadHash(), sealing.seal(ID, CONTENT).payloadHash(), "each has a key of its own");
    }

    @Test
    void aByteThatWasChangedAnywhereIsNoticed() {
        Sealed sealed = sealing.seal(ID, CONTENT);
        for (int i = 0; i < sealed.payload().length; i++) {
            Sealed altered = new Sealed(sealed.keyId(), sealed.wrappedKey(), changed(sealed.payload(), i));
            assertEquals(Optional.empty(), sealing.open(ID, altered));
            assertNotEquals(sealed.payloadHash(), altered.payloadHash());
        }
        for (int i = 0; i < sealed.wrappedKey().length; i++) {
            Sealed altered = new Sealed(sealed.keyId(), changed(sealed.wrappedKey(), i), sealed.payload());
            assertEquals(Optional.empty(), sealing.open(ID, altered));
        }
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    @Test
    void whatWasCutOffOrBelongsToAnotherDecisionIsNoticed() {
        Sealed sealed = sealing.seal(ID, CONTENT);
        assertEquals(Optional.empty(), sealing.open(OTHER_ID, sealed));
        for (int length : List.of(0, 1, 12, 15, 16, 17)) {
            byte[] payload = Arrays.copyOf(sealed.payload(), length);
            assertEquals(Optional.empty(), sealing.open(ID, new Sealed(sealed.keyId(), sealed.wrappedKey(), payload)));
            byte[] wrapped = Arrays.copyOf(sealed.wrappedKey(), length);
            assertEquals(Optional.empty(), sealing.open(ID, new Sealed(sealed.keyId(), wrapped, sealed.payload())));
        }
    }

    @Test
    void everyKeyOpensAndTheLastOneSeals() {
        Sealed before = sealing.seal(ID, CONTENT);
        Sealing rotated = new Sealing(LogKeys.of(key(1) + "\n" + key(2) + "\n", "this test"));
        Sealed after = rotated.seal(ID, CONTENT);
        assertNotEquals(before.keyId(), after.keyId());
        assertOpens(CONTENT, rotated.open(ID, before));
        assertOpens(CONTENT, rotated.open(ID, after));
        var missing = assertThrows(LogKeyException.class, () -> sealing.open(ID, after));
        assertEquals(
                "The decision log is sealed with the key `" + after.keyId() + "`, which is not among the keys given."
                        + " Set `CASECHECK_LOG_KEY`, or name the file by `CASECHECK_LOG_KEY_FILE`. Several keys stand in"
                        + " lines of their own; the last one seals.",
                missing.getMessage());
        assertEquals(List.of(rotated.referenceTag("A-1"), sealing.referenceTag("A-1")), rotated.referenceTags("A-1"));
        assertNotEquals(rotated.referenceTag("A-1"), sealing.referenceTag("A-1"));
        assertEquals(sealing.inputHash(before.keyId(), bytes("x")), rotated.inputHash(before.keyId(), bytes("x")));
    }

    /** RFC 5869, test case 3: no salt, no info. */
    @Test
    void keysAreDerivedAsTheStandardHasIt() {
        byte[] secret = HexFormat.of().parseHex("0b".repeat(22));
        assertEquals(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
                HexFormat.of().formatHex(Crypto.hkdf(secret, new byte[0])));
    }
}
