package org.casecheck.ruleset;

import java.util.function.Supplier;

/**
 * Something that is made when it is first asked for, once, while whoever asks meanwhile waits. What fails is tried again by
 * the next who asks. Safe for use by several threads.
 */
public final class Deferred<T> implements Supplier<T> {
    private Supplier<T> making;
    private volatile T made;

    /** @param making never gives null */
    public Deferred(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public T get() {
        T known = made;
        return known != null ? known : make();
    }

    private synchronized T make() {
        if (made == null) {
            made = making.get();
            making = null; // and what it was made from
        }
        return made;
    }
}
