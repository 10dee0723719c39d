package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.casecheck.decision.Language;
import org.casecheck.explain.Explainer;
import org.casecheck.explain.Explanation;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class ExplanationPrinterTest {
    private static String printed(RulesFolder folder, String facts, String rule, Language language) {
        Ruleset ruleset = DemoRules.compiled(folder);
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), language);
        Explanation explanation = new Explainer(
                        CaseLimits.within(Duration.ofSeconds(60)),
                        InstantSource.fixed(Instant.parse("2026-06-01T01:00:00Z")))
                .explain(ruleset, policy, submission, language);
        StringWriter out = new StringWriter();
        new ExplanationPrinter(new PrintWriter(out), language).print(explanation.of(rule));
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void aRuleThatDidNotFireShowsWhatIsMetAndWhatIsNot() {
        assertEquals(
                """
                document has expired  demo/demo.drl:1  did not fire, 1 not met
                  -> demo.EXPIRED
                  [ ] Document  /documents/0
                    [x] Kind is identity document  /documents/0/kind
                    [x] Expires on is given  /documents/0/expiresOn
                    [ ] Expires on is before the day of the decision (2026-06-01); in fact: 2026-06-01  /documents/0/expiresOn

                """,
                printed(
                        DemoRules.folder(),
                        "{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2026-06-01\"}]}",
                        "document has expired",
                        Language.EN));
    }

    @Test
    void whatIsAbsentIsSaidToBeTheCause() {
        assertEquals("""
                document has expired  demo/demo.drl:1  未触发，未满足 3 项
                  -> demo.EXPIRED
                  [?] 证件，因事实缺失无法判断  /documents
                     .  类型为身份证件
                     .  到期日已提供
                     .  到期日早于判定当日（2026-06-01）

                """, printed(DemoRules.folder(), "{}", "document has expired", Language.ZH));
    }

    @Test
    void aThresholdIsPrintedWithItsBasis() {
        String printed = printed(DemoRules.folder(), "{\"documents\":[]}", "too few documents", Language.EN);
        assertTrue(printed.startsWith("too few documents  demo/demo.drl:9  fired\n"), printed);
        assertTrue(
                printed.contains("[x] how many fit is less than 2 (Fewest); threshold fewest (basis: test)"), printed);
    }

    @Test
    void aRuleThatIsNotInForceSaysFromWhen() {
        RulesFolder folder = DemoRules.with(
                "reasons.yaml", "NO_NAME:\n", "NO_NAME:\n  effectiveFrom: 2026-07-01\n  effectiveUntil: 2026-12-31\n");
        String printed = printed(folder, "{}", "no name", Language.EN);
        assertTrue(
                printed.startsWith(
                        "no name  demo/demo.drl:19  not in force, in force from 2026-07-01, in force until 2026-12-31\n"),
                printed);
    }
}
