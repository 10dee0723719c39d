package org.casecheck.activation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.casecheck.archive.Appointment;
import org.casecheck.archive.Attempt;
import org.casecheck.ruleset.Ruleset;

/**
 * Holds the one ruleset that decides. A new one takes its place in a single step. Safe for use by several threads; only
 * {@link Activation} changes it.
 */
public final class ActiveRuleset {
    private final AtomicReference<Status> status = new AtomicReference<>(new Status(null, null, null, null));

    /** The ruleset that decides now. Ask once per request, so that the whole of it is decided by the same one. */
    public Optional<Ruleset> current() {
        return serving().map(Serving::ruleset);
    }

    /** What decides now, with its surroundings. */
    public Optional<Serving> serving() {
        return Optional.ofNullable(status.get().serving());
    }

    /** How things stand, all of one moment. */
    public Status status() {
        return status.get();
    }

    void serve(Serving serving, Appointment appointed) {
        status.updateAndGet(now -> new Status(serving, appointed, now.folder(), now.lastAttempt()));
    }

    void appointed(Appointment appointed) {
        status.updateAndGet(now -> new Status(now.serving(), appointed, now.folder(), now.lastAttempt()));
    }

    /** @param revision of the rules folder as it was last looked at */
    void folder(String revision) {
        status.updateAndGet(now -> new Status(now.serving(), now.appointed(), revision, now.lastAttempt()));
    }

    void tried(Attempt attempt) {
        status.updateAndGet(now -> new Status(now.serving(), now.appointed(), now.folder(), attempt));
    }
}
