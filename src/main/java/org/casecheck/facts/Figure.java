package org.casecheck.facts;

import java.util.List;

/** A value worked out of several facts, which still knows them. */
public interface Figure {

    /** What stands for this value in a message: a number, or the figure itself; null when there is nothing to say. */
    Object figure();

    /** The facts behind the value, as evidence; empty when there are none, never null. */
    List<Fact> facts();
}
