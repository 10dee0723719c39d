package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Language;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class IssuePrinterTest {
    private static final String FILE = "demo/a.drl";

    private static Issue issue(Severity severity, Place place) {
        return new Issue(Check.UNKNOWN_FIELD, severity, place, "`x` is wrong.", "`x` 有误。", "Write y.", "请写 y。");
    }

    private static Issue error(int line, int column) {
        return issue(Severity.ERROR, new Place(FILE, line, column));
    }

    private static CheckedRules checked(String text, List<Issue> issues) {
        return new CheckedRules(
                "r",
                new RulesFolder(Path.of("rules"), new TreeMap<>(Map.of(FILE, text)), List.of()),
                Optional.empty(),
                new TreeMap<>(),
                issues);
    }

    private static String printed(CheckedRules checked, Language only, boolean colours) {
        StringWriter out = new StringWriter();
        new IssuePrinter(new PrintWriter(out), only, colours).print(checked);
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void anIssueInBothLanguagesWithItsCheckAndItsPlace() {
        assertEquals("""
                demo/a.drl
                  2:3 error `x` is wrong. [unknown-field]
                      | 标题x
                      |     ^
                      Write y.
                      `x` 有误。
                      请写 y。
                FAILED 1 error, 0 warnings
                """, printed(checked("one\n标题x\n", List.of(error(2, 3))), null, false));
    }

    @Test
    void oneLanguage() {
        CheckedRules checked = checked("x", List.of(issue(Severity.WARNING, new Place(FILE, 1, 0))));
        assertEquals("""
                demo/a.drl
                  1 warning `x` is wrong. [unknown-field]
                      | x
                      Write y.
                OK 0 errors, 1 warning
                """, printed(checked, Language.EN, false));
        assertEquals("""
                demo/a.drl
                  1 警告 `x` 有误。 [unknown-field]
                      | x
                      请写 y。
                OK 0 errors, 1 warning
                """, printed(checked, Language.ZH, false));
    }

    @Test
    void aFileWithoutATextOrALineIsNamedOnly() {
        CheckedRules checked = checked(
                "x",
                List.of(issue(Severity.ERROR, Place.of(FILE)), issue(Severity.ERROR, new Place("gone.drl", 1, 5))));
        assertEquals("""
                demo/a.drl
                  error `x` is wrong. [unknown-field]
                      Write y.
                gone.drl
                  1:5 error `x` is wrong. [unknown-field]
                      Write y.
                FAILED 2 errors, 0 warnings
                """, printed(checked, Language.EN, false));
    }

    @Test
    void theCheckIsDimAndTheSeverityBold() {
        String printed = printed(checked("x", List.of(error(1, 1))), Language.EN, true);
        assertTrue(printed.contains("\u001B[2m[unknown-field]\u001B[0m\n"), printed);
        assertTrue(printed.contains("\u001B[1m\u001B[31merror\u001B[0m "), printed);
    }

    @Test
    void nothingInAFileSteersTheTerminal() {
        String steering = "\u001B[2J\u009B1m\u0007\b\r\u202E";
        String file = "demo/" + steering + ".drl";
        Issue issue = new Issue(
                Check.UNKNOWN_FIELD, Severity.ERROR, new Place(file, 1, 3), steering, steering, steering, steering);
        CheckedRules checked = new CheckedRules(
                "r",
                new RulesFolder(Path.of("rules"), new TreeMap<>(Map.of(file, steering)), List.of()),
                Optional.empty(),
                new TreeMap<>(),
                List.of(issue));
        String printed = printed(checked, null, false);
        assertEquals("", printed.replaceAll("[\\P{Cntrl}&&[^\u009B\u202E]]|\n", ""), printed);
        assertEquals(6, printed.split("<U\\+001B>\\[2J<U\\+009B>1m", -1).length - 1, printed);
    }

    @Test
    void ofManyIssuesInAFileTheFirstArePrintedAndTheRestCounted() {
        List<Issue> many = new ArrayList<>(
                IntStream.rangeClosed(1, 173).mapToObj(line -> error(line, 1)).toList());
        many.add(issue(Severity.ERROR, new Place("demo/b.drl", 1, 1)));
        CheckedRules checked = checked("x\n".repeat(200), many);
        String printed = printed(checked, Language.EN, false);
        assertTrue(printed.contains("\n  50:1 error"), printed);
        assertFalse(printed.contains("\n  51:1 error"), printed);
        assertTrue(printed.contains("\n  .. and 123 more\ndemo/b.drl\n  1:1 error"), printed);
        assertTrue(printed.endsWith("FAILED 174 errors, 0 warnings\n"), printed);
        assertTrue(printed(checked, Language.ZH, false).contains("\n  .. 另有 123 处\n"));
    }

    @Test
    void fiftyIssuesAreAllPrinted() {
        String printed = printed(
                checked(
                        "",
                        IntStream.rangeClosed(1, 50)
                                .mapToObj(line -> error(line, 1))
                                .toList()),
                null,
                false);
        assertTrue(printed.contains("\n  50:1 error"), printed);
        assertFalse(printed.contains("more"), printed);
    }

    @Test
    void manyWarningsDoNotHideAnError() {
        List<Issue> many = new ArrayList<>(IntStream.rangeClosed(1, 60)
                .mapToObj(line -> issue(Severity.WARNING, new Place(FILE, line, 1)))
                .toList());
        many.add(error(99, 1));
        String printed = printed(checked("", many), Language.EN, false);
        assertTrue(printed.contains("\n  49:1 warning"), printed);
        assertFalse(printed.contains("\n  50:1 warning"), printed);
        assertTrue(printed.contains("\n  99:1 error"), printed);
        assertTrue(printed.contains("\n  .. and 11 more\n"), printed);
    }

    @Test
    void machinesGetTheCheckFirst() {
        Map<String, Object> json = IssuePrinter.asJson(error(2, 3));
        assertEquals("check", json.keySet().iterator().next());
        assertEquals("unknown-field", json.get("check"));
    }
}
