package org.casecheck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.impact.Impact;
import org.casecheck.impact.Impact.PolicyImpact;
import org.casecheck.impact.Impact.Totals;
import org.casecheck.impact.Impact.Transition.Ends;
import org.casecheck.impact.ReportText;
import org.casecheck.impact.Row;
import org.casecheck.impact.Share;
import org.casecheck.source.Visible;

/** Prints an impact for people at a terminal. */
final class ImpactPrinter {
    private static final int COLUMN = 12;

    private final PrintWriter out;
    private final Language language;

    ImpactPrinter(PrintWriter out, Language language) {
        this.out = out;
        this.language = language;
    }

    void print(Impact impact) {
        out.println(word(ReportText.BASE) + " " + impact.base());
        out.println(word(ReportText.CANDIDATE) + " " + impact.candidate());
        summary(impact);
        out.println();
        outcomes(impact);
        List<String> unchanged = new ArrayList<>();
        for (PolicyImpact policy : impact.policies()) {
            List<Row> rows = Row.of(policy, language);
            if (rows.isEmpty()) {
                unchanged.add(String.format(
                        Locale.ROOT,
                        "%s (%,d)",
                        policy.policy(),
                        policy.totals().cases()));
            } else {
                print(policy, rows);
            }
        }
        if (!unchanged.isEmpty()) {
            out.println();
            out.println(word(ReportText.NOTHING) + ": " + String.join(", ", unchanged));
        }
        if (!impact.notCases().isEmpty()) {
            out.println();
            out.println(word(ReportText.NOT_CASES));
            Row.ofNotCases(impact, language).forEach(this::print);
        }
        out.println();
    }

    private void summary(Impact impact) {
        Totals totals = impact.totals();
        count(ReportText.CASES, totals.cases());
        count(ReportText.COMPARED, totals.compared());
        out.println("  " + number(totals.changedOutcomes()) + "  " + word(ReportText.CHANGED_OUTCOMES) + ", "
                + Share.text(totals.changedOutcomes(), totals.compared()));
        count(ReportText.CHANGED, totals.changed());
        count(ReportText.SAME_BY_CONSTRUCTION, totals.sameByConstruction());
        out.println("  " + word(ReportText.JUDGED_FOR) + " " + impact.asOf());
        if (!impact.onlyInBase().isEmpty()) {
            out.println("  " + word(ReportText.ONLY_IN_BASE) + ": " + String.join(", ", impact.onlyInBase()));
        }
        if (!impact.onlyInCandidate().isEmpty()) {
            out.println("  " + word(ReportText.ONLY_IN_CANDIDATE) + ": " + String.join(", ", impact.onlyInCandidate()));
        }
    }

    private void count(ReportText what, long cases) {
        out.println("  " + number(cases) + "  " + word(what));
    }

    private static String number(long number) {
        return padded(String.format(Locale.ROOT, "%,d", number));
    }

    private void outcomes(Impact impact) {
        Map<Ends, Long> counts = new TreeMap<>();
        impact.outcomes().forEach(one -> counts.put(one.ends(), one.count().cases()));
        List<Outcome> ends = new ArrayList<>(Arrays.asList(Outcome.values()));
        ends.add(null);
        out.println(word(ReportText.OUTCOMES));
        out.println(" ".repeat(COLUMN)
                + ends.stream().map(to -> padded(Row.outcome(to, language))).collect(Collectors.joining()));
        for (Outcome from : ends) {
            out.println(padded(Row.outcome(from, language))
                    + ends.stream()
                            .map(to -> number(counts.getOrDefault(new Ends(from, to), 0L)))
                            .collect(Collectors.joining()));
        }
    }

    private void print(PolicyImpact policy, List<Row> rows) {
        Totals totals = policy.totals();
        out.println();
        out.println(policy.policy() + "  " + Visible.text(policy.title().in(language)) + ": "
                + count(totals.cases(), ReportText.CASES) + ", "
                + count(totals.changedOutcomes(), ReportText.CHANGED_OUTCOMES) + ", "
                + count(totals.changed(), ReportText.CHANGED));
        rows.forEach(this::print);
    }

    private String count(long cases, ReportText what) {
        return String.format(Locale.ROOT, "%,d ", cases) + word(what);
    }

    private void print(Row row) {
        String what = row.what().isEmpty() ? "" : " " + row.what();
        String title = row.title().isEmpty() ? "" : " (" + row.title() + ")";
        out.println("  " + number(row.count().cases()) + "  " + row.kind() + Visible.text(what + title));
        if (!row.count().examples().isEmpty()) {
            out.println(" ".repeat(COLUMN + 4)
                    + row.count().examples().stream()
                            .map(Row::name)
                            .map(Visible::text)
                            .collect(Collectors.joining(", ")));
        }
    }

    private String word(ReportText text) {
        return text.in(language);
    }

    /** To the right of a column. */
    private static String padded(String text) {
        int cells = text.codePoints().map(Cells::of).sum();
        return " ".repeat(Math.max(1, COLUMN - cells)) + text;
    }
}
