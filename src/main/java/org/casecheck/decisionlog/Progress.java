package org.casecheck.decisionlog;

/** Is told now and then how far long work has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (done, all) -> {};

    /**
     * @param done entries
     * @param all entries, as far as is known by now
     */
    void at(long done, long all);
}
