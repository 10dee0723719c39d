package org.casecheck.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Effect;
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
import org.junit.jupiter.params.provider.CsvSource;

/** The day of asOf, in the policy's zone, chooses what is in force. */
class EffectiveDatesTest {
    private static final CaseLimits LIMITS = new CaseLimits(100, 10_000, Duration.ofSeconds(10));

    /** Far from every date below: the time at which a decision is made chooses nothing. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2031-01-01T00:00:00Z"));

    private static final String ONE_DOCUMENT = "{\"name\":\"x\",\"documents\":[{}]}";
    private static final String NO_NAME = "{\"documents\":[{},{}]}";

    private static Decision decide(RulesFolder folder, String asOf, String facts) {
        Ruleset ruleset = DemoRules.compiled(folder);
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
        Instant at = OffsetDateTime.parse(asOf).toInstant();
        return new Evaluator(LIMITS, CLOCK).decide(ruleset, policy, submission.asOf(at), Language.EN);
    }

    private static List<String> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private static RulesFolder reason(String code, String dates) {
        return DemoRules.with("reasons.yaml", code + ":\n", code + ":\n" + dates.indent(2));
    }

    private static RulesFolder inZone(RulesFolder folder, String zone) {
        String policy = folder.files().get("demo/policy.yaml");
        return folder.with("demo/policy.yaml", policy + "zone: " + zone + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-06-30T23:59:59.999+08:00, false",
        "Asia/Shanghai, 2026-07-01T00:00:00+08:00, true",
        "Asia/Shanghai, 2026-06-30T16:00:00Z, true",
        "Asia/Shanghai, 2026-07-31T23:59:59.999+08:00, true",
        "Asia/Shanghai, 2026-08-01T00:00:00+08:00, false",
        "America/New_York, 2026-07-01T00:00:00+08:00, false",
        "America/New_York, 2026-06-30T23:59:59.999-04:00, false",
        "America/New_York, 2026-07-01T00:00:00-04:00, true",
        "America/New_York, 2026-07-31T23:59:59.999-04:00, true",
        "America/New_York, 2026-08-01T00:00:00-04:00, false"
    })
    void aReasonIsInForceFromItsFirstDayToItsLast(String zone, String asOf, boolean inForce) {
        RulesFolder folder = inZone(reason("NO_NAME", "effectiveFrom: 2026-07-01\neffectiveUntil: 2026-07-31"), zone);
        Decision decision = decide(folder, asOf, NO_NAME);
        assertEquals(inForce ? List.of("demo.NO_NAME") : List.of(), codes(decision));
        assertEquals(inForce ? Outcome.SUPPLEMENT : Outcome.APPROVE, decision.outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-14T23:59:59+08:00, false, false",
        "2026-06-15T00:00:00+08:00, true, false",
        "2026-06-30T23:59:59+08:00, true, false",
        "2026-07-01T00:00:00+08:00, true, true"
    })
    void aReasonMayBeAnnouncedBeforeItIsInForce(String asOf, boolean reported, boolean inForce)
            throws JsonProcessingException {
        RulesFolder folder = reason("NO_NAME", "effectiveFrom: 2026-07-01\nannouncedFrom: 2026-06-15");
        Decision decision = decide(folder, asOf, NO_NAME);
        assertEquals(inForce ? Outcome.SUPPLEMENT : Outcome.APPROVE, decision.outcome());
        assertEquals(reported ? 1 : 0, decision.reasons().size());
        for (Reason reason : decision.reasons()) {
            assertEquals(inForce ? Effect.SUPPLEMENT : Effect.INFORM, reason.effect());
            assertEquals(inForce ? null : LocalDate.of(2026, 7, 1), reason.effectiveFrom());
            assertEquals("Give the name", reason.message());
            String json = DecisionJson.mapper().writeValueAsString(reason);
            assertEquals(!inForce, json.contains("\"effectiveFrom\":\"2026-07-01\""), json);
        }
    }

    /** As if the case stood unchanged on the first day: nothing is due before it. */
    @Test
    void theTimeForWhatIsAnnouncedRunsFromTheFirstDayInForce() {
        String dates = "effectiveFrom: 2026-06-18\nannouncedFrom: 2026-06-01";
        String facts = "{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2020-01-01\"}]}";
        String reasons = DemoRules.REASONS;
        for (String code : List.of("EXPIRED", "TOO_FEW", "NO_NAME")) {
            reasons = reasons.replace(code + ":\n", code + ":\n" + dates.indent(2));
        }
        RulesFolder folder = DemoRules.folder().with("demo/reasons.yaml", reasons);
        Map<String, String> due = Map.of(
                "demo.EXPIRED", "2026-06-24T23:59:59+08:00", // three working days, 19 to 21 June off
                "demo.TOO_FEW", "2026-06-19T00:00+08:00",
                "demo.NO_NAME", "2026-06-18T23:59:59+08:00");
        Decision announced = decide(folder, "2026-06-01T10:00:00+08:00", facts);
        Decision first = decide(folder, "2026-06-18T00:00:00+08:00", facts);
        for (Decision decision : List.of(announced, first)) {
            assertEquals(3, decision.reasons().size());
            decision.reasons()
                    .forEach(reason -> assertEquals(
                            due.get(reason.code()),
                            reason.remediation().get(0).dueBy().toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-31T12:00:00+08:00, 0, false",
        "2026-06-15T12:00:00+08:00, 1, false",
        "2026-07-01T12:00:00+08:00, 1, true"
    })
    void aRuleThatIsNotInForceConcludesAndInsertsNothing(String asOf, int reported, boolean inForce) {
        RulesFolder folder = reason("TOO_FEW", "effectiveFrom: 2026-07-01\nannouncedFrom: 2026-06-01")
                .with("demo/facts.schema.yaml", DemoRules.SCHEMA + """
                          Shortage:
                            type: object
                            x-derived: true
                            title: Shortage
                            x-title-zh: 短缺
                            additionalProperties: false
                            properties:
                              count: { type: integer, title: Count, x-title-zh: 数量 }
                        """)
                .with(
                        "demo/policy.yaml",
                        DemoRules.POLICY.replace(
                                "thresholds:",
                                "  short: { type: boolean, title: { zh: 短缺, en: Short }, merge: max }\nthresholds:"))
                .with(
                        "demo/demo.drl",
                        DemoRules.RULES.replace(
                                        "outputs.set(\"total\", $n);",
                                        "outputs.set(\"total\", $n);\n    insert( new Shortage($n) );")
                                + """
                                rule "short of documents"
                                when
                                    Shortage( count != null )
                                then
                                    outputs.set("short", true);
                                end
                                """);
        Decision decision = decide(folder, asOf, ONE_DOCUMENT);
        assertEquals(reported, decision.reasons().size());
        assertEquals(inForce ? Map.of("total", 1L, "short", true) : Map.of(), decision.outputs());
    }

    @Test
    void aRuleIsInForceAsLongAsOneOfItsReasonsIs() {
        RulesFolder folder = reason("TOO_FEW", "effectiveFrom: 2026-07-01")
                .with(
                        "demo/demo.drl",
                        DemoRules.RULES.replace(
                                "outputs.set(\"total\", $n);",
                                "reasons.add(\"NO_NAME\").on($c, \"name\");\n    outputs.set(\"total\", $n);"));
        Decision before = decide(folder, "2026-06-30T12:00:00+08:00", ONE_DOCUMENT);
        assertEquals(List.of("demo.NO_NAME"), codes(before));
        assertEquals(Map.of("total", 1L), before.outputs());
        Decision after = decide(folder, "2026-07-01T12:00:00+08:00", ONE_DOCUMENT);
        assertEquals(List.of("demo.NO_NAME", "demo.TOO_FEW"), codes(after));
    }

    @Test
    void aRuleWithoutReasonsIsAlwaysInForce() {
        RulesFolder folder = reason("TOO_FEW", "effectiveFrom: 2026-07-01").with("demo/more.drl", """
                        rule "how many there are"
                        when
                            accumulate( $d : Document(); $n : count($d) )
                        then
                            outputs.set("total", $n);
                        end
                        """);
        assertEquals(
                Map.of("total", 1L),
                decide(folder, "2026-06-30T12:00:00+08:00", ONE_DOCUMENT).outputs());
    }

    private static final String CHANGES = """
                changes:
                  - { effectiveFrom: 2026-09-01, effectiveUntil: 2026-09-30, value: 4, basis: for September }
                  - { effectiveFrom: 2026-07-01, value: 3, basis: notice of June }
            """;

    private static RulesFolder changes(String changes) {
        return DemoRules.with(
                "policy.yaml",
                "  fewest: { type: count, value: 2, unit: documents, min: 1, max: 9, title: { zh: 最少, en: Fewest }, basis: test }\n",
                "  fewest:\n    type: count\n    value: 2\n    unit: documents\n    min: 1\n    max: 9\n"
                        + "    title: { zh: 最少, en: Fewest }\n    basis: test\n" + changes);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-06-30T23:59:59.999+08:00, 2",
        "Asia/Shanghai, 2026-07-01T00:00:00+08:00, 3",
        "Asia/Shanghai, 2026-08-31T23:59:59.999+08:00, 3",
        "Asia/Shanghai, 2026-09-01T00:00:00+08:00, 4",
        "Asia/Shanghai, 2026-09-30T23:59:59.999+08:00, 4",
        "Asia/Shanghai, 2026-10-01T00:00:00+08:00, 3",
        "Pacific/Auckland, 2026-06-30T23:59:59.999+12:00, 2",
        "Pacific/Auckland, 2026-06-30T20:00:00+08:00, 3",
        "Pacific/Auckland, 2026-07-01T00:00:00+12:00, 3"
    })
    void aThresholdIsWhatTheChangeSaysThatBeganLast(String zone, String asOf, int fewest) {
        RulesFolder folder = inZone(changes(CHANGES), zone);
        String enough = "{\"name\":\"x\",\"documents\":[" + "{},".repeat(fewest - 1) + "{}]}";
        assertEquals(List.of(), codes(decide(folder, asOf, enough)));
        Decision tooFew = decide(folder, asOf, enough.replaceFirst("\\{},", ""));
        assertEquals(
                "Only " + (fewest - 1) + " of at least " + fewest,
                tooFew.reasons().get(0).message());
    }

    /** A threshold that is tested as a field of its own is read from the fact that the engine holds. */
    @ParameterizedTest
    @CsvSource({"2026-06-30T23:59:59+08:00, 2", "2026-07-01T00:00:00+08:00, 3", "2026-09-30T12:00:00+08:00, 4"})
    void theEngineHoldsTheValuesOfTheDay(String asOf, long fewest) {
        RulesFolder folder = changes(CHANGES).with("demo/more.drl", """
                rule "what the threshold is"
                when
                    Thresholds( fewest > 1, $fewest : fewest )
                then
                    outputs.set("total", $fewest);
                end
                """);
        String enough = "{\"name\":\"x\",\"documents\":[{},{},{},{}]}";
        assertEquals(Map.of("total", fewest), decide(folder, asOf, enough).outputs());
    }

    private static final String LIST = """
            id: vip
            title: { zh: 贵宾, en: Guests }
            source: test
            asOf: 2026-06-01
            entries:
              - { key: always, zh: 一直, en: always }
              - { key: july, zh: 七月, en: in July, effectiveFrom: 2026-07-01, effectiveUntil: 2026-07-31 }
              - { key: july, zh: 又, en: again, effectiveFrom: 2026-09-01 }
            """;

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-06-30T23:59:59.999+08:00, false",
        "Asia/Shanghai, 2026-07-01T00:00:00+08:00, true",
        "Asia/Shanghai, 2026-07-31T23:59:59.999+08:00, true",
        "Asia/Shanghai, 2026-08-01T00:00:00+08:00, false",
        "Asia/Shanghai, 2026-09-01T00:00:00+08:00, true",
        "Europe/London, 2026-07-01T00:00:00+08:00, false",
        "Europe/London, 2026-07-01T00:00:00+01:00, true"
    })
    void anEntryIsOnTheListOnItsDays(String zone, String asOf, boolean listed) {
        RulesFolder folder = inZone(DemoRules.folder(), zone)
                .with("lists/vip.yaml", LIST)
                .with("demo/demo.drl", DemoRules.RULES.replace("name == null", "inList(\"vip\", name) == true"));
        assertEquals(
                listed ? List.of("demo.NO_NAME") : List.of(),
                codes(decide(folder, asOf, "{\"name\":\"july\",\"documents\":[{},{}]}")));
        assertEquals(
                List.of("demo.NO_NAME"), codes(decide(folder, asOf, "{\"name\":\"always\",\"documents\":[{},{}]}")));
    }

    @Test
    void withoutDatesNothingIsSaidOfThem() throws JsonProcessingException {
        Decision decision = decide(DemoRules.folder(), "2026-06-16T10:00:00+08:00", NO_NAME);
        assertNull(decision.reasons().get(0).effectiveFrom());
        assertFalse(DecisionJson.mapper().writeValueAsString(decision).contains("effectiveFrom"));
        assertTrue(codes(decision).contains("demo.NO_NAME"));
    }
}
