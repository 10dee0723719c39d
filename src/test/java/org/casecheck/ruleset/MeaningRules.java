package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;

/** The demo policy with a few more facts, and rules in which a {@code ^} marks where an issue is expected. */
final class MeaningRules {
    private static final String MORE_OF_THE_CASE = """
              other: { type: integer, title: Other, x-title-zh: 其他 }
              year: { type: integer, minimum: 0, maximum: 9, title: Year, x-title-zh: 年 }
              score: { type: number, minimum: 0, maximum: 1, title: Score, x-title-zh: 分 }
              sex: { type: string, title: Sex, x-title-zh: 性别, enum: [m, f], x-enum-titles: { m: { zh: 男, en: m }, f: { zh: 女, en: f } } }
              active: { type: boolean, title: Active, x-title-zh: 有效 }
            """;

    private static final String MORE_TYPES = """
              Tally:
                type: object
                title: Tally
                x-title-zh: 统计
                x-derived: true
                additionalProperties: false
                properties:
                  total: { type: integer, title: Total, x-title-zh: 合计 }
                  all: { x-type: Window, title: All, x-title-zh: 全部 }
                  sure: { x-type: Share, title: Sure, x-title-zh: 确定 }
                  word: { type: string, title: Word, x-title-zh: 词 }
              Next:
                type: object
                title: Next
                x-title-zh: 下一步
                x-derived: true
                additionalProperties: false
                properties:
                  word: { type: string, title: Word, x-title-zh: 词 }
            """;

    private static final String MORE_THRESHOLDS = """
              share: { type: decimal, value: 0.5, step: 0.1, unit: share, min: 0, max: 1, title: { zh: 占比, en: Share }, basis: test }
              beyond: { type: count, value: 20, unit: x, min: 10, max: 90, title: { zh: 超出, en: Beyond }, basis: test }
              wait: { type: duration, value: 2, unit: hours, min: 1, max: 9, title: { zh: 等待, en: Wait }, basis: test }
            """;

    private MeaningRules() {}

    static RulesFolder folder(String rules) {
        return DemoRules.withRule(rules)
                .with(
                        "demo/facts.schema.yaml",
                        DemoRules.SCHEMA.replace("  documents:\n", MORE_OF_THE_CASE + "  documents:\n") + MORE_TYPES)
                .with("demo/policy.yaml", DemoRules.POLICY + MORE_THRESHOLDS);
    }

    /** One rule with these conditions. */
    static String rule(String conditions) {
        return "rule \"more\"\nwhen\n" + conditions + "\nthen\n    outputs.set(\"total\", 0);\nend\n";
    }

    /** Expects exactly one issue of a check at each {@code ^}, and no other issue of any check of meaning. */
    static List<Issue> expect(Check check, String marked) {
        List<String> expected = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        int line = 1;
        int column = 1;
        for (char c : marked.toCharArray()) {
            if (c == '^') {
                expected.add(line + ":" + column + " " + check.id());
                continue;
            }
            rules.append(c);
            column = c == '\n' ? 1 : column + 1;
            line = c == '\n' ? line + 1 : line;
        }
        List<Issue> found = RulesetCompiler.compile(folder(rules.toString())).issues().stream()
                .filter(issue -> issue.place().file().equals("demo/more.drl"))
                .filter(issue -> issue.check() != Check.QUADRATIC_JOIN)
                .toList();
        assertEquals(
                expected,
                found.stream()
                        .map(issue -> issue.place().line() + ":" + issue.place().column() + " "
                                + issue.check().id())
                        .toList(),
                () -> rules + "\n" + found);
        for (Issue issue : found) {
            assertTrue(issue.message().length() > 15 && issue.messageZh().length() > 7, issue.toString());
            assertTrue(issue.remedy().length() > 15 && issue.remedyZh().length() > 7, issue.toString());
        }
        return found;
    }
}
