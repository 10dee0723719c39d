package org.casecheck.cli;

import java.io.PrintWriter;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.MissingFact;
import org.casecheck.decision.Reason;
import org.casecheck.decision.Text;
import org.casecheck.source.Visible;

/** Prints a decision for people: the outcome, each reason, what to ask for and what to do. */
final class DecisionPrinter {
    private static final Text MISSING = new Text("先要补齐的事实：", "Facts to ask for first:");
    private static final Text PLAN = new Text("怎么办：", "What to do:");

    private final PrintWriter out;
    private final Language language;

    DecisionPrinter(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
    }

    void print(Decision decision) {
        out.println(decision.policy() + ": " + decision.outcome().word());
        for (Reason reason : decision.reasons()) {
            out.println("  " + reason.effect().word() + "  " + reason.code() + "  " + Visible.text(reason.message()));
        }
        if (decision.missingFacts() != null && !decision.missingFacts().isEmpty()) {
            out.println(MISSING.in(language));
            for (MissingFact fact : decision.missingFacts()) {
                out.println("  " + fact.pointer() + "  " + fact.title() + "  -> " + String.join(", ", fact.reasons()));
            }
        }
        if (decision.plan() != null) {
            out.println(PLAN.in(language));
            new PlanPrinter(out, language).print(decision.plan(), "  ");
        }
        out.flush();
    }
}
