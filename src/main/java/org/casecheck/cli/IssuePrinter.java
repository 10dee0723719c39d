package org.casecheck.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Language;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Prints issues as people read them: by file, with the line they are about and a caret under the place. */
final class IssuePrinter {
    private final PrintWriter out;
    private final Language only;

    /** @param only the one language to print; null for English, then Chinese */
    IssuePrinter(PrintWriter out, Language only) {
        this.out = out;
        this.only = only;
    }

    /** Prints every issue and a last line with the counts. */
    void print(CheckedRules checked) {
        printIssues(checked);
        long errors = checked.count(Severity.ERROR);
        String counts = count(errors, "error") + ", " + count(checked.count(Severity.WARNING), "warning");
        String scope = checked.compiled()
                .map(ruleset -> " in " + count(ruleset.policies().size(), "policy", "policies") + ", "
                        + count(rules(ruleset), "rule") + ", "
                        + count(checked.fixtures().size(), "fixture"))
                .orElse("");
        String verdict = errors == 0 ? coloured("bold,green", "OK") : coloured("bold,red", "FAILED");
        out.println(verdict + " " + counts + scope);
    }

    private static long rules(Ruleset ruleset) {
        return ruleset.policies().values().stream()
                .mapToLong(policy -> policy.rules().size())
                .sum();
    }

    /** Prints every issue, grouped by file. */
    void printIssues(CheckedRules checked) {
        String file = null;
        for (Issue issue : checked.issues()) {
            Place place = issue.place();
            if (!place.file().equals(file)) {
                file = place.file();
                out.println(coloured("bold", file));
            }
            print(issue, line(checked, place));
        }
    }

    private void print(Issue issue, String line) {
        boolean error = issue.severity() == Severity.ERROR;
        Place place = issue.place();
        String label = coloured(error ? "bold,red" : "bold,yellow", label(error));
        out.println("  " + where(place) + label + " " + message(issue));
        if (line != null) {
            out.println("      | " + line.stripTrailing());
            if (place.column() > 0) {
                out.println("      | " + Caret.under(line, place.column()));
            }
        }
        if (only != Language.ZH) {
            out.println("      " + issue.remedy());
        }
        if (only == null) {
            out.println("      " + issue.messageZh());
        }
        if (only != Language.EN) {
            out.println("      " + issue.remedyZh());
        }
    }

    private static String where(Place place) {
        if (place.line() == 0) {
            return "";
        }
        return place.line() + (place.column() == 0 ? " " : ":" + place.column() + " ");
    }

    private String label(boolean error) {
        if (only == Language.ZH) {
            return error ? "错误" : "警告";
        }
        return error ? "error" : "warning";
    }

    private String message(Issue issue) {
        return only == Language.ZH ? issue.messageZh() : issue.message();
    }

    private static String line(CheckedRules checked, Place place) {
        String text = checked.files().get(place.file());
        if (text == null || place.line() == 0) {
            return null;
        }
        return text.lines().skip(place.line() - 1L).findFirst().orElse(null);
    }

    /** The text is taken as it is: it may hold what looks like markup. */
    private static String coloured(String styles, String text) {
        if (!Terminal.watched()) {
            return text;
        }
        IStyle[] parsed = Style.parse(styles);
        return Style.on(parsed) + text + Style.off(parsed);
    }

    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** One issue for machines. */
    static Map<String, Object> asJson(Issue issue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", issue.check().id());
        members.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
        members.put("file", issue.place().file());
        members.put("line", issue.place().line());
        members.put("column", issue.place().column());
        members.put("message", issue.message());
        members.put("messageZh", issue.messageZh());
        members.put("remedy", issue.remedy());
        members.put("remedyZh", issue.remedyZh());
        return members;
    }
}
