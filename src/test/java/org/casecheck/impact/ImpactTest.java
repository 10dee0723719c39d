package org.casecheck.impact;

import static org.casecheck.impact.Sides.impact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.casecheck.activation.TwoPolicies;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.impact.Impact.Count;
import org.casecheck.impact.Impact.PolicyImpact;
import org.casecheck.impact.Impact.Side;
import org.casecheck.impact.Impact.Totals;
import org.casecheck.impact.Impact.Transition;
import org.casecheck.impact.Impact.Transition.Ends;
import org.casecheck.impact.Impact.Without;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

/** Each kind of difference between two rulesets is counted as what it is, and its cases are named. */
class ImpactTest {
    private static final RulesFolder BASE = TwoPolicies.folder();
    private static final String EXPIRED = line("demo", "expired", """
            "name":"a","documents":[{"kind":"identity","expiresOn":"2026-06-15"},{"kind":"address"}]""");
    private static final String COMPLETE = line("demo", "complete", """
            "name":"a","documents":[{"kind":"identity","expiresOn":"2030-06-15"},{"kind":"address"}]""");
    private static final String NAMELESS = line("demo", "nameless", """
            "documents":[{"kind":"identity","expiresOn":"2030-06-15"},{"kind":"address"}]""");
    private static final String FEW = line("demo", "few", """
            "name":"a","documents":[{"kind":"identity","expiresOn":"2030-06-15"}]""");

    private static String line(String policy, String reference, String facts) {
        return "{\"policy\":\"" + policy + "\",\"asOf\":\"2026-06-26T10:00:00+08:00\",\"reference\":\"" + reference
                + "\",\"facts\":{" + facts.strip() + "}}";
    }

    private static Impact of(RulesFolder candidate, String... lines) {
        return impact(Sides.of(BASE, candidate), lines);
    }

    private static Count count(Example... examples) {
        return new Count(examples.length, List.of(examples));
    }

    private static PolicyImpact only(Impact impact) {
        assertEquals(1, impact.policies().size());
        return impact.policies().get(0);
    }

    private static List<Transition> changes(PolicyImpact policy) {
        return policy.outcomes().stream().filter(Transition::isChange).toList();
    }

    @Test
    void nothingDiffersBetweenTheSameRulesAndTheyDecideOnce() {
        Impact impact = of(BASE, EXPIRED, COMPLETE, NAMELESS, FEW);
        assertEquals(new Totals(4, 4, 0, 0, 4), impact.totals());
        PolicyImpact demo = only(impact);
        assertEquals(List.of(), Row.of(demo, Language.EN));
        assertEquals(
                List.of(
                        new Transition(new Ends(Outcome.APPROVE, Outcome.APPROVE), new Count(1, List.of())),
                        new Transition(new Ends(Outcome.REVIEW, Outcome.REVIEW), new Count(1, List.of())),
                        new Transition(new Ends(Outcome.SUPPLEMENT, Outcome.SUPPLEMENT), new Count(2, List.of()))),
                impact.outcomes());
    }

    @Test
    void anotherEffectIsAnotherOutcomeAndAReasonThatWeighsOtherwise() {
        Impact impact = of(
                TwoPolicies.with(
                        "demo/reasons.yaml",
                        "category: accuracy\n  effect: supplement",
                        "category: accuracy\n  effect: reject"),
                COMPLETE,
                EXPIRED);
        assertEquals(new Totals(2, 2, 1, 1, 0), impact.totals());
        PolicyImpact demo = only(impact);
        Count expired = count(new Example(2, "expired"));
        assertEquals(List.of(new Transition(new Ends(Outcome.SUPPLEMENT, Outcome.REJECT), expired)), changes(demo));
        assertEquals("demo.EXPIRED", demo.reweighed().get(0).code());
        assertEquals("Expired", demo.reweighed().get(0).title().en());
        assertEquals(expired, demo.reweighed().get(0).count());
        assertEquals(List.of(), demo.gained());
        assertEquals(List.of(), demo.lost());
        assertEquals(0, demo.details().cases());
    }

    @Test
    void reasonsComeAndGoAndOutputsWithThem() {
        RulesFolder more = TwoPolicies.with("demo/policy.yaml", "value: 2", "value: 3");
        PolicyImpact gaining = only(of(more, COMPLETE, EXPIRED, FEW));
        assertEquals("demo.TOO_FEW", gaining.gained().get(0).code());
        assertEquals(
                count(new Example(1, "complete"), new Example(2, "expired")),
                gaining.gained().get(0).count());
        assertEquals("total", gaining.outputs().get(0).output());
        assertEquals(2, gaining.outputs().get(0).count().cases());
        assertEquals(
                List.of(new Transition(new Ends(Outcome.APPROVE, Outcome.REVIEW), count(new Example(1, "complete")))),
                changes(gaining));
        // The message names the threshold: the third case has the same reasons with another text.
        assertEquals(count(new Example(3, "few")), gaining.details());

        PolicyImpact losing = only(impact(Sides.of(more, BASE), COMPLETE, EXPIRED, FEW));
        assertEquals(gaining.gained(), losing.lost());
        assertEquals(List.of(), losing.gained());
        assertEquals(gaining.outputs(), losing.outputs());
        assertEquals(new Totals(3, 3, 1, 3, 0), losing.totals());
    }

    @Test
    void anotherTextIsNoOtherReason() {
        PolicyImpact demo = only(of(TwoPolicies.with("demo/reasons.yaml", "请填写姓名", "请写明姓名"), NAMELESS, COMPLETE));
        assertEquals(count(new Example(1, "nameless")), demo.details());
        assertEquals(1, Row.of(demo, Language.EN).size());
        assertEquals(new Totals(2, 2, 0, 1, 0), demo.totals());
    }

    @Test
    void listsAndCalendarOfAnUnchangedPolicyCount() {
        String named = line("other", "listed", """
                "name":"b","documents":[{"kind":"identity","expiresOn":"2030-06-15"},{"kind":"address"}]""");
        Impact listed = of(TwoPolicies.with("lists/unused-by-demo.yaml", "key: a", "key: b"), named, COMPLETE);
        assertEquals("other.OVER", listed.policies().get(1).gained().get(0).code());
        assertEquals(new Totals(1, 1, 0, 1, 0), listed.policies().get(1).totals());
        assertEquals(1, listed.policies().get(0).totals().sameByConstruction());

        Impact calendar = of(TwoPolicies.with("calendars/cn.yaml", "2026-06-28", "2026-07-04"), EXPIRED, COMPLETE);
        assertEquals(count(new Example(1, "expired")), only(calendar).details());
        assertEquals(0, calendar.totals().sameByConstruction());
    }

    @Test
    void whatOneSideRefusesIsAnotherOutcome() {
        String large = line("demo", "large", "\"limit\":70");
        String wrong = line("demo", "wrong", "\"limti\":70");
        String broken = "{\"policy\":\"demo\",\"facts\":{\"name\":\"\\ud800\"}}";
        Impact impact = of(
                TwoPolicies.with(
                        "demo/facts.schema.yaml", "limit: { type: integer,", "limit: { type: integer, maximum: 9,"),
                large,
                wrong,
                broken,
                COMPLETE);
        PolicyImpact demo = only(impact);
        assertEquals(new Totals(4, 2, 1, 1, 0), demo.totals());
        assertEquals(
                new Without(
                        new Without.Cause(Side.CANDIDATE, new Undecided(Undecided.Kind.REFUSED, "/facts/limit", "")),
                        count(new Example(1, "large"))),
                demo.undecided().get(0));
        assertEquals(
                List.of("/facts/?", "/facts/name"),
                demo.undecided().stream()
                        .filter(without -> without.cause().side() == Side.BOTH)
                        .map(without -> without.cause().why().where())
                        .toList());
        assertEquals(
                List.of(new Transition(new Ends(Outcome.SUPPLEMENT, null), count(new Example(1, "large")))),
                changes(demo));
    }

    @Test
    void aRuleThatFailsIsNamed() {
        String fault = line("demo", "fault", "\"name\":\"fault\",\"documents\":[{\"kind\":\"address\"}]");
        String rules = BASE.files().get("demo/more.drl");
        RulesFolder sound = BASE.with("demo/more.drl", rules.replace("\"another\"", "\"one\""));
        Undecided why = only(impact(Sides.of(sound, BASE), fault, COMPLETE))
                .undecided()
                .get(0)
                .cause()
                .why();
        assertEquals(Undecided.Kind.RULE_FAULT, why.kind());
        assertTrue(why.where().startsWith("concludes "), why.where());
        assertEquals("a rule failed", why.what());
        assertEquals(Side.BOTH, only(of(BASE, fault)).undecided().get(0).cause().side());
        assertEquals(new Totals(1, 0, 0, 0, 1), of(BASE, fault).totals());
    }

    @Test
    void policiesOfOneSideAreNamedAndTheirCasesCount() {
        TreeMap<String, String> files = new TreeMap<>(BASE.files());
        files.keySet().removeIf(file -> file.startsWith("other/"));
        files.remove("lists/unused-by-demo.yaml");
        RulesFolder without = new RulesFolder(BASE.path(), files, List.of());
        String gone = line("other", "gone", "");
        Impact impact = of(without, gone, COMPLETE);
        assertEquals(List.of("other"), List.copyOf(impact.onlyInBase()));
        assertTrue(impact.onlyInCandidate().isEmpty());
        assertEquals(new Totals(1, 1, 1, 1, 0), impact.policies().get(1).totals());
        assertEquals(
                Undecided.Kind.NO_POLICY,
                impact.policies().get(1).undecided().get(0).cause().why().kind());
        Impact back = impact(Sides.of(without, BASE), gone, COMPLETE);
        assertEquals(List.of("other"), List.copyOf(back.onlyInCandidate()));
        assertEquals("Demo", back.policies().get(1).title().en());
        assertEquals(1, back.totals().changedOutcomes());
    }

    @Test
    void aCaseWithoutAsOfIsJudgedForOneInstantOnBothSides() {
        String today = "{\"policy\":\"demo\",\"facts\":{\"name\":\"a\",\"documents\":"
                + "[{\"kind\":\"identity\",\"expiresOn\":\"2026-06-15\"},{\"kind\":\"address\"}]}}";
        BaseAndCandidate sides = Sides.of(
                BASE,
                TwoPolicies.with("demo/reasons.yaml", "Renew it", "Renew"),
                () -> Instant.parse("2020-01-01T00:00:00Z"));
        Impact impact = impact(sides, today);
        assertEquals(Sides.AS_OF, impact.asOf());
        assertEquals(Outcome.SUPPLEMENT, impact.outcomes().get(0).ends().from());
        assertEquals(new Totals(1, 1, 0, 0, 0), impact.totals());
    }

    @Test
    void linesThatAreNoCasesAreNamedAndTheOthersGoOn() {
        Impact impact = of(
                BASE,
                "{",
                COMPLETE,
                "",
                "[]",
                "{\"policy\":\"nobody\",\"facts\":{}}",
                "{\"facts\":{}}",
                "{\"policy\":\"demo\"}",
                "{\"policy\":\"demo\",\"fact\":{}}",
                "{\"policy\":\"demo\",\"facts\":{},\"facts\":{}}");
        assertEquals(1, impact.totals().cases());
        assertEquals(
                List.of(
                        new Impact.Lines(CaseFault.NOT_JSON, count(new Example(1, null), new Example(4, null))),
                        new Impact.Lines(CaseFault.UNKNOWN_MEMBER, count(new Example(8, null))),
                        new Impact.Lines(CaseFault.MEMBER_TWICE, count(new Example(9, null))),
                        new Impact.Lines(CaseFault.NO_POLICY, count(new Example(6, null))),
                        new Impact.Lines(CaseFault.NO_FACTS, count(new Example(7, null))),
                        new Impact.Lines(CaseFault.UNKNOWN_POLICY, count(new Example(5, null)))),
                impact.notCases());
    }

    @Test
    void theFirstExamplesAreNamedWhateverTheThreads() {
        BaseAndCandidate sides = Sides.of(BASE, TwoPolicies.with("demo/policy.yaml", "value: 2", "value: 3"));
        List<String> lines = Stream.iterate(0, i -> i + 1)
                .limit(600)
                .map(i -> List.of(EXPIRED, COMPLETE, "{", NAMELESS, FEW, line("other", "o" + i, "\"limti\":1"))
                        .get(i % 6)
                        .replace("\"complete\"", "\"c" + i + "\""))
                .toList();
        Impact one = impact(sides, Lines.source(lines), 1);
        assertEquals(
                List.of(new Example(2, "c1"), new Example(8, "c7"), new Example(14, "c13")),
                changes(one.policies().get(0)).get(0).count().examples());
        assertEquals(100, changes(one.policies().get(0)).get(0).count().cases());
        for (int threads : new int[] {2, 3, 8}) {
            assertEquals(one, impact(sides, Lines.source(lines), threads));
        }
        assertFalse(one.notCases().isEmpty());
    }
}
