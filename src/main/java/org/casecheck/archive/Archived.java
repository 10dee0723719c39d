package org.casecheck.archive;

import java.time.Instant;
import java.util.List;

/**
 * A kept revision.
 *
 * @param revision its whole name
 * @param firstActivated time of its first appointment
 * @param lastActivated time of its latest appointment
 * @param activations how often it was appointed
 * @param policies names of its policies, sorted
 */
public record Archived(
        String revision, Instant firstActivated, Instant lastActivated, int activations, List<String> policies) {}
