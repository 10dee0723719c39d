package org.casecheck.coverage;

import java.util.List;
import java.util.Locale;
import org.casecheck.decision.Language;
import org.casecheck.explain.Part;
import org.casecheck.explain.Part.Kind;
import org.casecheck.explain.Side;
import org.casecheck.source.HtmlPage;

/** A coverage as one HTML page that needs nothing else: no script, no other file, no network. */
public final class CoveragePage {
    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 80rem;
              margin: 2rem auto; padding: 0 1rem }
            code, pre, td.n { font-family: ui-monospace, Consolas, monospace; font-size: .92em }
            code { overflow-wrap: anywhere }
            pre { white-space: pre-wrap; border: 1px solid #8886; padding: .5rem }
            table { border-collapse: collapse; margin: .5rem 0; width: 100% }
            th, td { border: 1px solid #8886; padding: .2rem .5rem; text-align: left; vertical-align: top }
            thead th { background: #8882 }
            td.n { text-align: right; white-space: nowrap }
            td.yes { color: #2a8a3a } td.no { background: #f5a62333; font-weight: 600 } td.none { color: #8888 }
            summary { cursor: pointer }
            h2 { margin-top: 2rem }
            .big { font-size: 1.6rem; font-weight: 600 }
            """;

    private final Coverage coverage;
    private final Language language;
    private final StringBuilder page;

    private CoveragePage(Coverage coverage, Language language) {
        this.coverage = coverage;
        this.language = language;
        this.page = HtmlPage.begin(language, CoverageText.TITLE.in(language), STYLE);
    }

    /** The whole page; to be written as UTF-8. */
    public static String of(Coverage coverage, Language language) {
        return new CoveragePage(coverage, language).write();
    }

    private String write() {
        page.append("<p class=\"big\">")
                .append(word(CoverageText.SIDES))
                .append(": ")
                .append(coverage.sides())
                .append("</p>\n<p>")
                .append(word(CoverageText.BOUNDARIES))
                .append(": ")
                .append(coverage.boundaries())
                .append(" · ")
                .append(word(CoverageText.REVISION))
                .append(" <code>")
                .append(HtmlPage.escaped(coverage.revision()))
                .append("</code></p>\n<details><summary>")
                .append(word(CoverageText.LEGEND_TITLE))
                .append("</summary><p>")
                .append(word(CoverageText.LEGEND))
                .append("</p></details>\n");
        policies();
        coverage.policies().forEach(this::policy);
        return page.append(HtmlPage.END).toString();
    }

    private void policies() {
        page.append("<h2>").append(word(CoverageText.POLICIES)).append("</h2>\n");
        head(
                CoverageText.POLICY,
                CoverageText.FIXTURES,
                CoverageText.RULES,
                CoverageText.SIDES,
                CoverageText.BOUNDARIES);
        for (PolicyCoverage policy : coverage.policies()) {
            page.append("<tr><td><a href=\"#")
                    .append(HtmlPage.escaped(policy.policy()))
                    .append("\"><code>")
                    .append(HtmlPage.escaped(policy.policy()))
                    .append("</code></a> ")
                    .append(HtmlPage.escaped(policy.title().in(language)))
                    .append("</td>");
            number(String.format(Locale.ROOT, "%,d", policy.fixtures()));
            number(policy.wholly().toString());
            number(policy.sides().toString());
            number(policy.boundaries().toString());
            page.append("</tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private void policy(PolicyCoverage policy) {
        page.append("<h2 id=\"")
                .append(HtmlPage.escaped(policy.policy()))
                .append("\"><code>")
                .append(HtmlPage.escaped(policy.policy()))
                .append("</code> ")
                .append(HtmlPage.escaped(policy.title().in(language)))
                .append("</h2>\n");
        if (policy.missing().isEmpty()) {
            page.append("<p>").append(word(CoverageText.WHOLE)).append("</p>\n");
        }
        policy.rules().forEach(rule -> rule(policy, rule));
        if (policy.proposals() != null && !policy.proposals().isEmpty()) {
            page.append("<h3>").append(word(CoverageText.PROPOSALS)).append("</h3>\n");
            policy.proposals().forEach(proposal -> page.append("<pre>")
                    .append(ProposalFile.of(proposal, policy.zone())
                            .lines()
                            .map(HtmlPage::escaped)
                            .reduce("", (text, line) -> text + line + "\n"))
                    .append("</pre>\n"));
        }
    }

    private void rule(PolicyCoverage policy, Part rule) {
        page.append(policy.missing(rule).isEmpty() ? "<details>" : "<details open>")
                .append("<summary>")
                .append(HtmlPage.escaped(rule.text().in(language)))
                .append(" <code>")
                .append(HtmlPage.escaped(rule.place().toString()))
                .append("</code> ")
                .append(policy.sides(rule))
                .append("</summary>\n");
        head(
                CoverageText.PART,
                CoverageText.PLACE,
                CoverageText.MET,
                CoverageText.NOT_MET,
                CoverageText.UNKNOWN,
                CoverageText.BELOW,
                CoverageText.AT,
                CoverageText.ABOVE);
        part(policy, rule, 0);
        page.append("</tbody></table></details>\n");
    }

    private void part(PolicyCoverage policy, Part part, int depth) {
        page.append("<tr><td style=\"padding-left:")
                .append(depth + 1)
                .append("em\">")
                .append(HtmlPage.escaped(part.text().in(language)))
                .append("</td><td><code>")
                .append(part.place().line())
                .append(':')
                .append(part.place().column())
                .append("</code></td>");
        side(policy, part, Side.TRUE);
        side(policy, part, Side.FALSE);
        boolean judged = part.kind() == Kind.TEST || part.kind() == Kind.FACT;
        cell(judged ? "none" : "", policy.seen().has(part, Side.UNKNOWN) ? word(CoverageText.SEEN) : "");
        boundary(policy, part, Side.JUST_BELOW, Side.BELOW);
        cell(part.ordered() ? "none" : "", policy.seen().has(part, Side.AT) ? word(CoverageText.SEEN) : "");
        boundary(policy, part, Side.JUST_ABOVE, Side.ABOVE);
        page.append("</tr>\n");
        part.parts().forEach(inner -> part(policy, inner, depth + 1));
    }

    private void side(PolicyCoverage policy, Part part, Side side) {
        if (policy.seen().has(part, side)) {
            cell("yes", word(CoverageText.SEEN));
        } else if (!Goal.sides(part).contains(side)) {
            cell("none", word(CoverageText.ALWAYS));
        } else if (policy.proposals() == null) {
            cell("no", word(CoverageText.MISSING));
        } else {
            cell(
                    "no",
                    policy.proposalFor(new Goal(part, side))
                            .map(proposal -> word(CoverageText.PROPOSED) + ": "
                                    + HtmlPage.escaped(proposal.name().in(language)))
                            .orElse(word(CoverageText.NOT_FOUND)));
        }
    }

    private void boundary(PolicyCoverage policy, Part part, Side just, Side further) {
        String seen = policy.seen().has(part, just)
                ? word(CoverageText.JUST)
                : policy.seen().has(part, further) ? word(CoverageText.FURTHER) : "";
        cell(seen.isEmpty() ? "none" : "", seen);
    }

    private void head(CoverageText... columns) {
        page.append("<table>\n<thead><tr>");
        for (CoverageText column : List.of(columns)) {
            page.append("<th scope=\"col\">").append(word(column)).append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
    }

    private void number(String text) {
        cell("n", HtmlPage.escaped(text));
    }

    private void cell(String look, String html) {
        page.append("<td class=\"").append(look).append("\">").append(html).append("</td>");
    }

    private String word(CoverageText text) {
        return HtmlPage.escaped(text.in(language));
    }
}
