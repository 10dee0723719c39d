package org.casecheck.bench;

import org.casecheck.http.TrailCost;

/** What counting, timing and (while they are off) tracing add to a decision. */
public final class SeeingCost {
    private SeeingCost() {}

    /** Prints the processor time. */
    public static void main(String[] args) {
        TrailCost.measure().forEach(System.out::println);
    }
}
