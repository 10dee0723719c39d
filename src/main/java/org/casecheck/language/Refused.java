package org.casecheck.language;

import org.casecheck.source.Check;

/** Something in a rule file that is not in the language; breaks off the test, statement or rule it stands in. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What was met has been noted already: only break off. */
    static final Refused SAID_ALREADY = new Refused(null, 0, "", "", "", "");

    final transient Check check;
    final int offset;
    final transient String message;
    final transient String messageZh;
    final transient String remedy;
    final transient String remedyZh;

    Refused(Check check, int offset, String message, String messageZh, String remedy, String remedyZh) {
        super(message, null, false, false);
        this.check = check;
        this.offset = offset;
        this.message = message;
        this.messageZh = messageZh;
        this.remedy = remedy;
        this.remedyZh = remedyZh;
    }
}
