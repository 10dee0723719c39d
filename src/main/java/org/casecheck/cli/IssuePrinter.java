package org.casecheck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Language;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import org.casecheck.source.SourceText;
import org.casecheck.source.Visible;
import picocli.CommandLine.Help.Ansi.Style;

/** Prints issues as people read them: by file, with the line they are about and a caret under the place. */
final class IssuePrinter {
    /** More of one file are only counted: who has so many to mend looks again anyway. */
    private static final int MOST_PER_FILE = 50;

    private final PrintWriter out;
    private final Language only;
    private final boolean colours;

    /** @param only the one language to print; null for English, then Chinese */
    IssuePrinter(PrintWriter out, Language only) {
        this(out, only, Terminal.watched());
    }

    IssuePrinter(PrintWriter out, Language only, boolean colours) {
        this.out = out;
        this.only = only;
        this.colours = colours;
    }

    /** Prints the issues and a last line with the counts. */
    void print(CheckedRules checked) {
        print(checked.issues(), checked.files());
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

    /**
     * Prints issues, grouped by file.
     *
     * @param files the texts they are about, by path
     */
    void print(List<Issue> found, Map<String, String> files) {
        Map<String, List<Issue>> byFile = new LinkedHashMap<>();
        found.forEach(issue -> byFile.computeIfAbsent(issue.place().file(), file -> new ArrayList<>())
                .add(issue));
        byFile.forEach((file, issues) -> {
            out.println(coloured("bold", Visible.text(file)));
            Optional<SourceText> text =
                    Optional.ofNullable(files.get(file)).map(content -> new SourceText(file, content));
            heaviest(issues)
                    .forEach(issue -> print(
                            issue,
                            text.map(source -> source.line(issue.place().line()))
                                    .orElse(null)));
            if (issues.size() > MOST_PER_FILE) {
                int more = issues.size() - MOST_PER_FILE;
                out.println("  " + (only == Language.ZH ? ".. 另有 " + more + " 处" : ".. and " + more + " more"));
            }
        });
    }

    /** As many as are printed, in their order: warnings give way to errors. */
    private static List<Issue> heaviest(List<Issue> issues) {
        return issues.stream()
                .sorted(Comparator.comparing(Issue::severity))
                .limit(MOST_PER_FILE)
                .sorted()
                .toList();
    }

    private void print(Issue issue, String line) {
        boolean error = issue.severity() == Severity.ERROR;
        Place place = issue.place();
        String label = coloured(error ? "bold,red" : "bold,yellow", label(error));
        String check = coloured("faint", "[" + issue.check().id() + "]");
        out.println("  " + where(place) + label + " " + message(issue) + " " + check);
        if (line != null) {
            Excerpt excerpt = Excerpt.of(line, place.column());
            out.println("      | " + excerpt.line());
            if (place.column() > 0) {
                out.println("      | " + excerpt.caret());
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

    /** The text is taken as it is: it may hold what looks like markup. */
    private String coloured(String styles, String text) {
        if (!colours) {
            return text;
        }
        // Many terminals take the code that should end bold for a double underline.
        return Style.on(Style.parse(styles)) + text + Style.reset.on();
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
