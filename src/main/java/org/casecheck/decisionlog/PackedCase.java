package org.casecheck.decisionlog;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.casecheck.decision.Language;

/**
 * A case and its answer in as few bytes as a little work gives: format, length when unpacked; then compressed (Zstandard,
 * RFC 8878, with a dictionary) the language, the length of what was submitted, that itself, and what was answered.
 *
 * <p>The dictionary is what cases and answers have in common, as they were when it was made. What it packed nothing else
 * unpacks: it stays as it is for as long as records are kept, and a better one is another format.
 */
final class PackedCase {
    /** Compressed with the dictionary {@value #DICTIONARY}. */
    private static final byte FORMAT = 1;

    private static final String DICTIONARY = "cases-1.dictionary";
    private static final int HEAD = 1 + Integer.BYTES;

    /** Bodies are limited to far less; what claims to be longer is none of ours. */
    private static final int LONGEST = 1 << 30;

    private static final int LEVEL = 3;

    private static final ZstdDictCompress TO_COMPRESS;
    private static final ZstdDictDecompress TO_DECOMPRESS;

    static {
        byte[] dictionary = dictionary();
        TO_COMPRESS = new ZstdDictCompress(dictionary, LEVEL);
        TO_DECOMPRESS = new ZstdDictDecompress(dictionary);
    }

    private static final ThreadLocal<ZstdCompressCtx> COMPRESSION = ThreadLocal.withInitial(() -> new ZstdCompressCtx()
            .loadDict(TO_COMPRESS)
            .setDictID(false)
            .setContentSize(false)
            .setChecksum(false));
    private static final ThreadLocal<ZstdDecompressCtx> DECOMPRESSION =
            ThreadLocal.withInitial(() -> new ZstdDecompressCtx().loadDict(TO_DECOMPRESS));

    private PackedCase() {}

    private static byte[] dictionary() {
        try (InputStream in = PackedCase.class.getResourceAsStream(DICTIONARY)) {
            return in.readAllBytes();
        } catch (IOException ownFile) {
            throw new UncheckedIOException(ownFile);
        }
    }

    static byte[] pack(CaseContent content) {
        byte[] submitted = content.submitted();
        byte[] answered = content.answered();
        byte[] plain = ByteBuffer.allocate(1 + Integer.BYTES + submitted.length + answered.length)
                .put((byte) (content.language() == Language.ZH ? 'z' : 'e'))
                .putInt(submitted.length)
                .put(submitted)
                .put(answered)
                .array();
        byte[] compressed = COMPRESSION.get().compress(plain);
        return ByteBuffer.allocate(HEAD + compressed.length)
                .put(FORMAT)
                .putInt(plain.length)
                .put(compressed)
                .array();
    }

    /** Empty when it is nothing that was packed. */
    static Optional<CaseContent> unpack(byte[] packed) {
        if (packed.length < HEAD || packed[0] != FORMAT) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(packed).getInt(1);
        if (length < 1 + Integer.BYTES || length > LONGEST) {
            return Optional.empty();
        }
        try {
            return read(DECOMPRESSION.get().decompress(Arrays.copyOfRange(packed, HEAD, packed.length), length));
        } catch (ZstdException notCompressed) {
            return Optional.empty();
        }
    }

    private static Optional<CaseContent> read(byte[] plain) {
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        Language language = buffer.get() == 'z' ? Language.ZH : Language.EN;
        int submitted = buffer.getInt();
        if (submitted < 0 || submitted > buffer.remaining()) {
            return Optional.empty();
        }
        int answered = buffer.position() + submitted;
        return Optional.of(new CaseContent(
                language,
                Arrays.copyOfRange(plain, buffer.position(), answered),
                Arrays.copyOfRange(plain, answered, plain.length)));
    }
}
