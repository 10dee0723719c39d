package org.casecheck.evaluation;

/**
 * A rule could not be carried to its end: the case has no decision. The message is for people and holds nothing of the
 * case; the cause may.
 */
public final class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String policy;
    private final String rule;
    private final String revision;

    RuleFault(String policy, String rule, String revision, String what, Throwable cause) {
        super(what, cause);
        this.policy = policy;
        this.rule = rule;
        this.revision = revision;
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
}
