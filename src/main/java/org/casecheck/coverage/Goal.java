package org.casecheck.coverage;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.explain.Part;
import org.casecheck.explain.Side;

/** A part of a rule and a way it can turn out, to be seen in some fixture. */
public record Goal(Part part, Side side) {
    private static final List<Side> BOTH = List.of(Side.TRUE, Side.FALSE);

    /** How a part has to be seen: what is met in every case that looks at it cannot be seen otherwise. */
    public static List<Side> sides(Part part) {
        return part.always() ? List.of(Side.TRUE) : BOTH;
    }

    /** Of a part and all it is made of, in the order in which they are written. */
    public static List<Goal> of(Part part) {
        List<Goal> goals = new ArrayList<>();
        gather(part, goals);
        return goals;
    }

    private static void gather(Part part, List<Goal> goals) {
        sides(part).forEach(side -> goals.add(new Goal(part, side)));
        part.parts().forEach(inner -> gather(inner, goals));
    }
}
