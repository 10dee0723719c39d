package org.casecheck.decisionlog;

/** The decision was not logged, and must not be answered. The message says in plain words why, and what to do. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LogUnavailable(String message) {
        super(message);
    }

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
