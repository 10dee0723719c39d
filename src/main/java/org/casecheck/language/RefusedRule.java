package org.casecheck.language;

/** Thrown inside this package where a rule leaves the allowed language. */
final class RefusedRule extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int offset;
    final transient Message message;

    /** What is wrong and what to write instead, in English and Chinese. */
    record Message(String en, String zh, String remedy, String remedyZh) {}

    RefusedRule(int offset, String en, String zh, String remedy, String remedyZh) {
        super(en, null, false, false);
        this.offset = offset;
        this.message = new Message(en, zh, remedy, remedyZh);
    }
}
