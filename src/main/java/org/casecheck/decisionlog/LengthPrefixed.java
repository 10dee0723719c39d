package org.casecheck.decisionlog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts as bytes from which they can be told apart: the length of each in four bytes, then its UTF-8; -1 for an absent one. */
final class LengthPrefixed {
    private LengthPrefixed() {}

    static byte[] of(String... texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        for (String text : texts) {
            byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            length(out, bytes == null ? -1 : bytes.length);
            if (bytes != null) {
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        out.write(length >>> 24);
        out.write(length >>> 16);
        out.write(length >>> 8);
        out.write(length);
    }
}
