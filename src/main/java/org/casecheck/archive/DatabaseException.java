package org.casecheck.archive;

/** The database failed. The message says in plain words what could not be done, why, and what to do; no password is in it. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
