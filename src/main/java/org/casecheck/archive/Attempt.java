package org.casecheck.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casecheck.source.Issue;

/**
 * One try at making a rules folder serve.
 *
 * @param number in the order of recording; 0 until recorded
 * @param askedAt when it was asked for
 * @param endedAt when it was over
 * @param cause why it was tried
 * @param by who or what asked
 * @param succeeded whether the revision may serve
 * @param revision that was tried; null when the folder could not be read
 * @param issues what was found; the first thousand are kept
 * @param durations time by stage, in the order of the stages
 * @param engine the build that judged: what one build found sound another may not
 */
public record Attempt(
        long number,
        Instant askedAt,
        Instant endedAt,
        Cause cause,
        String by,
        boolean succeeded,
        String revision,
        List<Issue> issues,
        Map<String, Duration> durations,
        String engine) {

    public Attempt {
        Objects.requireNonNull(askedAt);
        Objects.requireNonNull(endedAt);
        Objects.requireNonNull(cause);
        Objects.requireNonNull(by);
        Objects.requireNonNull(engine);
        issues = List.copyOf(issues);
        durations = Collections.unmodifiableMap(new LinkedHashMap<>(durations));
        if (succeeded && revision == null) {
            throw new IllegalArgumentException("a folder that could not be read cannot serve");
        }
    }

    /** As it is recorded. */
    Attempt kept(long given, List<Issue> kept) {
        return new Attempt(given, askedAt, endedAt, cause, by, succeeded, revision, kept, durations, engine);
    }
}
