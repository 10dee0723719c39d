package org.casecheck.facts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.casecheck.decision.Language;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, an answer goes out. */
class FactReaderFuzzTest {
    private static final byte[] GOOD = """
            {"asOf": "2026-06-01T09:00:00+08:00", "reference": "r\\u00e9\\n", "facts": {"channel": "store", "share": 0.5e-1,
             "lines": 3, "urgent": true, "tags": ["a", "b"], "purpose": "扫码😀", "holder": {"name": "张三", "bornOn": null},
             "documents": [{"number": "AB", "expiresOn": "2026-05-31", "scannedAt": "2026-05-31T09:00:00Z"}]}}""".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEEDS =
            "{}[]\",:\\u0 \n-+.eE0123456789truefalsnd\u007f\u0000".getBytes(StandardCharsets.UTF_8);

    private final Random random = new Random(20260602);
    private final FactReader reader = SampleFacts.reader();

    @Test
    void answersRandomBytes() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            read(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = SEEDS[(bytes[at] & 0xFF) % SEEDS.length];
            }
            read(bytes);
            if (bytes.length > 1) {
                bytes[0] = '{';
                read(bytes);
            }
        }
    }

    @Test
    void answersEveryPrefixAndEveryKindOfDamage() {
        for (int length = 0; length < GOOD.length; length++) {
            assertTrue(((Refused) read(Arrays.copyOf(GOOD, length))).malformed());
        }
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = GOOD.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextInt(4) == 0 ? (byte) random.nextInt() : SEEDS[random.nextInt(SEEDS.length)];
            }
            read(bytes);
        }
    }

    private FactReader.Result read(byte[] bytes) {
        Language language = random.nextBoolean() ? Language.ZH : Language.EN;
        FactReader.Result result = assertDoesNotThrow(
                () -> reader.read(bytes, language), () -> new String(bytes, StandardCharsets.ISO_8859_1));
        if (result instanceof Refused refused) {
            assertFalse(refused.faults().isEmpty());
            refused.faults().forEach(fault -> {
                assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(fault.pointer()), fault::pointer);
                assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(fault.message()), fault::message);
            });
        }
        return result;
    }
}
