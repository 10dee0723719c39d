package org.casecheck.explain;

/** How the parts of a policy's rules turned out in the cases that were looked at. Not safe for use by several threads. */
public final class Sightings {
    private final byte[] seen;

    /** Nothing was seen yet. */
    public Sightings(Outline outline) {
        this.seen = new byte[outline.size()];
    }

    void note(int part, Side side) {
        seen[part] |= side.bit();
    }

    /** Whether a part turned out so in any case. */
    public boolean has(Part part, Side side) {
        return (seen[part.number()] & side.bit()) != 0;
    }

    /** Whether a part was looked at in any case: nothing before it stood in the way. */
    public boolean reached(Part part) {
        return seen[part.number()] != 0;
    }

    /** Whether a part, or something it is made of, turned out otherwise than in other cases. */
    public boolean differs(Part part, Sightings others) {
        return seen[part.number()] != others.seen[part.number()]
                || part.parts().stream().anyMatch(inner -> differs(inner, others));
    }

    /** How many of a part and all it is made of were looked at. */
    public int reachedIn(Part part) {
        return (reached(part) ? 1 : 0)
                + part.parts().stream().mapToInt(this::reachedIn).sum();
    }

    /** Adds what was seen in other cases. */
    public void add(Sightings others) {
        for (int i = 0; i < seen.length; i++) {
            seen[i] |= others.seen[i];
        }
    }
}
