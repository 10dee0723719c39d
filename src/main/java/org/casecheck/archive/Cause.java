package org.casecheck.archive;

/** Why an activation was tried. */
public enum Cause {
    /** The service started. */
    START,
    /** The rules folder changed. */
    FOLDER,
    /** Somebody asked for it, over HTTP or on the command line. */
    OPERATOR,
    /** Another instance that shares the database appointed a revision. */
    REPLICA
}
