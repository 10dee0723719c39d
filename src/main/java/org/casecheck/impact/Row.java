package org.casecheck.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.impact.Impact.Count;
import org.casecheck.impact.Impact.PolicyImpact;
import org.casecheck.impact.Impact.ReasonChange;
import org.casecheck.impact.Impact.Side;
import org.casecheck.impact.Impact.Without;

/**
 * One kind of change as a report shows it.
 *
 * @param kind in words
 * @param what changed, as rules and answers call it; may be empty
 * @param title what that means; may be empty
 */
public record Row(String kind, String what, String title, Count count) {
    private static final String ARROW = " → ";

    /** What differs in the cases of a policy: outcomes, reasons, outputs, details, then what has no decision. */
    public static List<Row> of(PolicyImpact policy, Language language) {
        List<Row> rows = new ArrayList<>();
        policy.outcomes().stream()
                .filter(Impact.Transition::isChange)
                .map(change -> new Row(
                        ReportText.OUTCOME.in(language),
                        outcome(change.ends().from(), language)
                                + ARROW
                                + outcome(change.ends().to(), language),
                        "",
                        change.count()))
                .forEach(rows::add);
        reasons(policy.gained(), ReportText.REASON_GAINED, language).forEach(rows::add);
        reasons(policy.lost(), ReportText.REASON_LOST, language).forEach(rows::add);
        reasons(policy.reweighed(), ReportText.REASON_REWEIGHED, language).forEach(rows::add);
        policy.outputs().stream()
                .map(change -> new Row(
                        ReportText.OUTPUT.in(language),
                        change.output(),
                        change.title().in(language),
                        change.count()))
                .forEach(rows::add);
        if (policy.details().cases() > 0) {
            rows.add(new Row(ReportText.DETAILS.in(language), "", "", policy.details()));
        }
        policy.undecided().stream().map(without -> undecided(without, language)).forEach(rows::add);
        return rows;
    }

    private static Stream<Row> reasons(List<ReasonChange> changes, ReportText kind, Language language) {
        return changes.stream()
                .map(change ->
                        new Row(kind.in(language), change.code(), change.title().in(language), change.count()));
    }

    private static Row undecided(Without without, Language language) {
        Undecided why = without.cause().why();
        String title = why.what().isEmpty() ? "" : ": " + why.what();
        return new Row(
                side(without.cause().side()).in(language),
                why.where(),
                why.kind().text().in(language) + title,
                without.count());
    }

    private static ReportText side(Side side) {
        return switch (side) {
            case BASE -> ReportText.UNDECIDED_BASE;
            case CANDIDATE -> ReportText.UNDECIDED_CANDIDATE;
            case BOTH -> ReportText.UNDECIDED_BOTH;
        };
    }

    /** Lines or entries that are no cases. */
    public static List<Row> ofNotCases(Impact impact, Language language) {
        return impact.notCases().stream()
                .map(lines -> new Row(
                        ReportText.NOT_CASE.in(language),
                        "",
                        lines.fault().text().in(language),
                        lines.count()))
                .toList();
    }

    /** The word of an outcome, which is the same in every language; null is no decision. */
    public static String outcome(Outcome outcome, Language language) {
        return outcome == null ? ReportText.NO_DECISION.in(language) : outcome.word();
    }

    /** An example as it is named: {@code application 1 (17)}, or {@code 17} alone. */
    public static String name(Example example) {
        return example.name() == null
                ? String.format(Locale.ROOT, "#%d", example.number())
                : String.format(Locale.ROOT, "%s (#%d)", example.name(), example.number());
    }
}
