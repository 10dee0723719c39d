package org.casecheck.http;

/** The words of {@link org.casecheck.access.Role}, for annotations, which take no others. */
final class Roles {
    static final String DECIDE = "decide";
    static final String READ = "read";
    static final String AUDIT = "audit";
    static final String OPERATE = "operate";

    private Roles() {}
}
