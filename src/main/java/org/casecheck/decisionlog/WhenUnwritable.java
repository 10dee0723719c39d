package org.casecheck.decisionlog;

/** What becomes of decisions while the database of the log cannot be written. */
public enum WhenUnwritable {
    /** There are none: who asks for one is refused. */
    REFUSE,
    /** They are kept in a file, and follow into the database, in their order, as soon as it can be written. */
    SPILL
}
