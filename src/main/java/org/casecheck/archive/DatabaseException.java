package org.casecheck.archive;

/** The database failed. The message says in plain words what could not be done, why, and what to do; no password is in it. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean damage;

    public DatabaseException(String message) {
        this(message, null);
    }

    public DatabaseException(String message, Throwable cause) {
        this(message, cause, false);
    }

    DatabaseException(String message, Throwable cause, boolean damage) {
        super(message, cause);
        this.damage = damage;
    }

    /** Whether the database says that what it stores is damaged: it will not be better later. */
    public boolean isDamage() {
        return damage;
    }
}
