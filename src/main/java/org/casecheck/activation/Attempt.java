package org.casecheck.activation;

import java.time.Instant;
import java.util.List;
import org.casecheck.source.Issue;

/**
 * One try at making the rules folder serve.
 *
 * @param at when it ended
 * @param succeeded whether the folder serves since then
 * @param revision of the folder that was tried; null when it could not be read
 * @param issues what was found; only warnings when it succeeded
 */
public record Attempt(Instant at, boolean succeeded, String revision, List<Issue> issues) {}
