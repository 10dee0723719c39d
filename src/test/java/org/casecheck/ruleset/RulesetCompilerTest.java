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
}
