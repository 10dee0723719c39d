package org.casecheck.decisionlog;

/** The key of the log is missing, is no key, or is another than the log was sealed with. No key is in the message. */
public final class LogKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LogKeyException(String message) {
        super(message);
    }

    public LogKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
