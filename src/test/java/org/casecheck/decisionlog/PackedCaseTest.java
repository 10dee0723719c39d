package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;

class PackedCaseTest {
    private static final byte[] FACTS =
            "{\"facts\":{\"subscriber\":{\"name\":\"王小明\",\"idNumber\":\"A\"}}}".getBytes(StandardCharsets.UTF_8);

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatWasPackedComesBackAsItWas() {
        for (int length : new int[] {0, 1, 100, 70_000, 3_000_000}) {
            CaseContent content = new CaseContent(length % 2 == 0 ? Language.ZH : Language.EN, FACTS, bytes(length));
            CaseContent back = PackedCase.unpack(PackedCase.pack(content)).orElseThrow();
            assertEquals(content.language(), back.language());
            assertArrayEquals(FACTS, back.submitted());
            assertArrayEquals(content.answered(), back.answered());
        }
    }

    @Test
    void whatWasNotPackedIsNoCase() {
        byte[] packed = PackedCase.pack(new CaseContent(Language.ZH, FACTS, bytes(100)));
        assertEquals(Optional.empty(), PackedCase.unpack(new byte[0]));
        assertEquals(Optional.empty(), PackedCase.unpack(FACTS));
        assertEquals(Optional.empty(), PackedCase.unpack(Arrays.copyOf(packed, packed.length - 1)));
        packed[0]++;
        assertEquals(Optional.empty(), PackedCase.unpack(packed));
    }

    /** With another one, nothing of what was logged before could be read any more. */
    @Test
    void theDictionaryNeverChanges() throws IOException {
        try (InputStream in = PackedCase.class.getResourceAsStream("cases-1.dictionary")) {
            byte[] hash = Crypto.sha256().digest(in.readAllBytes());
            assertEquals(
                    "34cf1ed81b9f41c8898d1b25434af53bf98607bb318d93ddd5a29598926c62db",
                    HexFormat.of().formatHex(hash));
        }
    }

    @Test
    void aCaseIsPackedFarSmallerThanItIs() {
        byte[] answered = ("{\"policy\":\"risk-control\",\"outcome\":\"approve\",\"reasons\":[],\"outputs\":{},"
                        + "\"missingFacts\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] packed = PackedCase.pack(new CaseContent(Language.EN, FACTS, answered));
        assertTrue(packed.length * 2 < FACTS.length + answered.length, packed.length + " bytes");
    }
}
