package org.casecheck.decisionlog;

import java.util.UUID;

/** A decision was not logged, since the key of its request stands for another one already. */
public final class KeyTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final UUID decision;

    /** @param decision that answered the same request; null when the key was used for another request */
    KeyTaken(UUID decision) {
        super("the key of the request stands for another decision", null, false, false);
        this.decision = decision;
    }

    /** Whether the key was used for another request. */
    public boolean isOfAnotherRequest() {
        return decision == null;
    }

    /** The decision that answered this request before; null when {@link #isOfAnotherRequest}. */
    public UUID decision() {
        return decision;
    }
}
