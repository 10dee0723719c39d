package org.casecheck.activation;

import java.time.Instant;

/**
 * How things stand with the active ruleset.
 *
 * @param revision that serves; null when none does
 * @param since when it was made to serve; null likewise
 * @param lastAttempt the latest activation, whether it succeeded or not; null before the first one has ended
 */
public record Status(String revision, Instant since, Attempt lastAttempt) {}
