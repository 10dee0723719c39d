package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.casecheck.activation.CheckedRules;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bad rule is refused, with the issues that stand beside it and no others, each at the place where a person would
 * look. {@code -Dcasecheck.write=true} writes the issues that were found into the golden files, to be read before they are
 * committed.
 */
class BadRulesTest {
    private static final boolean WRITE = Boolean.getBoolean("casecheck.write");

    /** Not a time that anything may take, only the end of patience: nothing here may go on for ever. */
    private static final Duration HANG = Duration.ofMinutes(5);

    /** Checks that no folder of rules can show alone, and where they are tested instead. */
    private static final Map<Check, String> ELSEWHERE = new TreeMap<>(Map.ofEntries(
            Map.entry(Check.READING_STOPPED, "comes after many other issues; generated below"),
            Map.entry(Check.YAML_REPEATS, "generated below"),
            Map.entry(Check.FOLDER_MISSING, "there is no folder to put a file into: CommandLineIT"),
            Map.entry(Check.FOLDER_UNREADABLE, "depends on the rights of the process"),
            Map.entry(Check.FORBIDDEN, "likewise"),
            Map.entry(Check.LINK, "not every file system has links: RulesFolderTest"),
            Map.entry(Check.CHECK_FAILED, "a fault of our own"),
            Map.entry(Check.FORMER, "only in what an earlier build recorded"),
            Map.entry(
                    Check.FIXTURE_FAILED, "cases are not decided before everything else is in order: VerificationTest"),
            Map.entry(
                    Check.ENGINE_MODES_DIFFER,
                    "a fault of the engine, so it is put there by the test: VerificationTest"),
            Map.entry(Check.DATABASE_FAILED, "of the database: ActivationTest"),
            Map.entry(Check.OVERTAKEN, "two instances at once: ActivationTest"),
            Map.entry(
                    Check.ENGINE_REFUSED,
                    "what the engine refuses is refused before it; a folder that gets there belongs into the golden files"),
            Map.entry(Check.ENGINE_CONTENT, "the second line: what it looks for never passes the first")));

    /** What is said but does not keep a folder from serving. */
    private static final Set<Check> WARNINGS = EnumSet.of(
            Check.DUPLICATE_CONDITIONS,
            Check.FIX_MISSING,
            Check.PERSONAL_UNMARKED,
            Check.QUADRATIC_JOIN,
            Check.UNUSED_LIST);

    @TempDir
    private static Path folders;

    @TestFactory
    Stream<DynamicTest> everyFileIsRefusedForWhatIsWrongWithIt() throws IOException {
        return BadRules.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> judge(file)));
    }

    private static void judge(Path file) throws IOException {
        String name = BadRules.name(file);
        CheckedRules checked = assertTimeoutPreemptively(
                HANG, () -> BadRules.check(folders.resolve(name), Map.of(BadRules.BAD, Files.readAllBytes(file))));
        List<String> found = BadRules.golden(checked.issues(), BadRules.BAD);
        if (WRITE) {
            Files.write(BadRules.expected(file), found);
        }
        assertEquals(lines(Files.readAllLines(BadRules.expected(file))), lines(found), () -> shown(checked.issues()));
        isRefusedOrWarned(checked);
    }

    private static void isRefusedOrWarned(CheckedRules checked) {
        assertFalse(checked.issues().isEmpty(), "nothing was found");
        boolean warned = checked.issues().stream().allMatch(issue -> WARNINGS.contains(issue.check()));
        assertEquals(warned, checked.mayServe());
        for (Issue issue : checked.issues()) {
            assertEquals(
                    WARNINGS.contains(issue.check()) ? Severity.WARNING : Severity.ERROR,
                    issue.severity(),
                    issue::toString);
            BadRules.readsWell(issue);
        }
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }

    private static String shown(List<Issue> issues) {
        return String.join("\n", issues.stream().map(Issue::toString).toList()) + "\n";
    }

    @TestFactory
    Stream<DynamicTest> everyEditOfTheDemoIsRefusedForWhatIsWrongWithIt() throws IOException {
        return BadEdit.all().stream()
                .map(edit -> DynamicTest.dynamicTest(edit.name(), () -> {
                    CheckedRules checked = BadRules.check(folders.resolve("edit-" + edit.name()), edit.files());
                    assertEquals(
                            lines(edit.expected()),
                            lines(BadRules.golden(checked.issues(), "")),
                            () -> shown(checked.issues()));
                    isRefusedOrWarned(checked);
                    for (String said : edit.says()) {
                        assertTrue(
                                checked.issues().stream()
                                        .anyMatch(issue -> issue.message().contains(said)),
                                () -> "nobody says " + said + "\n" + shown(checked.issues()));
                    }
                }));
    }

    /** So that any single refusal, switched off, lets a case through that has nothing else against it. */
    @Test
    void everyCheckHasACaseOfItsOwn() throws IOException {
        Set<Check> alone = EnumSet.noneOf(Check.class);
        Set<String> names = new TreeSet<>();
        List<List<String>> all = new ArrayList<>();
        for (Path file : BadRules.files()) {
            names.add(BadRules.name(file));
            all.add(Files.readAllLines(BadRules.expected(file)));
        }
        BadEdit.all().forEach(edit -> all.add(edit.expected()));
        for (List<String> expected : all) {
            Set<Check> checks = EnumSet.noneOf(Check.class);
            expected.forEach(line -> checks.add(BadRules.check(line)));
            if (checks.size() == 1) {
                alone.addAll(checks);
            }
        }
        Set<Check> lacking = EnumSet.allOf(Check.class);
        lacking.removeAll(alone);
        assertEquals(new TreeSet<>(ELSEWHERE.keySet()), new TreeSet<>(lacking));
        assertTrue(names.size() >= 110, () -> "only " + names.size() + " bad rule files");
    }

    @Test
    void everyExpectationBelongsToAFile() throws IOException {
        try (Stream<Path> expectations = Files.list(BadRules.FOLDER)) {
            List<Path> orphans = expectations
                    .filter(file -> file.toString().endsWith(".expected"))
                    .filter(file -> !Files.exists(file.resolveSibling(BadRules.name(file) + ".drl")))
                    .toList();
            assertEquals(List.of(), orphans);
        }
    }

    private static final String CHANGE = "{ effectiveFrom: 2026-07-01, value: 3, basis: b }";

    private record Generated(String name, String file, String text, Check... checks) {}

    private static Generated rules(String name, String text, Check... checks) {
        return new Generated(name, BadRules.BAD, text, checks);
    }

    private static Generated policy(String name, String text, Check... checks) {
        return new Generated(name, "demo/policy.yaml", text, checks);
    }

    /** What is too large, too deep or too much: each is answered, and with something a person can read. */
    @TestFactory
    Stream<DynamicTest> whatIsTooMuchIsAnsweredClearly() {
        int megabyte = 1024 * 1024;
        int fitting = 60 * 1024;
        String start = "rule \"r\" when $c : Case( name == null, ";
        String end = " ) then reasons.add(\"NO_NAME\"); end\n";
        String sound = "rule \"%d\" when Case( name == \"%d\", limit == null ) then reasons.add(\"NO_NAME\"); end\n";
        String choice = "( Case( name == null ) or Case( limit == null ) )\n";
        return Stream.of(
                        rules("a line of 1 MB", filled("limit == null || ", megabyte), Check.TOO_LARGE),
                        rules("10 MB", filled("x\n", 10 * megabyte), Check.TOO_LARGE),
                        rules("5 MB of Chinese", filled("规则", 5 * megabyte / 3), Check.TOO_LARGE),
                        rules("1 MB of brackets", filled("(", megabyte), Check.TOO_LARGE),
                        rules("1 MB of not(", filled("not(", megabyte), Check.TOO_LARGE),
                        rules(
                                "one text of 1 MB",
                                start + "name == \"" + filled("x", megabyte) + '"' + end,
                                Check.TOO_LARGE),
                        rules("1 MB of comments", filled("// comment\n", megabyte), Check.TOO_LARGE),
                        rules("1 MB of rules", numbered(sound, megabyte), Check.TOO_LARGE),
                        rules(
                                "100,000 parts of ||",
                                start + joined(" || ", "limit == null", 100_000) + end,
                                Check.TOO_LARGE),
                        rules("just too many characters", filled("规则", 80_000), Check.TOO_LARGE),
                        rules("brackets", filled("(", fitting), Check.SYNTAX),
                        rules("brackets in a test", start + filled("(", fitting), Check.TOO_DEEP),
                        rules("brackets in a rule", "rule \"r\" when " + filled("(", fitting), Check.TOO_DEEP),
                        rules("not(", "rule \"r\" when " + filled("not(", fitting), Check.TOO_DEEP),
                        rules("!(", start + filled("!(", fitting), Check.TOO_DEEP),
                        rules("functions", start + filled("blank(", fitting), Check.TOO_DEEP),
                        rules("one text", start + "name == \"" + filled("x", fitting) + '"' + end, Check.TOO_LARGE),
                        rules("an open text", start + "name == \"" + filled("x", fitting), Check.TEXT_OPEN),
                        rules("an open comment", "/*" + filled("*", fitting), Check.COMMENT_OPEN),
                        rules("quotes", filled("\"", fitting)),
                        rules("backslashes", filled("\\", fitting), Check.READING_STOPPED),
                        rules("control characters", filled("\u0001", fitting), Check.READING_STOPPED),
                        rules("invisible characters", filled("// \u200b\n", fitting), Check.READING_STOPPED),
                        rules("words", filled("rule ", fitting), Check.SYNTAX),
                        rules("rules without an end", filled("rule \"r\" when ", fitting), Check.SYNTAX),
                        rules("one word", filled("r", fitting), Check.TOO_LARGE),
                        rules("one number", start + "limit == " + filled("1", fitting) + end, Check.DECIMAL),
                        rules(
                                "one title",
                                "rule \"" + filled("x", fitting) + "\" when Case() then end",
                                Check.TOO_LARGE),
                        rules(
                                "3,000 parts of ||",
                                start + joined(" || ", "limit == null", 3_000) + end,
                                Check.TOO_MANY),
                        rules(
                                "20 groups of or",
                                "rule \"r\" when " + choice.repeat(20) + end.substring(2),
                                Check.TOO_MANY),
                        rules(
                                "1,000 patterns",
                                "rule \"r\" when " + "Case()\n".repeat(1_000) + end.substring(2),
                                Check.TOO_MANY),
                        rules(
                                "1,000 figures",
                                "rule \"r\" when accumulate( $d : Document(); " + joined(", ", "$n : count($d)", 1_000)
                                        + end,
                                Check.TOO_MANY),
                        rules(
                                "1,000 statements",
                                start + "limit == null"
                                        + end.replace(" end", " reasons.add(\"NO_NAME\");".repeat(1_000) + " end"),
                                Check.TOO_MANY),
                        rules("1,000 faults", "import a\n".repeat(1_000), Check.READING_STOPPED, Check.DECLARATION),
                        policy("a text of 10 MB", "owner: " + filled("x", 10 * megabyte), Check.TOO_LARGE),
                        policy("1 MB of lists", filled("[", megabyte), Check.YAML_UNREADABLE),
                        policy("1 MB of mappings", filled("{a: ", megabyte), Check.YAML_UNREADABLE),
                        policy("1 MB of keys", filled("a: b\n", 1_000_000), Check.TOO_MANY),
                        policy("1 MB of quotes", filled("\"", megabyte), Check.YAML_SYNTAX),
                        policy("1 MB of comments", filled("# c\n", megabyte), Check.EMPTY_FILE),
                        policy(
                                "101 changes of a threshold",
                                DemoRules.POLICY.replace(
                                        "basis: test }", "basis: test, changes: [" + joined(", ", CHANGE, 101) + "] }"),
                                Check.TOO_MANY),
                        new Generated(
                                "1,001 entries with days of their own",
                                "lists/vip.yaml",
                                "id: vip\ntitle: { zh: 贵宾, en: Guests }\nsource: test\nasOf: 2026-06-01\nentries:\n"
                                        + datedEntries(1_001),
                                Check.TOO_MANY),
                        policy(
                                "values repeated 101,000 times",
                                "a: &a [" + joined(", ", "x", 1_000) + "]\nb: [" + joined(", ", "*a", 101) + "]\n",
                                Check.YAML_REPEATS))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> judge(each)));
    }

    private static void judge(Generated generated) {
        Path folder = folders.resolve("generated-" + generated.hashCode());
        byte[] bytes = generated.text().getBytes(StandardCharsets.UTF_8);
        CheckedRules checked =
                assertTimeoutPreemptively(HANG, () -> BadRules.check(folder, Map.of(generated.file(), bytes)));
        assertFalse(checked.mayServe());
        isRefusedOrWarned(checked);
        assertTrue(checked.issues().size() <= 600, () -> checked.issues().size() + " issues");
        for (Check check : generated.checks()) {
            assertTrue(
                    checked.issues().stream().anyMatch(issue -> issue.check() == check),
                    () -> "no " + check + ": " + shown(checked.issues()));
        }
    }

    private static String filled(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    private static String joined(String between, String piece, int times) {
        return String.join(between, Collections.nCopies(times, piece));
    }

    private static String datedEntries(int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < number; i++) {
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(i);
            text.append("  - { key: k%d, zh: 条, en: entry, effectiveFrom: %s }\n".formatted(i, day));
        }
        return text.toString();
    }

    private static String numbered(String piece, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append(piece.formatted(i, i));
        }
        return text.toString();
    }
}
