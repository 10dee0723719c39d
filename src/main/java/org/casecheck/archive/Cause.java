package org.casecheck.archive;

import java.util.Locale;

/** Why an activation was tried. */
public enum Cause {
    /** The service started. */
    START,
    /** The rules folder changed. */
    FOLDER,
    /** Somebody asked for it, over HTTP or on the command line. */
    OPERATOR,
    /** Another instance that shares the database appointed a revision. */
    REPLICA;

    /** The word used in answers and metrics, such as {@code folder}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
