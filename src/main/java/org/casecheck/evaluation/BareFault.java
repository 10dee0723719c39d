package org.casecheck.evaluation;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A fault as logs may show it: of what was thrown, and of all that caused it, the class and the place, without a word. The
 * words may quote facts of a case, and nobody can tell by looking at them.
 */
public final class BareFault extends Throwable {
    private static final long serialVersionUID = 1;

    private final String thrown;

    private BareFault(String thrown, Throwable cause, StackTraceElement[] trace) {
        super(thrown, cause, false, true);
        this.thrown = thrown;
        setStackTrace(trace);
    }

    /** @return null for null */
    public static BareFault of(Throwable fault) {
        return of(fault, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static BareFault of(Throwable fault, Set<Throwable> seen) {
        if (fault == null || !seen.add(fault)) {
            return null;
        }
        return new BareFault(fault.getClass().getName(), of(fault.getCause(), seen), fault.getStackTrace());
    }

    /** The class of what was thrown. */
    @Override
    public String toString() {
        return thrown;
    }

    /** The trace is that of what was thrown. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
