package org.casecheck.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Reason;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Instant AS_OF = Instant.parse("2026-06-16T02:00:00Z");
    private static final CaseLimits LIMITS = new CaseLimits(100, 10_000, Duration.ofSeconds(10));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-17T00:00:00Z"));

    private static Decision decide(RulesFolder folder, String facts, Language language) {
        return decide(new Evaluator(LIMITS, CLOCK), DemoRules.compiled(folder), facts, language);
    }

    private static Decision decide(Evaluator evaluator, Ruleset ruleset, String facts, Language language) {
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
        return evaluator.decide(ruleset, policy, submission.asOf(AS_OF), language);
    }

    private static List<String> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private static final String TWO =
            "{\"name\":\"王小明\",\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2026-06-15\"},{\"kind\":\"address\"}]}";

    @Test
    void aReasonCarriesMessageEvidenceAndSteps() {
        Decision decision = decide(DemoRules.folder(), TWO, Language.EN);
        assertEquals(Outcome.SUPPLEMENT, decision.outcome());
        Reason reason = decision.reasons().get(0);
        assertEquals("demo.EXPIRED", reason.code());
        assertEquals("The identity document expired on 2026-06-15", reason.message());
        assertEquals("document has expired", reason.rule());
        assertEquals("/documents/0/kind", reason.evidence().get(0).pointer());
        assertEquals("identity", reason.evidence().get(0).value());
        // Three working days after 16 June 2026, with 19 to 21 June off.
        assertEquals(
                "2026-06-22T23:59:59+08:00", reason.remediation().get(0).dueBy().toString());
        assertEquals("2026-06-16T10:00+08:00", decision.asOf().toString());
        assertEquals("2026-06-17T08:00+08:00", decision.decidedAt().toString());
        assertEquals(7, decision.id().version());
    }

    @Test
    void messagesComeInTheLanguageAskedFor() {
        assertEquals(
                "身份证件已于2026-06-15到期",
                decide(DemoRules.folder(), TWO, Language.ZH).reasons().get(0).message());
    }

    @Test
    void everyFaultIsNamedAtOnceHeaviestFirst() {
        Decision decision = decide(
                DemoRules.folder(),
                "{\"limit\":1,\"amount\":2.5,\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"}]}",
                Language.EN);
        assertEquals(List.of("demo.EXPIRED", "demo.NO_NAME", "demo.TOO_FEW", "demo.OVER"), codes(decision));
        assertEquals(1L, decision.outputs().get("total"));
    }

    @Test
    void absentIsNeverZeroOrFalse() {
        Decision decision = decide(DemoRules.folder(), "{\"name\":\"x\",\"documents\":[{},{}]}", Language.EN);
        assertEquals(Outcome.APPROVE, decision.outcome());
        Decision absent = decide(
                DemoRules.with("demo.drl", "limit > 0", "limit <= 0"),
                "{\"name\":\"x\",\"amount\":1,\"documents\":[{},{}]}",
                Language.EN);
        assertEquals(List.of(), codes(absent), "an absent limit is not at most 0");
    }

    @Test
    void evidenceOfAnAbsentFactPointsToWhereItBelongs() {
        Reason reason = decide(DemoRules.folder(), "{\"documents\":[{},{}]}", Language.EN)
                .reasons()
                .get(0);
        assertEquals("/name", reason.evidence().get(0).pointer());
        assertNull(reason.evidence().get(0).value());
    }

    @Test
    void personalDataIsMasked() {
        Reason reason = decide(
                        DemoRules.folder(),
                        "{\"name\":\"王小明\",\"limit\":1,\"amount\":1,\"documents\":[{},{}]}",
                        Language.ZH)
                .reasons()
                .get(0);
        assertEquals("王**超额", reason.message());
        assertEquals("王**", reason.evidence().get(0).value());
        assertEquals(1L, reason.evidence().get(1).value());
    }

    @Test
    void aDateTheCalendarDoesNotCoverIsSaid() {
        Ruleset ruleset = DemoRules.compiled(DemoRules.folder());
        Policy policy = ruleset.policies().get("demo");
        Submission submission = ((Submission)
                        policy.reader().readFacts(TWO.getBytes(StandardCharsets.UTF_8), Language.EN))
                .asOf(Instant.parse("2026-12-31T02:00:00Z"));
        Decision decision = new Evaluator(LIMITS, CLOCK).decide(ruleset, policy, submission, Language.EN);
        assertNull(decision.reasons().get(0).remediation().get(0).dueBy());
        assertTrue(decision.reasons().get(0).remediation().get(0).dueByNote().contains("not covered"));
    }

    @Test
    void theSameFactsGiveTheSameAnswerWhateverHappenedBefore() {
        Ruleset ruleset = DemoRules.compiled(DemoRules.folder());
        Evaluator evaluator = new Evaluator(LIMITS, CLOCK);
        Decision first = decide(evaluator, ruleset, TWO, Language.EN);
        for (int i = 0; i < 200; i++) {
            decide(evaluator, ruleset, "{}", Language.EN);
            Decision again = decide(evaluator, ruleset, TWO, Language.EN);
            assertEquals(first.reasons(), again.reasons());
            assertEquals(first.outputs(), again.outputs());
        }
    }

    @Test
    void threadsDoNotMixCases() {
        Ruleset ruleset = DemoRules.compiled(DemoRules.folder());
        Evaluator evaluator = new Evaluator(LIMITS, CLOCK);
        assertTrue(IntStream.range(0, 4_000).parallel().allMatch(i -> {
            boolean named = i % 3 == 0;
            Decision decision = decide(
                    evaluator,
                    ruleset,
                    named ? "{\"name\":\"x\",\"documents\":[{},{}]}" : "{\"documents\":[{},{}]}",
                    Language.EN);
            return codes(decision).equals(named ? List.of() : List.of("demo.NO_NAME"));
        }));
    }

    /** The engine binds a function to one method by name unless it is given the choice: each variant has to be reached. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$c : Case( $l : limit, add(limit, $l) > limit, add($l, add(limit, $l)) > add($l, limit) )",
                "$c : Case( $a : amount, add(amount, amount) > add(amount, subtract($a, amount)) )",
                "$c : Case( $l : limit, subtract(limit, $l) == 0, absolute(subtract($l, add($l, limit))) >= $l )",
                "$c : Case( $a : amount, multiply(amount, amount) > $a )",
                "$c : Case( $a : amount, absolute(amount) >= $a )",
                "$c : Case() Clock( $n : now, $t : today, laterOf(now, $n) >= now, earlierOf(today, $t) <= today )",
                "$c : Case() Clock( $n : now, dateOf(now) == today, plus(now, between($n, now)) == $n )",
                "$c : Case( sameName(name, name) == true, blank(name) == false ) Clock( isWorkingDay(today) == true, calendarCovers(today) == true )",
                "Thresholds( $f : fewest ) $c : Case() Clock( $t : today, workingDaysBetween(today, plusDays($t, $f)) == $f )",
                "$c : Case() not( Clock( $t : today, workingDaysBetween(null, today) == 0 ) )",
                "$c : Case() Document( validResidentId(kind) == false, age(expiresOn, expiresOn) == 0 )"
            })
    void functionsInConditionsPickTheVariantThatFits(String condition) {
        RulesFolder folder = DemoRules.withRule(
                "rule \"functions\" when " + condition + " then reasons.add(\"NO_NAME\").on($c, \"name\"); end");
        String facts = "{\"name\":\"a\",\"limit\":5,\"amount\":2.5,\"documents\":"
                + "[{\"kind\":\"identity\",\"expiresOn\":\"2030-01-01\"},{}]}";
        // More than twenty times, so that the engine has turned the condition into byte code as well.
        Ruleset ruleset = DemoRules.compiled(folder);
        Evaluator evaluator = new Evaluator(LIMITS, CLOCK);
        for (int i = 0; i < 50; i++) {
            assertEquals(
                    List.of("demo.NO_NAME", "demo.OVER"),
                    codes(decide(evaluator, ruleset, facts, Language.EN)),
                    condition);
        }
    }

    @Test
    void rulesThatFireTooOftenAreAFault() {
        Ruleset ruleset = DemoRules.compiled(DemoRules.folder());
        String expired = "{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"}";
        String facts = "{\"name\":\"x\",\"documents\":[" + String.join(",", Collections.nCopies(5, expired)) + "]}";
        assertEquals(
                5, decide(limited(5), ruleset, facts, Language.EN).reasons().size());
        RuleFault fault = assertThrows(RuleFault.class, () -> decide(limited(4), ruleset, facts, Language.EN));
        assertEquals("document has expired", fault.rule());
        assertEquals("demo", fault.policy());
        assertEquals(ruleset.revision(), fault.revision());
    }

    private static Evaluator limited(int firings) {
        return new Evaluator(new CaseLimits(firings, 10_000, Duration.ofSeconds(10)), CLOCK);
    }

    @Test
    void aPassedTimeLimitIsAFault() {
        Ruleset ruleset = DemoRules.compiled(DemoRules.folder());
        Evaluator hurried = new Evaluator(CaseLimits.within(Duration.ofNanos(-1)), CLOCK);
        RuleFault fault = assertThrows(RuleFault.class, () -> decide(hurried, ruleset, TWO, Language.EN));
        assertTrue(fault.getMessage().contains("longer"));
    }

    @Test
    void aConsequenceThatFailsIsAFaultAndLeavesNothingBehind() {
        RulesFolder contradicting = DemoRules.withRule(
                "rule \"other total\" when $c : Case( name == null ) then outputs.set(\"count2\", \"a\"); end\n"
                        + "rule \"another total\" when $c : Case( name == null ) then outputs.set(\"count2\", \"b\"); end");
        contradicting = contradicting.with(
                "demo/policy.yaml",
                DemoRules.POLICY.replace(
                        "outputs:\n", "outputs:\n  count2: { type: string, title: { zh: 二, en: Two } }\n"));
        Ruleset ruleset = DemoRules.compiled(contradicting);
        Evaluator evaluator = new Evaluator(LIMITS, CLOCK);
        for (int i = 0; i < 20; i++) {
            RuleFault fault = assertThrows(RuleFault.class, () -> decide(evaluator, ruleset, "{}", Language.EN));
            assertTrue(fault.rule().endsWith("total"));
            assertFalse(fault.getMessage().contains("王"));
            assertEquals(List.of("demo.EXPIRED"), codes(decide(evaluator, ruleset, TWO, Language.EN)));
        }
    }
}
