package org.casecheck.facts;

/**
 * Works one figure out of many inputs. Made anew for every use, and for one thread. The order of the inputs makes no
 * difference to the result.
 */
public interface Aggregate {

    /** Takes one more input. Null, and an input that lacks what the figure needs, is passed over. */
    void add(Object input);

    /** The result of all inputs so far; never null, also when there were none. */
    Object result();
}
