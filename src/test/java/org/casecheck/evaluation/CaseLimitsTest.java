package org.casecheck.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.NullsAside;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that the check lets pass cannot run for ever, nor fill the memory. */
class CaseLimitsTest {
    private static final Instant AS_OF = Instant.parse("2026-06-16T02:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(AS_OF);
    private static final Duration HANGS = Duration.ofMinutes(5);
    private static final CaseLimits LIMITS = CaseLimits.within(HANGS);

    private static RulesFolder withRule(String condition, String consequence) {
        return DemoRules.withRule("rule \"blow\" when " + NullsAside.in(condition) + " then " + consequence + " end");
    }

    private static RulesFolder withCondition(String condition) {
        return withRule("$c : Case() " + condition, "reasons.add(\"NO_NAME\").on($c, \"name\");");
    }

    /** Documents that no rule minds, each valid for a day longer than the one before. */
    private static String facts(String name, int documents) {
        LocalDate first = LocalDate.of(2100, 1, 1);
        return "{\"name\":\"" + name + "\",\"documents\":["
                + IntStream.range(0, documents)
                        .mapToObj(i -> "{\"kind\":\"identity\",\"expiresOn\":\"" + first.plusDays(i) + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static Decision decide(CaseLimits limits, Ruleset ruleset, String facts) {
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
        return assertTimeoutPreemptively(
                HANGS, () -> new Evaluator(limits, CLOCK).decide(ruleset, policy, submission.asOf(AS_OF), Language.EN));
    }

    private static RuleFault fault(CaseLimits limits, RulesFolder folder, String facts) {
        Ruleset ruleset = DemoRules.compiled(folder);
        return assertThrows(RuleFault.class, () -> decide(limits, ruleset, facts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document() Document() Document()",
                "Document( $a : expiresOn ) Document( expiresOn > $a, $b : expiresOn ) Document( expiresOn > $b )",
                "Document( $a : expiresOn ) Document( seenAt == null, expiresOn < $a, daysBetween(expiresOn, $a) == 0 )",
                "Document( $a : expiresOn ) not( Document( expiresOn > $a, daysBetween(expiresOn, $a) == 0 ) )",
                "Document( $a : expiresOn ) not( Document( expiresOn > $a, $b : expiresOn ) and Document( expiresOn < $b, daysBetween(expiresOn, $b) == 0 ) )",
                "exists( Document( $a : expiresOn ) and Document( expiresOn < $a, $b : expiresOn ) and Document( expiresOn < $b, expiresOn > $a ) )",
                "not( Document( $a : expiresOn ) and Document( expiresOn < $a, daysBetween(expiresOn, $a) == 0 ) and Document() )",
                "accumulate( Document( $a : expiresOn ) and Document( expiresOn < $a ) and $d : Document(); $n : count($d); $n == 1 )",
                "Document( $a : expiresOn ) accumulate( $d : Document( expiresOn != $a ); $n : count($d); $n == 1 )",
                "( Document() or Case() ) ( Document() or Case() ) Document()",
            })
    void aJoinThatGrowsBeyondBoundsIsAFault(String condition) {
        RuleFault fault = fault(LIMITS, withCondition(condition), facts("x", 2_100));
        assertEquals("the case compares too many facts with each other: more than 2000000 pairs", fault.getMessage());
        assertEquals("blow", fault.rule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document( $a : expiresOn ) Document( expiresOn == $a )",
                "Document( parent == $c )",
                "Document( $a : expiresOn ) not( Document( expiresOn > $a ) )",
                "Document( $a : expiresOn ) exists( Document( kind == \"identity\" ) )",
                "accumulate( $d : Document(); $n : count($d) ) accumulate( $e : Document(); $m : count($e) )",
            })
    void aJoinThatTheEngineLooksUpIsNone(String condition) {
        Ruleset ruleset = DemoRules.compiled(withCondition(condition));
        int documents = 2_100;
        decide(new CaseLimits(10_000, 2 * documents, HANGS), ruleset, facts("x", documents));
    }

    @Test
    void aLongJoinIsBrokenOffWhenTheTimeIsOver() {
        // Long enough to come to the join on a busy machine; the join would take hours.
        CaseLimits hurried = new CaseLimits(10_000, Long.MAX_VALUE, Duration.ofSeconds(4));
        RuleFault fault = fault(hurried, withCondition("Document() Document() Document()"), facts("x", 2_100));
        assertEquals("the case took longer than PT4S", fault.getMessage());
        assertEquals("blow", fault.rule());
    }

    @Test
    void aLongListOfFactsIsBrokenOffWhenTheTimeIsOver() {
        RuleFault fault = fault(CaseLimits.within(Duration.ofNanos(-1)), DemoRules.folder(), facts("x", 2_100));
        assertEquals("the case took longer than PT-0.000000001S", fault.getMessage());
        assertNull(fault.rule());
    }

    @Test
    void theSameCasePassesOrFailsByTheSamePairEveryTime() {
        Ruleset ruleset = DemoRules.compiled(withCondition("Document( $a : expiresOn ) Document( expiresOn < $a )"));
        String facts = facts("x", 40);
        for (int i = 0; i < 50; i++) {
            assertThrows(RuleFault.class, () -> decide(new CaseLimits(10_000, 1_599, HANGS), ruleset, facts));
            assertEquals(
                    1,
                    decide(new CaseLimits(10_000, 1_600, HANGS), ruleset, facts)
                            .reasons()
                            .size());
        }
    }

    @Test
    void whatRulesDoInAllIsBounded() {
        RulesFolder folder = withRule("$c : Case() $d : Document()", "reasons.add(\"NO_NAME\").on($d);".repeat(20));
        CaseLimits limits = new CaseLimits(1_000, CaseLimits.PAIRS, HANGS);
        RuleFault fault = fault(limits, folder, facts("x", 501));
        assertEquals("rules reported, concluded or inserted something more than 10000 times", fault.getMessage());
        assertEquals("blow", fault.rule());
        assertEquals(
                499,
                decide(limits, DemoRules.compiled(folder), facts("x", 499))
                        .reasons()
                        .size());
    }

    @Test
    void aLongTextIsNotRepeatedWithoutEnd() {
        RulesFolder folder = withRule(
                        "$c : Case() $d : Document()", "reasons.add(\"OVER\").on($c, \"name\").on($d, \"kind\");")
                .with("demo/facts.schema.yaml", DemoRules.SCHEMA.replace(", x-personal: true", ""));
        RuleFault fault = fault(LIMITS, folder, facts("x".repeat(100_000), 300));
        assertEquals("the reasons and their evidence are too long for one answer", fault.getMessage());
        assertTrue(decide(LIMITS, DemoRules.compiled(folder), facts("x".repeat(1_000), 300))
                        .reasons()
                        .size()
                >= 300);
    }

    @Test
    void aBrokenOffCaseLeavesNothingBehind() {
        Ruleset ruleset = DemoRules.compiled(
                withCondition(
                        "Document( $a : expiresOn ) accumulate( Document( expiresOn != $a, $b : kind ) and Document( kind == $b ); $n : count($b); $n > 1 )"));
        String few = facts("x", 3);
        Decision first = decide(LIMITS, ruleset, few);
        CaseLimits narrow = new CaseLimits(10_000, 500, HANGS);
        for (int i = 0; i < 100; i++) {
            int documents = 30 + i;
            assertThrows(RuleFault.class, () -> decide(narrow, ruleset, facts("x", documents)));
            assertEquals(first.reasons(), decide(narrow, ruleset, few).reasons());
        }
    }
}
