package org.casecheck.decisionlog;

import java.util.Locale;

/** What an entry of the log stands for. */
public enum EntryKind {
    /** A decision that was answered. */
    DECISION,
    /** Decisions whose cases were erased: they stay in the log, what they held of a case is gone. */
    ERASURE;

    /** The word in the database, such as {@code decision}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
