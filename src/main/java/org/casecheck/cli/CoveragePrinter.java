package org.casecheck.cli;

import java.io.PrintWriter;
import java.util.List;
import org.casecheck.coverage.Coverage;
import org.casecheck.coverage.CoverageText;
import org.casecheck.coverage.Goal;
import org.casecheck.coverage.PolicyCoverage;
import org.casecheck.coverage.Tally;
import org.casecheck.decision.Language;
import org.casecheck.explain.Part;
import org.casecheck.explain.Side;
import org.casecheck.source.Visible;

/** Prints what fixtures show of the rules for people. */
final class CoveragePrinter {
    private final PrintWriter out;
    private final Language language;

    CoveragePrinter(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
    }

    /** @param details whether to name each side that is not seen */
    void print(Coverage coverage, boolean details) {
        for (PolicyCoverage policy : coverage.policies()) {
            if (details) {
                policy.rules().forEach(rule -> print(policy, rule));
            }
        }
        for (PolicyCoverage policy : coverage.policies()) {
            out.println(policy.policy() + ": " + sums(policy.wholly(), policy.sides(), policy.boundaries()));
        }
        Tally rules = coverage.policies().stream().map(PolicyCoverage::wholly).reduce(new Tally(0, 0), Tally::plus);
        out.println(sums(rules, coverage.sides(), coverage.boundaries()));
    }

    private String sums(Tally rules, Tally sides, Tally boundaries) {
        return word(CoverageText.RULES) + " " + rules + ", " + word(CoverageText.SIDES) + " " + sides + ", "
                + word(CoverageText.BOUNDARIES) + " " + boundaries;
    }

    private void print(PolicyCoverage policy, Part rule) {
        List<Goal> missing = policy.missing(rule);
        if (missing.isEmpty()) {
            return;
        }
        out.println(rule.place() + " " + Visible.text(rule.text().in(language)) + ": " + policy.sides(rule));
        for (Goal goal : missing) {
            Part part = goal.part();
            out.println("  " + part.place().line() + ":" + part.place().column() + " "
                    + word(CoverageText.MISSING) + " "
                    + word(goal.side() == Side.TRUE ? CoverageText.MET : CoverageText.NOT_MET) + ": "
                    + Visible.text(part.text().in(language)));
            if (policy.proposals() != null) {
                out.println("    "
                        + policy.proposalFor(goal)
                                .map(proposal ->
                                        word(CoverageText.PROPOSED) + ": " + Visible.text(proposal.bothNames()))
                                .orElse(word(CoverageText.NOT_FOUND)));
            }
        }
    }

    private String word(CoverageText text) {
        return text.in(language);
    }
}
