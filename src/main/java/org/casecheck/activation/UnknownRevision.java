package org.casecheck.activation;

/** There is no revision of this name, or there are several. */
public final class UnknownRevision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final boolean ambiguous;

    UnknownRevision(String name, boolean ambiguous) {
        super((ambiguous ? "several revisions begin with " : "there is no revision ") + name);
        this.name = name;
        this.ambiguous = ambiguous;
    }

    /** As it was asked for. */
    public String name() {
        return name;
    }

    /** Whether several revisions begin so. */
    public boolean isAmbiguous() {
        return ambiguous;
    }
}
