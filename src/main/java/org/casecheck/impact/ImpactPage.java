package org.casecheck.impact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.impact.Impact.PolicyImpact;
import org.casecheck.impact.Impact.Totals;
import org.casecheck.impact.Impact.Transition.Ends;
import org.casecheck.source.HtmlPage;

/** An impact as one HTML page that needs nothing else: no script, no other file, no network. */
public final class ImpactPage {
    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 75rem;
              margin: 2rem auto; padding: 0 1rem }
            code, td.n { font-family: ui-monospace, Consolas, monospace; font-size: .92em }
            code { overflow-wrap: anywhere }
            table { border-collapse: collapse; margin: .75rem 0 }
            table.wide { width: 100% }
            th, td { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top }
            thead th { background: #8882 }
            td.n { text-align: right; white-space: nowrap }
            td.same { color: #888 }
            td.changed { background: #f5a62333; font-weight: 600 }
            td.zero { color: #8886 }
            dt { color: #888 } dd { margin: 0 0 .4rem }
            summary { cursor: pointer; font-size: 1.15rem; font-weight: 600; margin-top: 1.2rem }
            .big { font-size: 1.6rem; font-weight: 600 }
            """;

    private final Impact impact;
    private final Language language;
    private final StringBuilder page;

    private ImpactPage(Impact impact, Language language) {
        this.impact = impact;
        this.language = language;
        this.page = HtmlPage.begin(language, ReportText.TITLE.in(language), STYLE);
    }

    /** The whole page; to be written as UTF-8. */
    public static String of(Impact impact, Language language) {
        return new ImpactPage(impact, language).write();
    }

    private String write() {
        summary();
        outcomes();
        policies();
        impact.policies().forEach(this::policy);
        if (!impact.notCases().isEmpty()) {
            page.append("<h2>").append(word(ReportText.NOT_CASES)).append("</h2>\n");
            rows(Row.ofNotCases(impact, language));
        }
        return page.append(HtmlPage.END).toString();
    }

    private void summary() {
        Totals totals = impact.totals();
        page.append("<p class=\"big\">")
                .append(word(ReportText.CHANGED_OUTCOMES))
                .append(": ")
                .append(number(totals.changedOutcomes()))
                .append(" / ")
                .append(number(totals.compared()))
                .append(" (")
                .append(Share.text(totals.changedOutcomes(), totals.compared()))
                .append(")</p>\n<dl>\n");
        term(ReportText.BASE, "<code>" + HtmlPage.escaped(impact.base()) + "</code>");
        term(ReportText.CANDIDATE, "<code>" + HtmlPage.escaped(impact.candidate()) + "</code>");
        term(ReportText.CASES, number(totals.cases()));
        term(ReportText.COMPARED, number(totals.compared()));
        term(ReportText.CHANGED, number(totals.changed()));
        term(ReportText.SAME_BY_CONSTRUCTION, number(totals.sameByConstruction()));
        term(ReportText.JUDGED_FOR, HtmlPage.escaped(impact.asOf().toString()));
        if (!impact.onlyInBase().isEmpty()) {
            term(ReportText.ONLY_IN_BASE, HtmlPage.escaped(String.join(", ", impact.onlyInBase())));
        }
        if (!impact.onlyInCandidate().isEmpty()) {
            term(ReportText.ONLY_IN_CANDIDATE, HtmlPage.escaped(String.join(", ", impact.onlyInCandidate())));
        }
        page.append("</dl>\n");
    }

    private void term(ReportText term, String html) {
        page.append("<dt>").append(word(term)).append("</dt><dd>").append(html).append("</dd>\n");
    }

    private void outcomes() {
        Map<Ends, Long> counts = new TreeMap<>();
        impact.outcomes().forEach(one -> counts.put(one.ends(), one.count().cases()));
        List<Outcome> ends = new ArrayList<>(Arrays.asList(Outcome.values()));
        ends.add(null);
        page.append("<h2>").append(word(ReportText.OUTCOMES)).append("</h2>\n<table>\n<thead><tr><th></th>");
        ends.forEach(to -> page.append("<th scope=\"col\">").append(outcome(to)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (Outcome from : ends) {
            page.append("<tr><th scope=\"row\">").append(outcome(from)).append("</th>");
            for (Outcome to : ends) {
                long cases = counts.getOrDefault(new Ends(from, to), 0L);
                String look = cases == 0 ? "zero" : from == to ? "same" : "changed";
                page.append("<td class=\"n ").append(look).append("\">");
                page.append(number(cases)).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private String outcome(Outcome outcome) {
        return HtmlPage.escaped(Row.outcome(outcome, language));
    }

    private void policies() {
        page.append("<h2>").append(word(ReportText.POLICIES)).append("</h2>\n");
        if (impact.policies().isEmpty()) {
            page.append("<p>").append(word(ReportText.NO_CASES)).append("</p>\n");
            return;
        }
        head(ReportText.POLICY, ReportText.CASES, ReportText.CHANGED_OUTCOMES, ReportText.CHANGED);
        for (PolicyImpact policy : impact.policies()) {
            Totals totals = policy.totals();
            page.append("<tr><td><a href=\"#")
                    .append(HtmlPage.escaped(policy.policy()))
                    .append("\"><code>")
                    .append(HtmlPage.escaped(policy.policy()))
                    .append("</code></a> ")
                    .append(HtmlPage.escaped(policy.title().in(language)))
                    .append("</td>");
            cell(number(totals.cases()));
            cell(number(totals.changedOutcomes()) + " (" + Share.text(totals.changedOutcomes(), totals.compared())
                    + ")");
            cell(number(totals.changed()));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private void policy(PolicyImpact policy) {
        List<Row> rows = Row.of(policy, language);
        page.append("<details id=\"")
                .append(HtmlPage.escaped(policy.policy()))
                .append(rows.isEmpty() ? "\">" : "\" open>")
                .append("<summary><code>")
                .append(HtmlPage.escaped(policy.policy()))
                .append("</code> ")
                .append(HtmlPage.escaped(policy.title().in(language)))
                .append("</summary>\n");
        if (rows.isEmpty()) {
            page.append("<p>").append(word(ReportText.NOTHING)).append("</p>\n");
        } else {
            rows(rows);
        }
        page.append("</details>\n");
    }

    private void rows(List<Row> rows) {
        head(ReportText.CHANGE, ReportText.WHAT, ReportText.CASES, ReportText.EXAMPLES);
        for (Row row : rows) {
            page.append("<tr><td>").append(HtmlPage.escaped(row.kind())).append("</td><td>");
            if (!row.what().isEmpty()) {
                page.append("<code>").append(HtmlPage.escaped(row.what())).append("</code> ");
            }
            page.append(HtmlPage.escaped(row.title())).append("</td>");
            cell(number(row.count().cases()));
            page.append("<td>")
                    .append(row.count().examples().stream()
                            .map(Row::name)
                            .map(HtmlPage::escaped)
                            .collect(Collectors.joining("<br>")))
                    .append("</td></tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private void head(ReportText... columns) {
        page.append("<table class=\"wide\">\n<thead><tr>");
        for (ReportText column : columns) {
            page.append("<th scope=\"col\">").append(word(column)).append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
    }

    private void cell(String html) {
        page.append("<td class=\"n\">").append(html).append("</td>");
    }

    private String word(ReportText text) {
        return HtmlPage.escaped(text.in(language));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
