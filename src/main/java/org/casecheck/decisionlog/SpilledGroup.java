package org.casecheck.decisionlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decisions as bytes of the spill file: how many, then each field of each with its length before it. */
final class SpilledGroup {
    private SpilledGroup() {}

    static byte[] write(List<SealedEntry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (SealedEntry entry : entries) {
            EntryRow row = entry.row();
            for (String text : List.of(
                    row.id(),
                    row.recordedAt(),
                    row.policy(),
                    row.outcome(),
                    row.revision(),
                    row.asOf(),
                    row.language(),
                    row.engine(),
                    row.reasons(),
                    row.inputHash(),
                    row.payloadHash(),
                    entry.sealed().keyId())) {
                bytes(out, text.getBytes(StandardCharsets.UTF_8));
            }
            out.writeBoolean(row.referenceTag() != null);
            if (row.referenceTag() != null) {
                bytes(out, row.referenceTag().getBytes(StandardCharsets.UTF_8));
            }
            bytes(out, entry.sealed().wrappedKey());
            bytes(out, entry.sealed().payload());
        }
        return bytes.toByteArray();
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static List<SealedEntry> read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        List<SealedEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(in));
        }
        return entries;
    }

    private static SealedEntry entry(DataInputStream in) throws IOException {
        String id = text(in);
        String recordedAt = text(in);
        String policy = text(in);
        String outcome = text(in);
        String revision = text(in);
        String asOf = text(in);
        String language = text(in);
        String engine = text(in);
        String reasons = text(in);
        String inputHash = text(in);
        String payloadHash = text(in);
        String keyId = text(in);
        String referenceTag = in.readBoolean() ? text(in) : null;
        Sealed sealed = new Sealed(keyId, bytes(in), bytes(in));
        EntryRow row = EntryRow.ofDecision(
                id,
                recordedAt,
                policy,
                outcome,
                revision,
                asOf,
                language,
                engine,
                reasons,
                referenceTag,
                inputHash,
                payloadHash);
        return new SealedEntry(row, sealed, null);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut off");
        }
        return bytes;
    }
}
