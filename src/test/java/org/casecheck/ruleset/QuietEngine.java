package org.casecheck.ruleset;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Without a running Quarkus nothing sets the level of the engine's logger, and it turns every fact into text for a trace
 * that nobody reads.
 */
public final class QuietEngine {
    /** Held on to, or the level is forgotten. */
    private static final Logger ENGINE = Logger.getLogger("org.drools");

    private QuietEngine() {}

    public static void set() {
        ENGINE.setLevel(Level.SEVERE);
    }
}
