package org.casecheck.plan;

import static org.casecheck.plan.PlanRules.changes;
import static org.casecheck.plan.PlanRules.plan;
import static org.casecheck.plan.PlanRules.reason;
import static org.casecheck.plan.PlanRules.rule;
import static org.casecheck.plan.PlanRules.ruleset;
import static org.casecheck.plan.PlanRules.step;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Plan;
import org.casecheck.decision.RemediationStep;
import org.casecheck.ruleset.Ruleset;
import org.junit.jupiter.api.Test;

/** What there is to do about a case, and that it was tried. */
class PlannerTest {
    private static final String NOT_INSURED = rule(
            "not insured",
            "$c : Case( insured == null || insured == false )",
            "reasons.add(\"NOT_INSURED\").on($c, \"insured\");");
    private static final String INSURE = reason("NOT_INSURED", "supplement", step("insure", "insured: true"));
    private static final String NO_NAME =
            rule("no name", "$c : Case( name == null )", "reasons.add(\"NO_NAME\").on($c, \"name\");");
    private static final String NAME = reason("NO_NAME", "supplement", step("name", "name: { example: 王小明 }"));

    @Test
    void theStepsThatLeadToApprovalAreNamedWithWhatTheyChange() {
        Plan plan = plan(ruleset(INSURE + NAME, NOT_INSURED + NO_NAME), "{}");
        assertEquals(List.of("set /insured = true", "set /name"), changes(plan.steps()));
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
        assertTrue(plan.verified());
        assertEquals(List.of(), plan.remaining());
        Plan.Step name = plan.steps().get(1);
        assertEquals(2, name.step());
        assertEquals("name", name.task());
        assertEquals("submitter", name.by());
        assertEquals("same day", name.within());
        assertEquals("2026-06-16T23:59:59+08:00", name.dueBy().toString());
        assertEquals(List.of("boats.NO_NAME"), name.reasons());
        assertEquals("Name", name.changes().get(0).title());
    }

    @Test
    void whatNobodyCanMendStandsAndLeavesNothingToDo() {
        String barred =
                reason("BARRED", "reject", step("ask", "")) + "  unfixable: { zh: 禁止, en: \"The police say no.\" }\n";
        Ruleset ruleset = ruleset(
                INSURE + barred,
                NOT_INSURED
                        + rule(
                                "barred",
                                "Thresholds( $f : fewest ) $c : Case( days > $f )",
                                "reasons.add(\"BARRED\").on($c, \"days\");"));
        Plan plan = plan(ruleset, "{\"days\":3}");
        assertEquals(List.of(), plan.steps());
        assertEquals(Outcome.REJECT, plan.outcomeAfter());
        assertTrue(plan.verified());
        assertEquals(
                List.of(
                        new Plan.Remaining("boats.BARRED", Effect.REJECT, "The police say no."),
                        new Plan.Remaining(
                                "boats.NOT_INSURED",
                                Effect.SUPPLEMENT,
                                "What has to be done is said with the reason; as the case stands, that alone does not change the"
                                        + " outcome.")),
                plan.remaining());
    }

    @Test
    void whileSomethingIsAbsentWhatIsThereIsLeftAlone() {
        Ruleset ruleset = ruleset(
                reason(
                        "INCOMPLETE",
                        "supplement",
                        step("fill in", "name: { example: 王小明 }, days: { example: 3 }, insured: true")),
                rule(
                        "incomplete",
                        "$c : Case( name == null || days == null )",
                        "reasons.add(\"INCOMPLETE\").on($c, \"name\", \"days\");"));
        assertEquals(
                List.of("set /name", "set /insured = true"),
                changes(plan(ruleset, "{\"days\":2,\"insured\":false}").steps()),
                "what follows from the step, and what is absent, but not what is there");
    }

    @Test
    void whatFollowsFromAStepStaysWithItEvenIfTheOutcomeWereLighterWithout() {
        Ruleset ruleset = ruleset(
                reason("NO_NAME", "supplement", step("name", "name: { example: 王小明 }, insured: false"))
                        + reason("NOT_INSURED", "review", "do: { zh: 问, en: ask }, by: reviewer, within: same day"),
                NO_NAME + NOT_INSURED);
        Plan plan = plan(ruleset, "{\"insured\":true}");
        assertEquals(List.of("set /name", "set /insured = false"), changes(plan.steps()));
        assertEquals(Outcome.REVIEW, plan.outcomeAfter());
        assertEquals(
                List.of(new Plan.Remaining(
                        "boats.NOT_INSURED", Effect.REVIEW, "A person has to look at it and decide.")),
                plan.remaining());
    }

    @Test
    void whatIsCopiedIsSuppliedFirst() {
        Ruleset ruleset = ruleset(
                reason("A_SKIPPER", "supplement", step("skipper", "skipper: { called: { copy: /name }, role: sailor }"))
                        + NAME,
                rule("no skipper", "$c : Case( skipper == null )", "reasons.add(\"A_SKIPPER\").on($c, \"skipper\");")
                        + rule(
                                "no role",
                                "$c : Case() $p : Person( parent == $c, called == null )",
                                "reasons.add(\"A_SKIPPER\").on($p, \"called\");")
                        + NO_NAME);
        Plan plan = plan(ruleset, "{}");
        assertEquals(List.of("set /name", "set /skipper = {role=sailor}"), changes(plan.steps()));
        assertTrue(plan.verified());
    }

    private static final String WAYS = reason(
            "NOT_INSURED",
            "supplement",
            step("insure", "insured: true"),
            "do: { zh: 免, en: leave it }, by: agent, within: 5 days, or: true, fixes: { insured: { remove: true }, /deposit: 100 }");
    private static final String UNINSURED =
            rule("uninsured", "$c : Case( insured == false )", "reasons.add(\"NOT_INSURED\").on($c, \"insured\");");

    @Test
    void otherWaysFollowTheShortestAndTheSoonest() {
        Plan plan = plan(ruleset(WAYS + NAME, UNINSURED + NO_NAME), "{\"insured\":false}");
        assertEquals(List.of("set /insured = true", "set /name"), changes(plan.steps()));
        assertEquals(1, plan.alternatives().size());
        Plan.Alternative other = plan.alternatives().get(0);
        assertEquals(List.of("remove /insured", "set /deposit = 100", "set /name"), changes(other.steps()));
        assertEquals(Outcome.APPROVE, other.outcomeAfter());
        assertTrue(other.verified());
        assertEquals(
                List.of("agent", "submitter"),
                other.steps().stream().map(Plan.Step::by).toList());
    }

    @Test
    void theWayThatLeadsFurtherIsTakenThoughItStandsSecond() {
        Ruleset ruleset = ruleset(
                WAYS + reason("DEAR", "review", step("ask", "")),
                UNINSURED + rule("dear", "$c : Case( insured == true )", "reasons.add(\"DEAR\").on($c, \"insured\");"));
        Plan plan = plan(ruleset, "{\"insured\":false}");
        assertEquals(List.of("remove /insured", "set /deposit = 100"), changes(plan.steps()));
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
        assertEquals(List.of(), plan.alternatives(), "the other way ends in review");
    }

    @Test
    void stepsOfTheSameWordsAreOneStepForAllTheirReasons() {
        Ruleset ruleset = ruleset(
                reason("NO_NAME", "supplement", step("send the form again", "name: { example: 王小明 }"))
                        + reason("NOT_INSURED", "supplement", step("send the form again", "insured: true")),
                NO_NAME + NOT_INSURED);
        Plan plan = plan(ruleset, "{}");
        assertEquals(1, plan.steps().size());
        assertEquals(
                List.of("boats.NOT_INSURED", "boats.NO_NAME"),
                plan.steps().get(0).reasons());
        assertEquals(List.of("set /insured = true", "set /name"), changes(plan.steps()));
    }

    @Test
    void newReasonsAreSettledInFurtherRounds() {
        Ruleset ruleset = ruleset(
                INSURE + reason("LOW", "supplement", step("pay", "deposit: { threshold: leastDeposit, plus: 0.50 }")),
                NOT_INSURED
                        + rule(
                                "low",
                                "Thresholds( $least : leastDeposit ) $c : Case( insured == true, deposit == null || deposit < $least )",
                                "reasons.add(\"LOW\").on($c, \"deposit\");"));
        Plan plan = plan(ruleset, "{}");
        assertEquals(List.of("set /insured = true", "set /deposit = 51.00"), changes(plan.steps()));
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
    }

    @Test
    void aFixIsTriedOnceAtAPlace() {
        Ruleset ruleset = ruleset(
                reason(
                        "MORE",
                        "supplement",
                        step("one more", "/tags/-: { example: x }, days: { copy: days, plus: 1 }")),
                rule("more", "$c : Case( days != null )", "reasons.add(\"MORE\").on($c, \"days\");"));
        Plan plan = plan(ruleset, "{\"days\":1}");
        assertTrue(plan.verified(), "the same fix is not tried again at the same place");
        assertEquals(List.of(), plan.steps());
    }

    @Test
    void aFixThatTheSchemaRefusesLeavesThePlanUnproved() {
        Ruleset ruleset = ruleset(
                reason("LONG", "supplement", step("stay longer", "days: { copy: days, plus: 29 }")),
                rule(
                        "long",
                        "Thresholds( $f : fewest ) $c : Case( days > $f )",
                        "reasons.add(\"LONG\").on($c, \"days\");"));
        Plan plan = plan(ruleset, "{\"days\":3}");
        assertFalse(plan.verified());
        assertEquals(List.of(), plan.steps());
        assertEquals(Outcome.SUPPLEMENT, plan.outcomeAfter());
    }

    @Test
    void aRuleThatFailsInATrialLeavesThePlanUnprovedAndTheDecisionStanding() {
        Ruleset ruleset = ruleset(
                INSURE,
                NOT_INSURED
                        + rule("berth a", "$c : Case( insured == true )", "outputs.set(\"berth\", \"a\");")
                        + rule("berth b", "$c : Case( insured == true )", "outputs.set(\"berth\", \"b\");"));
        Plan plan = plan(ruleset, "{}");
        assertFalse(plan.verified());
        assertEquals(Outcome.SUPPLEMENT, plan.outcomeAfter());
    }

    @Test
    void whatIsApprovedHasNoPlanAndIsDecidedOnce() {
        assertNull(plan(ruleset(INSURE, NOT_INSURED), "{\"insured\":true}"));
    }

    @Test
    void theSameCaseHasTheSamePlanToTheByte() throws Exception {
        String facts = "{\"insured\":false,\"crew\":[{},{}]}";
        for (Language language : Language.values()) {
            byte[] first = null;
            for (int i = 0; i < 5; i++) {
                Plan plan = PlanRules.advise(ruleset(WAYS + NAME, UNINSURED + NO_NAME), facts, language)
                        .plan();
                byte[] bytes = DecisionJson.mapper().writeValueAsBytes(plan);
                first = first == null ? bytes : first;
                assertArrayEquals(first, bytes);
            }
        }
    }

    @Test
    void whatTwoReasonsWantAddedByTheSameStepIsAddedOnce() {
        String hire = step("hire", "/crew/-: { role: sailor }");
        Ruleset ruleset = ruleset(
                reason("NO_CREW", "supplement", hire)
                        + reason("NO_SAILOR", "supplement", hire)
                        + reason("TWO", "reject", step("ask", "")),
                rule("no crew", "$c : Case( crew == null )", "reasons.add(\"NO_CREW\").on($c, \"crew\");")
                        + rule(
                                "no sailor",
                                "$c : Case() not( Person( role == \"sailor\" ) )",
                                "reasons.add(\"NO_SAILOR\").on($c, \"crew\");")
                        + rule(
                                "two",
                                "Thresholds( $f : fewest ) $c : Case() accumulate( $p : Person( role == \"sailor\" ); $n : count($p); $n >= $f )",
                                "reasons.add(\"TWO\").on($c, \"crew\");"));
        Plan plan = plan(ruleset, "{}");
        assertEquals(List.of("add /crew/0 = {role=sailor}"), changes(plan.steps()));
        assertEquals(
                List.of("boats.NO_CREW", "boats.NO_SAILOR"), plan.steps().get(0).reasons());
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
    }

    @Test
    void whoChangesAFactComesBeforeWhoReadsItEvenIfItIsSoAlready() {
        Ruleset ruleset = ruleset(
                reason("B_LOOK", "supplement", step("look", "insured: true, name: { copy: /skipper/called }"))
                        + reason("A_ROLE", "supplement", step("name", "role: sailor, /skipper/called: N/A"))
                        + reason("C_TAGS", "supplement", step("tag", "tags: [a], /skipper/called: N/A")),
                rule("role", "$p : Person( role == null )", "reasons.add(\"A_ROLE\").on($p, \"role\");")
                        + rule("look", "$c : Case( insured == null )", "reasons.add(\"B_LOOK\").on($c, \"insured\");")
                        + rule("tags", "$c : Case( tags == null )", "reasons.add(\"C_TAGS\").on($c, \"tags\");"));
        Plan plan = plan(ruleset, "{\"skipper\":{}}");
        assertEquals(
                List.of("name", "tag", "look"),
                plan.steps().stream().map(Plan.Step::task).toList());
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
    }

    @Test
    void whatTheCatalogueSaysOutrightIsShownEvenOfAPersonalField() {
        Ruleset ruleset = ruleset(reason("NO_NAME", "supplement", step("name", "name: N/A")), NO_NAME);
        assertEquals(List.of("set /name = N/A"), changes(plan(ruleset, "{}").steps()));
    }

    @Test
    void aBlankTextIsNothingThatCouldBeCopied() {
        Ruleset ruleset = ruleset(
                reason("A_CALLED", "supplement", step("call", "called: { copy: /name }"))
                        + reason("B_NAME", "supplement", step("name", "name: { example: 王小明 }")),
                rule("called", "$p : Person( called == null )", "reasons.add(\"A_CALLED\").on($p, \"called\");")
                        + rule(
                                "name",
                                "$c : Case( blank(name) == true )",
                                "reasons.add(\"B_NAME\").on($c, \"name\");"));
        Plan plan = plan(ruleset, "{\"name\":\"-\",\"skipper\":{}}");
        assertEquals(List.of("set /name", "set /skipper/called"), changes(plan.steps()));
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
    }

    @Test
    void theDecisionSaysWhichStepsBeginAnotherWay() {
        Decision decision = PlanRules.decide(ruleset(WAYS, UNINSURED), "{\"insured\":false}");
        assertEquals(
                Arrays.asList(null, true),
                decision.reasons().get(0).remediation().stream()
                        .map(RemediationStep::or)
                        .toList());
    }

    /** Each rung is a reason whose fix brings the next one about. */
    private static Ruleset ladder(int rungs) {
        StringBuilder reasons = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int rung = 1; rung <= rungs; rung++) {
            reasons.append(reason("RUNG" + rung, "supplement", step("climb " + rung, "name: rung" + (rung + 1))));
            rules.append(rule(
                    "rung " + rung,
                    "$c : Case( name == \"rung" + rung + "\" )",
                    "reasons.add(\"RUNG" + rung + "\").on($c, \"name\");"));
        }
        return ruleset(reasons.toString(), rules.toString());
    }

    @Test
    void eightRoundsAreTriedAndNoMore() {
        Plan plan = plan(ladder(8), "{\"name\":\"rung1\"}");
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
        assertTrue(plan.verified());
        Plan given = plan(ladder(9), "{\"name\":\"rung1\"}");
        assertEquals(Outcome.SUPPLEMENT, given.outcomeAfter());
        assertFalse(given.verified());
        assertEquals(List.of(), given.steps());
    }

    @Test
    void aLargeCaseIsTriedLessOftenAndItsPlanMayStayUnproved() {
        StringBuilder reasons = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        StringJoiner papers = new StringJoiner(",", "[", "]");
        for (int paper = 1; paper <= 9; paper++) {
            reasons.append(reason("PAPER" + paper, "supplement", step("issue " + paper, "issuedOn: asOf")));
            rules.append(rule(
                    "paper " + paper,
                    "$p : Paper( kind == \"k" + paper + "\", issuedOn == null )",
                    "reasons.add(\"PAPER" + paper + "\").on($p, \"issuedOn\");"));
            papers.add("{\"kind\":\"k" + paper + "\"}");
        }
        Ruleset ruleset = ruleset(reasons.toString(), rules.toString());
        String skipper = "\"skipper\":{\"papers\":" + papers + "}";
        Plan small = plan(ruleset, "{" + skipper + "}");
        assertTrue(small.verified());
        assertEquals(9, small.steps().size());
        String trips = String.join(",", Collections.nCopies(40_000, "{\"hours\":1}"));
        Plan large = plan(ruleset, "{" + skipper + ",\"trips\":[" + trips + "]}");
        assertEquals(Outcome.APPROVE, large.outcomeAfter(), "it was seen to be approved");
        assertFalse(large.verified(), "but not that every step is needed");
        assertEquals(9, large.steps().size());
    }
}
