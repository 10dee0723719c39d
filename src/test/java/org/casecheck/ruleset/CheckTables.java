package org.casecheck.ruleset;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Place;
import org.casecheck.source.Visible;

/** The tables of checks on the language page: each with a line that it refuses and what it says there, from the bad rules. */
final class CheckTables {
    private static final String HEAD = "| check 检查 | refused 被拒绝的例子 | what it says | 提示 |\n|---|---|---|---|\n";
    private static final String WHOLE_FILE = "the file 整个文件";
    private static final char NOT_UTF8 = '\uFFFD';
    private static final int MOST_SHOWN = 70;
    private static final int LONGEST_MESSAGE = 260;

    /** The bad rule that shows a check best, where that is not the shortest. */
    private static final Map<Check, String> TELLING = Map.ofEntries(
            entry(Check.BINDING_NAME, "name-binding-without-dollar"),
            entry(Check.CHARACTER, "homoglyph-field"),
            entry(Check.COMMENT_OPEN, "comment-open"),
            entry(Check.CONDITION_KIND, "condition-from-field"),
            entry(Check.CONSEQUENCE_ACTION, "then-print"),
            entry(Check.CONTROL_CHARACTER, "control-in-text"),
            entry(Check.DECIMAL, "value-decimal"),
            entry(Check.DECLARATION, "import-static"),
            entry(Check.FULL_WIDTH_SIGN, "full-width-punctuation"),
            entry(Check.INVISIBLE_CHARACTER, "zero-width-in-text"),
            entry(Check.METHOD_CALL, "condition-method-of-field"),
            entry(Check.OPERATOR, "condition-contains"),
            entry(Check.RULE_ATTRIBUTE, "attribute-salience"),
            entry(Check.SYNTAX, "missing-then"),
            entry(Check.TEXT_QUOTE, "value-single-quotes"),
            entry(Check.TOO_DEEP, "deep-not"));

    private final Map<Check, Bad> clearest = new TreeMap<>(Comparator.comparing(Check::id));

    /**
     * A rules folder that shows one check and no other.
     *
     * @param files that make it bad, by path
     */
    private record Bad(String name, Check check, Map<String, byte[]> files, int issues) {
        boolean isTelling() {
            return name.equals(TELLING.get(check));
        }

        boolean isRuleFile() {
            return files.keySet().equals(Set.of(BadRules.BAD));
        }

        int size() {
            return files.values().stream()
                    .mapToInt(bytes -> bytes == null ? 0 : bytes.length)
                    .sum();
        }
    }

    private final StringBuilder ofRuleFiles = new StringBuilder(HEAD);
    private final StringBuilder ofOtherFiles = new StringBuilder(HEAD);

    /** @param folder empty, for the rules folders that are checked */
    CheckTables(Path folder) throws IOException {
        for (BadEdit edit : BadEdit.all()) {
            add(edit.name(), edit.files(), edit.expected());
        }
        for (Path file : BadRules.files()) {
            Map<String, byte[]> files = Map.of(BadRules.BAD, Files.readAllBytes(file));
            add(BadRules.name(file), files, Files.readAllLines(BadRules.expected(file)));
        }
        for (Bad bad : clearest.values()) {
            row(bad, Files.createDirectory(folder.resolve(bad.name())));
        }
    }

    /** The checks that rule files meet. */
    String ofRuleFiles() {
        return ofRuleFiles.toString();
    }

    /** The checks that the other files of the folder meet. */
    String ofOtherFiles() {
        return ofOtherFiles.toString();
    }

    private void add(String name, Map<String, byte[]> files, List<String> expected) {
        Set<Check> checks = new HashSet<>();
        expected.forEach(line -> checks.add(BadRules.check(line)));
        for (Check check : checks.size() == 1 ? checks : Set.<Check>of()) {
            clearest.merge(check, new Bad(name, check, files, expected.size()), CheckTables::clearer);
        }
    }

    private static Bad clearer(Bad before, Bad now) {
        int order = Comparator.comparing((Bad bad) -> !bad.isTelling())
                .thenComparing(bad -> !bad.isRuleFile())
                .thenComparingInt(Bad::issues)
                .thenComparingInt(Bad::size)
                .compare(now, before);
        return order < 0 ? now : before;
    }

    private void row(Bad bad, Path folder) throws IOException {
        Issue issue = BadRules.check(folder, bad.files()).issues().stream()
                .filter(found -> found.check() == bad.check())
                .findFirst()
                .orElseThrow(() -> new AssertionError(bad.name() + " does not meet " + bad.check()));
        String warning = issue.severity() == Issue.Severity.WARNING ? " (warning 警告)" : "";
        boolean isRuleFile = issue.place().file().endsWith(".drl");
        (isRuleFile ? ofRuleFiles : ofOtherFiles)
                .append("| `" + bad.check().id() + "`" + warning + " | " + line(issue.place(), folder) + " | "
                        + cell(issue.message() + " " + issue.remedy()) + " | "
                        + cell(issue.messageZh() + issue.remedyZh()) + " |\n");
    }

    /** The line of an issue, or the part of it round the place; what cannot be seen is written as its code. */
    private static String line(Place place, Path folder) throws IOException {
        Path file = folder.resolve(place.file());
        if (place.line() == 0 || !Files.isRegularFile(file)) {
            return place.file().contains(".") ? WHOLE_FILE : "the folder 整个文件夹";
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String line = text.split("\r\n|\n", -1)[place.line() - 1];
        if (line.indexOf(NOT_UTF8) >= 0) {
            return WHOLE_FILE;
        }
        int from = line.length() <= MOST_SHOWN ? 0 : Math.max(0, place.column() - 1 - MOST_SHOWN / 2);
        int to = Math.min(line.length(), from + MOST_SHOWN);
        String shown = Visible.text(line.substring(from, to).strip());
        return code((from > 0 ? "… " : "") + shown + (to < line.length() ? " …" : ""));
    }

    private static String code(String text) {
        String fence = text.contains("`") ? "``" : "`";
        String space = text.contains("`") ? " " : "";
        return fence + space + text.replace("|", "\\|") + space + fence;
    }

    /** A message, without the end of a long list of names. */
    private static String cell(String text) {
        int end = text.length() <= LONGEST_MESSAGE ? -1 : text.lastIndexOf(", ", LONGEST_MESSAGE);
        return (end < 0 ? text : text.substring(0, end) + " …").replace("|", "\\|");
    }
}
