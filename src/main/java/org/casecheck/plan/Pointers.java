package org.casecheck.plan;

import java.util.List;

/** JSON Pointers into facts; the names of facts need no escaping. */
final class Pointers {
    private Pointers() {}

    /** The names and indices that lead there; empty for the facts as a whole. */
    static List<String> steps(String pointer) {
        return pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/", -1));
    }

    /** The pointer to what holds this; the facts as a whole hold themselves. */
    static String holder(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** Whether one of the two is the other, or lies within it. */
    static boolean meet(String left, String right) {
        return (left + "/").startsWith(right + "/") || (right + "/").startsWith(left + "/");
    }
}
