package org.casecheck.http;

import java.time.Instant;
import java.util.Optional;
import org.casecheck.archive.InstantText;
import org.casecheck.decisionlog.Expected;
import org.casecheck.decisionlog.LogHead;
import org.casecheck.decisionlog.LogStatus;
import org.casecheck.decisionlog.Verification;
import org.casecheck.decisionlog.Verification.Broken;
import org.casecheck.decisionlog.Verification.Verified;

/**
 * How the log stands.
 *
 * @param entries decisions and erasures
 * @param head the last of them, {@code number:hash}: what {@code /v1/log/verify} takes as {@code expected}; null when there
 *     are none
 * @param signedAt when the head was signed; null when there is none
 * @param key id of the key that signed it
 * @param waiting decisions of this instance that wait for the disk
 * @param waitingBytes what they take
 * @param spilledBytes size of this instance's file of decisions that the database has still to take
 * @param error why this instance cannot write the log; null when it can
 * @param errorSince null when it can
 */
record LogView(
        long entries,
        String head,
        Instant signedAt,
        String key,
        int waiting,
        long waitingBytes,
        long spilledBytes,
        String error,
        Instant errorSince) {
    /** @param status of this instance's writing */
    static LogView of(Optional<LogHead> head, LogStatus status) {
        return new LogView(
                head.map(LogHead::number).orElse(0L),
                head.map(end -> new Expected(end.number(), end.hash()).toString())
                        .orElse(null),
                head.map(end -> InstantText.read(end.signedAt())).orElse(null),
                head.map(LogHead::keyId).orElse(null),
                status.waitingEntries(),
                status.waitingBytes(),
                status.spilledBytes(),
                status.error(),
                status.errorAt());
    }

    /** @param erased how many cases were erased: those that were before are not counted */
    record Erased(long erased) {}

    /**
     * What a verification found.
     *
     * @param whole whether all is as it was written; then entries, erased and head are told, otherwise the others
     * @param erased decisions that hold nothing of their case any more
     * @param number of the first entry that was altered, removed or inserted; null when it is none of the entries
     * @param id of its decision; null when it is not there
     * @param what in words
     */
    record Verdict(boolean whole, Long entries, Long erased, String head, Long number, String id, String what) {
        static Verdict of(Verification.Result result) {
            if (result instanceof Verified verified) {
                return new Verdict(
                        true,
                        verified.entries(),
                        verified.erased(),
                        verified.head().toString(),
                        null,
                        null,
                        null);
            }
            Broken broken = (Broken) result;
            return new Verdict(
                    false, null, null, null, broken.number() == 0 ? null : broken.number(), broken.id(), broken.what());
        }
    }
}
