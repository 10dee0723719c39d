package org.casecheck.decisionlog;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the log is written.
 *
 * @param key value of {@link LogKeys#SETTING}; null or blank when it is not set
 * @param keyFile looked at when it is not
 * @param spill file for decisions that the database does not take; one process has it for itself
 * @param entries how many decisions may wait for the disk
 * @param bytes how many bytes they may have
 * @param patience how long a decision may wait for its place among them
 */
public record LogSettings(
        String key,
        Path keyFile,
        WhenUnwritable whenUnwritable,
        Path spill,
        int entries,
        long bytes,
        Duration patience) {

    /** The spill file, where none is named. */
    public static Path spillIn(Path data) {
        return data.resolve("spill");
    }

    /** In the data folder, as it is when nothing else is set. */
    public static LogSettings in(Path data) {
        return new LogSettings(
                null,
                LogKeys.fileIn(data),
                WhenUnwritable.REFUSE,
                spillIn(data),
                10_000,
                64L << 20,
                Duration.ofSeconds(5));
    }
}
