package org.casecheck.decisionlog;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * An entry of the chain as it stands in table {@code entry}: text as it is kept, so that it can be hashed again.
 *
 * @param number 1 for the first, then without gaps
 * @param kind word of an {@link EntryKind}
 * @param id of the decision, or of the erasure
 * @param recordedAt when it was decided or erased; {@link org.casecheck.archive.InstantText}
 * @param policy null for an erasure, as are outcome, revision, asOf, language
 * @param engine {@link org.casecheck.ruleset.EngineBuild#ID}
 * @param reasons codes, each once, in the decision's order, with a space between
 * @param referenceTag {@link Sealing#referenceTags} of the reference; null when there is none
 * @param inputHash {@link Sealing#inputHash} of what was submitted; null for an erasure
 * @param note JSON, what was erased; null for a decision
 * @param payloadHash SHA-256 of {@code sealed.payload}; null for an erasure
 * @param previous hash of the entry before; {@link #NOTHING} for the first
 * @param hash over all before it, as {@link #hashed} has it
 */
public record EntryRow(
        long number,
        String kind,
        String id,
        String recordedAt,
        String policy,
        String outcome,
        String revision,
        String asOf,
        String language,
        String engine,
        String reasons,
        String referenceTag,
        String inputHash,
        String note,
        String payloadHash,
        String previous,
        String hash) {

    /** What the first entry of a chain has for the hash of the one before. */
    public static final String NOTHING = "0".repeat(64);

    /** The columns of table {@code entry} in their order. */
    public static final String COLUMNS =
            "number, kind, id, recorded_at, policy, outcome, revision, as_of, language, engine,"
                    + " reasons, reference_tag, input_hash, note, payload_hash, previous, hash";

    /** The row of a result that has {@link #COLUMNS} first. */
    public static EntryRow of(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17));
    }

    /** A decision that has no place in the chain yet. */
    static EntryRow ofDecision(
            String id,
            String recordedAt,
            String policy,
            String outcome,
            String revision,
            String asOf,
            String language,
            String engine,
            String reasons,
            String referenceTag,
            String inputHash,
            String payloadHash) {
        return new EntryRow(
                0,
                EntryKind.DECISION.word(),
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
                null,
                payloadHash,
                null,
                null);
    }

    /** The same entry with its place in the chain, and its hash. */
    public EntryRow chained(long number, String previous) {
        return withHash(number, previous, hashed(number, previous));
    }

    private EntryRow withHash(long number, String previous, String hash) {
        return new EntryRow(
                number,
                kind,
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
                note,
                payloadHash,
                previous,
                hash);
    }

    /**
     * The hash that this entry ought to have: SHA-256, in hexadecimal, over the columns from number to previous in their
     * order, each as its length in bytes (32 bits, the highest byte first; -1 when absent) and its UTF-8 bytes, the number in
     * decimal digits.
     */
    public String hashed() {
        return hashed(number, previous);
    }

    private String hashed(long number, String previous) {
        MessageDigest digest = Crypto.sha256();
        digest.update(LengthPrefixed.of(
                Long.toString(number),
                kind,
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
                note,
                payloadHash,
                previous));
        return HexFormat.of().formatHex(digest.digest());
    }
}
