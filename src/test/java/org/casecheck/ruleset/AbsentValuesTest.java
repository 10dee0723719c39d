package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.casecheck.decision.Language;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.Submission;
import org.casecheck.language.Rule;
import org.casecheck.language.RuleFileParser;
import org.casecheck.source.Issues;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kie.api.runtime.KieSession;

/** What analysts read about absent values is what the engine does, also for tests that the checks refuse. */
class AbsentValuesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\| (\\*\\*true\\*\\*|true|false) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Ruleset DEMO = DemoRules.compiled(DemoRules.folder());

    /** What {@code x} and {@code y} are when they are there. */
    private static final String SCHEMA = """
            type: object
            additionalProperties: false
            properties:
              x: { type: string, title: A text, x-title-zh: 文本 }
              y: { type: string, title: Another, x-title-zh: 文本 }
              number: { type: integer, title: A number, x-title-zh: 数 }
              other: { type: integer, title: Another, x-title-zh: 数 }
              yes: { type: boolean, title: Yes or no, x-title-zh: 是否 }
            """;

    /** The tests of the table, each with its result when {@code x} is absent. */
    private static Map<String, Boolean> documented() throws IOException {
        String page = Files.readString(Path.of("rules/LANGUAGE.md"));
        String part = page.substring(page.indexOf("\n## Absent values"), page.indexOf("\n## Limits"));
        Map<String, Boolean> results = new LinkedHashMap<>();
        Matcher row = ROW.matcher(part);
        while (row.find()) {
            Matcher code = CODE.matcher(row.group(1));
            while (code.find()) {
                results.put(code.group(1), row.group(2).contains("true"));
            }
        }
        return results;
    }

    @TestFactory
    Stream<DynamicTest> theEngineDoesWhatThePageSays() throws IOException {
        Map<String, Boolean> documented = documented();
        assertTrue(documented.size() > 15, documented.toString());
        return documented.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Policy policy = policy(typed(entry.getKey()));
                    for (String facts : facts(entry.getKey())) {
                        assertEquals(entry.getValue(), holds(policy, facts), facts);
                    }
                }));
    }

    /** The test with fields of fitting types. */
    private static String typed(String test) {
        boolean numbers = test.matches(".*[<>0].*");
        boolean truth = test.matches("x .= (true|false)");
        return test.replaceAll("\\bf\\(x\\)", "blank(x)")
                .replaceAll("\\bx\\b(?!\\))", truth ? "yes" : numbers ? "number" : "x")
                .replaceAll("\\by\\b", numbers ? "other" : "y");
    }

    /** The cases in which the page says the result: {@code x} absent; of two values, one of them or both, as it says. */
    private static List<String> facts(String test) {
        List<String> facts = new ArrayList<>();
        if (!test.equals("x != y")) {
            facts.add("{}");
        }
        if (test.contains("y") && !test.equals("x == y")) {
            facts.add("{\"y\":\"a\",\"other\":1}");
        }
        if (test.matches(".*[<>].*") || test.equals("x != y")) {
            facts.add("{\"x\":\"a\",\"number\":1}");
        }
        return facts;
    }

    /** A policy of one rule with this one test, past the checks that may refuse it. */
    private static Policy policy(String test) {
        String text = "rule \"title\" when Case( " + test + " ) then reasons.add(\"OVER\"); end";
        Issues issues = new Issues();
        FactModel model = YamlNode.parse("facts.schema.yaml", SCHEMA, issues)
                .flatMap(FactModel::read)
                .orElseThrow();
        Policy demo = DEMO.policies().get("demo");
        PolicyParts parts = new PolicyParts(demo.definition(), model, demo.reasons());
        Map<Rule, RuleInfo> rules = new LinkedHashMap<>();
        RuleFileParser.parse("demo/demo.drl", text, issues)
                .orElseThrow()
                .forEach(rule -> rules.put(
                        rule, new RuleInfo(rule.title(), rule.text().at(rule.offset()), Set.of("OVER"), Set.of())));
        Engine engine = Engine.build(rules, parts, EngineMode.SERVING, issues);
        assertEquals(List.of(), issues.sorted());
        return new Policy("demo", parts, rules, Set.of(), engine);
    }

    private static boolean holds(Policy policy, String facts) {
        Instant now = Instant.parse("2026-06-16T02:00:00Z");
        CaseContext context = policy.context(now, DEMO);
        Findings findings = new Findings(context, new Effort(CaseLimits.within(java.time.Duration.ofMinutes(1))));
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
        KieSession session = policy.session(submission.asOf(now), context, findings);
        try {
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return !findings.reported().isEmpty();
    }
}
