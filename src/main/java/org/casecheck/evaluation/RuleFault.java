package org.casecheck.evaluation;

/**
 * A rule could not be carried to its end: the case has no decision. Message, causes and all their traces hold nothing of the
 * case, so that whoever logs it gives nothing away.
 */
public final class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String policy;
    private final String rule;
    private final String revision;
    private final transient Throwable thrown;

    /**
     * @param rule its title; null when it cannot be told
     * @param what happened, for people
     * @param cause null when there is none
     */
    public RuleFault(String policy, String rule, String revision, String what, Throwable cause) {
        super(what, BareFault.of(cause));
        this.policy = policy;
        this.rule = rule;
        this.revision = revision;
        this.thrown = cause;
    }

    public String policy() {
        return policy;
    }

    /** The title of the rule; null when it cannot be told. */
    public String rule() {
        return rule;
    }

    public String revision() {
        return revision;
    }

    /**
     * What was thrown, for those who test rules by invented cases: its words may quote the facts. Null when the fault is a
     * limit that was passed between rules.
     */
    public Throwable thrown() {
        return thrown;
    }
}
