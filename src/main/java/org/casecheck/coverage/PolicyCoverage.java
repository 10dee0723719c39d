package org.casecheck.coverage;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.casecheck.decision.Text;
import org.casecheck.explain.Part;
import org.casecheck.explain.Side;
import org.casecheck.explain.Sightings;

/**
 * What the fixtures of one policy show of its rules.
 *
 * @param title of the policy
 * @param zone of the policy
 * @param fixtures how many were looked at
 * @param rules in the order of files and lines
 * @param seen how their parts turned out
 * @param proposals for what was not seen; null when none were looked for
 */
public record PolicyCoverage(
        String policy,
        Text title,
        ZoneId zone,
        int fixtures,
        List<Part> rules,
        Sightings seen,
        List<Proposal> proposals) {

    /** What is to be seen of a part and all it is made of, and is not. */
    public List<Goal> missing(Part part) {
        return Goal.of(part).stream()
                .filter(goal -> !seen.has(goal.part(), goal.side()))
                .toList();
    }

    /** The same for all rules. */
    public List<Goal> missing() {
        List<Goal> missing = new ArrayList<>();
        rules.forEach(rule -> missing.addAll(missing(rule)));
        return missing;
    }

    /** How many sides of a part and of all it is made of were seen. */
    public Tally sides(Part part) {
        int all = Goal.of(part).size();
        return new Tally(all - missing(part).size(), all);
    }

    /** The same for all rules. */
    public Tally sides() {
        return rules.stream().map(this::sides).reduce(Tally.NONE, Tally::plus);
    }

    /** How many rules were seen from every side. */
    public Tally wholly() {
        int all = rules.size();
        return new Tally(
                (int) rules.stream().filter(rule -> missing(rule).isEmpty()).count(), all);
    }

    /** How many of the places just below, at and just above what values are compared with were seen. */
    public Tally boundaries() {
        return rules.stream().map(this::boundaries).reduce(Tally.NONE, Tally::plus);
    }

    /** The same of a part and all it is made of. */
    public Tally boundaries(Part part) {
        Tally tally = Tally.NONE;
        if (part.ordered()) {
            for (Side side : List.of(Side.JUST_BELOW, Side.AT, Side.JUST_ABOVE)) {
                tally = tally.plus(new Tally(seen.has(part, side) ? 1 : 0, 1));
            }
        }
        return part.parts().stream().map(this::boundaries).reduce(tally, Tally::plus);
    }

    /** The case that would show a goal; empty when there is none. */
    public Optional<Proposal> proposalFor(Goal goal) {
        return proposals == null
                ? Optional.empty()
                : proposals.stream()
                        .filter(proposal -> proposal.covers().contains(goal))
                        .findFirst();
    }

    PolicyCoverage with(List<Proposal> found) {
        return new PolicyCoverage(policy, title, zone, fixtures, rules, seen, List.copyOf(found));
    }
}
