package org.casecheck.access;

/** Whether credentials are good cannot be told at the moment. It has no stack trace: who watches is told by the log. */
public final class CannotTell extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What would have to answer. */
    public enum Source {
        DATABASE,
        ISSUER
    }

    private final Source source;

    CannotTell(Source source) {
        super(source + " does not answer", null, false, false);
        this.source = source;
    }

    public Source source() {
        return source;
    }
}
