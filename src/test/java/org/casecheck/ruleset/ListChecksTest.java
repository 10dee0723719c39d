package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class ListChecksTest {
    private static final String LIST = """
            id: vip
            title: { zh: 贵宾, en: Guests of honour }
            source: test
            asOf: 2026-06-01
            entries:
              - { key: "a", zh: 甲, en: A }
            """;

    private static final String ASKING = "rule \"asks\" when $c : Case( inList(\"vip\", name) == true ) then"
            + " reasons.add(\"NO_NAME\").on($c, \"name\"); end";

    private static List<String> found(RulesFolder folder) {
        return RulesetCompiler.compile(folder).issues().stream()
                .map(issue -> issue.severity() + " " + issue.check().id() + " " + issue.place())
                .toList();
    }

    @Test
    void aListThatNoRuleAsksForIsNamed() {
        RulesFolder folder = DemoRules.folder().with("lists/vip.yaml", LIST);
        assertEquals(List.of("WARNING unused-list lists/vip.yaml"), found(folder));
    }

    @Test
    void aListThatSomePolicyAsksForPasses() {
        assertEquals(List.of(), found(DemoRules.withRule(ASKING).with("lists/vip.yaml", LIST)));
        RulesFolder two = DemoRules.withRule(ASKING).with("lists/vip.yaml", LIST);
        for (String file : List.of("facts.schema.yaml", "policy.yaml", "reasons.yaml", "demo.drl")) {
            two = two.with("second/" + file, two.files().get("demo/" + file));
        }
        assertEquals(List.of(), found(two));
    }

    /** The rule that asks for it may be the one that cannot be read. */
    @Test
    void nothingIsSaidOfListsWhileThereAreErrors() {
        RulesFolder folder = DemoRules.withRule("rule \"broken\" when").with("lists/vip.yaml", LIST);
        assertTrue(RulesetCompiler.compile(folder).issues().stream()
                .noneMatch(issue -> issue.severity() == Severity.WARNING || issue.check() == Check.UNUSED_LIST));
    }
}
