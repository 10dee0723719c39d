package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesetCompilerTest {

    @Test
    void aSoundFolderCompilesWithoutIssues() {
        assertEquals(List.of(), RulesetCompiler.compile(DemoRules.folder()).issues());
    }

    @Test
    void theRevisionFollowsTheContent() {
        String revision = DemoRules.folder().revision();
        assertEquals(revision, DemoRules.folder().revision());
        assertNotEquals(
                revision, DemoRules.with("policy.yaml", "value: 2", "value: 3").revision());
        assertTrue(revision.matches("sha256:[0-9a-f]{64}"));
    }

    /** What is broken, in which file; and what the issue has to name, in which line of that file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "demo.drl | EXPIRED\")            | EXPIRD\")             | Did you mean `EXPIRED` | 6",
                "demo.drl | kind == \"identity\"  | kind == \"identiti\"  | Did you mean `identity` | 4",
                "demo.drl | kind == \"identity\"  | kin == \"identity\"   | Did you mean `kind`    | 4",
                "demo.drl | expiresOn < $today    | expiresOn < $limit    | `$limit` is no variable | 4",
                "demo.drl | expiresOn < $today    | expiresOn < kind      | cannot be compared     | 4",
                "demo.drl | $d : Document( kind   | $d : Dokument( kind   | Did you mean `Document` | 4",
                "demo.drl | limit > 0             | limit > 500           | number 500             | 28",
                "demo.drl | limit > 0             | amount > 0            | cannot be compared     | 28",
                "demo.drl | 'name == null'        | 'blank(name)'         | not a test             | 21",
                "demo.drl | 'name == null'        | 'blank(limit) == true' | cannot take           | 21",
                "demo.drl | 'name == null'        | 'blanc(name) == true' | Did you mean `blank`   | 21",
                "demo.drl | 'limit > 0'           | 'add(limit, 1) > 0'   | passed to a function   | 28",
                "demo.drl | 'name == null'        | 'eval(true) == true'  | `eval` is no function | 21",
                "demo.drl | 'name == null'        | 'inList(\"vip\", name) == true' | no list `vip` | 21",
                "demo.drl | '$d, \"kind\", \"expiresOn\"' | '$d, \"expiresOn\"' | needs `{kind}`  | 6",
                "demo.drl | '$d, \"kind\", \"expiresOn\"' | '$d, \"kind\", \"expires\"' | Did you mean `expiresOn` | 6",
                "demo.drl | 'set(\"total\", $n)'  | 'set(\"totals\", $n)' | Did you mean `total`   | 16",
                "demo.drl | 'set(\"total\", $n)'  | 'set(\"total\", \"x\")' | cannot set          | 16",
                "demo.drl | 'count($d)'           | 'counts($d)'          | Did you mean `count`   | 13",
                "demo.drl | 'count($d)'           | 'mostWithin($d)'      | cannot take            | 13",
                "demo.drl | 'count($d)'           | 'count($d, 3)'        | exactly one value      | 13",
                "demo.drl | rule \"no name\"      | rule \"over the limit\" | already              | 26",
                "demo.drl | 'with(\"count\", $n)' | 'with(\"count\", $x)' | `$x` is no variable    | 15",
                "reasons.yaml | effect: review    | effect: revise        | not an effect          | 11",
                "reasons.yaml | within: 24 hours  | within: soon          | not a time limit       | 15",
                "reasons.yaml | en: Too few       | e: Too few            | missing                | 12",
                "reasons.yaml | Only {count}      | Only {counted}        | placeholders differ    | 13",
                "reasons.yaml | source: guide, 2  | source: book, 2       | not one of the sources | 16",
                "reasons.yaml | by: submitter, within: same day | by: nobody, within: same day | nobody who can act | 23",
                "policy.yaml | value: 2           | value: 20             | out of its bounds      | 8",
                "policy.yaml | value: 2           | value: two            | not a value of type    | 8",
                "policy.yaml | 'basis: test'      | 'basis: test, stepp: 1' | not known here       | 8",
                "policy.yaml | '  fewest:'        | '  spare: { type: count, value: 1, unit: x, title: { zh: a, en: b }, basis: t }\n  fewest:' | No rule reads the threshold | 8",
                "facts.schema.yaml | '  limit: {' | '  extra: { type: string, title: Extra, x-title-zh: 多余 }\n  limit: {' | No rule reads `extra` | 6"
            })
    void whatIsWrongIsNamedWithItsPlace(String file, String old, String replacement, String message, int line) {
        RulesFolder broken = DemoRules.with(file, old, replacement.replace("\\n", "\n"));
        Compilation compilation = RulesetCompiler.compile(broken);
        assertInstanceOf(Compilation.Rejected.class, compilation, "should have been refused");
        assertTrue(
                compilation.issues().stream()
                        .anyMatch(issue -> issue.message().contains(message)
                                && issue.place().file().equals("demo/" + file)
                                && issue.place().line() == line),
                () -> "expected `" + message + "` in line " + line + ", got " + compilation.issues());
        compilation.issues().forEach(RulesetCompilerTest::saysWhatToDoInBothLanguages);
    }

    private static void saysWhatToDoInBothLanguages(Issue issue) {
        assertTrue(issue.message().length() > 5 && issue.remedy().length() > 5, issue.toString());
        assertTrue(issue.messageZh().length() > 3 && issue.remedyZh().length() > 3, issue.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo/policy.yaml",
                "demo/reasons.yaml",
                "demo/facts.schema.yaml",
                "demo/demo.drl",
                "calendars/cn.yaml"
            })
    void aMissingFileIsNamed(String file) {
        Compilation compilation = RulesetCompiler.compile(DemoRules.folder().with(file, null));
        assertInstanceOf(Compilation.Rejected.class, compilation);
        assertTrue(!compilation.issues().isEmpty());
    }

    @Test
    void anUnusedReasonIsNamed() {
        Compilation compilation = RulesetCompiler.compile(
                DemoRules.with("demo.drl", "reasons.add(\"NO_NAME\")", "reasons.add(\"OVER\")"));
        assertTrue(
                compilation.issues().stream().anyMatch(issue -> issue.message().contains("No rule reports `NO_NAME`")));
    }

    @Test
    void personalDataIsNotPassedAsABareValue() {
        Compilation compilation =
                RulesetCompiler.compile(DemoRules.withRule("rule \"leak\" when $c : Case( $n : name, limit > 1 ) then"
                        + " reasons.add(\"OVER\").with(\"name\", $n); end"));
        assertTrue(
                compilation.issues().stream().anyMatch(issue -> issue.message().contains("personal data")));
    }

    /** It is there, so it is not called missing, nor what it would use unused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo/policy.yaml",
                "demo/reasons.yaml",
                "demo/facts.schema.yaml",
                "demo/demo.drl",
                "calendars/cn.yaml"
            })
    void aFileThatCouldNotBeTakenIsTheOnlyIssue(String file) {
        RulesFolder whole = DemoRules.folder();
        Issue tooLarge = new Issue(Check.TOO_LARGE, Severity.ERROR, Place.of(file), "large", "大", "split", "拆分");
        RulesFolder partly =
                new RulesFolder(whole.path(), whole.with(file, null).files(), List.of(tooLarge));
        Compilation compilation = RulesetCompiler.compile(partly);
        assertInstanceOf(Compilation.Rejected.class, compilation);
        assertEquals(List.of(tooLarge), compilation.issues());
    }

    @Test
    void aFolderWithoutPoliciesIsRefused() {
        RulesFolder empty = DemoRules.folder();
        for (String file : List.copyOf(empty.files().keySet())) {
            empty = empty.with(file, null);
        }
        assertInstanceOf(Compilation.Rejected.class, RulesetCompiler.compile(empty));
    }
}
