package org.casecheck.facts;

/**
 * The order in which facts stand in the submitted document: what holds others before what it holds, and siblings by their
 * place in the list, then by pointer. Facts that rules inserted themselves have no place and all count as equal.
 */
final class DocumentOrder {
    private DocumentOrder() {}

    static int compare(Fact a, Fact b) {
        if (a == b) {
            return 0;
        }
        if (a.getParent() == b.getParent()) {
            return compareSiblings(a, b);
        }
        int depthA = depth(a);
        int depthB = depth(b);
        Fact upA = up(a, depthA - depthB);
        Fact upB = up(b, depthB - depthA);
        if (upA == upB) {
            return Integer.compare(depthA, depthB);
        }
        while (upA.getParent() != upB.getParent()) {
            upA = upA.getParent();
            upB = upB.getParent();
        }
        return compareSiblings(upA, upB);
    }

    private static int compareSiblings(Fact a, Fact b) {
        int byPosition = Integer.compare(a.position(), b.position());
        return byPosition != 0 ? byPosition : a.pointer().compareTo(b.pointer());
    }

    private static int depth(Fact fact) {
        int depth = 0;
        for (Fact up = fact.getParent(); up != null; up = up.getParent()) {
            depth++;
        }
        return depth;
    }

    private static Fact up(Fact fact, int levels) {
        Fact up = fact;
        for (int i = 0; i < levels; i++) {
            up = up.getParent();
        }
        return up;
    }
}
