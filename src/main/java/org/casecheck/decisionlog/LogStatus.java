package org.casecheck.decisionlog;

import java.time.Instant;

/**
 * How it stands with the writing of the log.
 *
 * @param head end of the chain as this instance last saw it; null before its first look, and as long as the log is empty
 * @param waitingEntries decisions that wait for the disk
 * @param waitingBytes what they take
 * @param spilledBytes size of the file of decisions that the database has still to take; 0 when there are none
 * @param error why the log cannot be written; null when it can
 * @param errorAt since when; null when it can be written
 */
public record LogStatus(
        LogHead head, int waitingEntries, long waitingBytes, long spilledBytes, String error, Instant errorAt) {}
