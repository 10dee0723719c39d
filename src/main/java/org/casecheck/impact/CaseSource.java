package org.casecheck.impact;

import java.io.IOException;
import java.util.function.Consumer;

/** Where cases come from, one after the other; no more of them is held than the one that is given away. */
public interface CaseSource extends AutoCloseable {
    /**
     * Gives every case, in their order, numbers rising. Used once.
     *
     * @param taker may make this wait
     * @throws IOException when the source itself fails; a single case that is wrong is given like the others
     */
    void each(Consumer<Entry> taker) throws IOException;

    /** How much was given so far, from 0 to 1; not a number when the end is not known. */
    double share();

    @Override
    void close() throws IOException;

    /** One case before it is looked at, so that several threads can share that work. */
    interface Entry {
        /** Of the line or entry, from 1. */
        long number();

        Reading read();
    }

    /** What an entry turns out to be. */
    sealed interface Reading permits Case, CaseFault {}
}
