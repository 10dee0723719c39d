package org.casecheck.plan;

import static org.casecheck.plan.PlanRules.changes;
import static org.casecheck.plan.PlanRules.plan;
import static org.casecheck.plan.PlanRules.reason;
import static org.casecheck.plan.PlanRules.rule;
import static org.casecheck.plan.PlanRules.ruleset;
import static org.casecheck.plan.PlanRules.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Plan;
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
                reason("INCOMPLETE", "supplement", step("fill in", "name: { example: 王小明 }, days: { example: 3 }, insured: true")),
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
                reason("A_SKIPPER", "supplement", step("skipper", "skipper: { called: { copy: /name }, role: sailor }")) + NAME,
                rule("no skipper", "$c : Case( skipper == null )", "reasons.add(\"A_SKIPPER\").on($c, \"skipper\");")
                        + rule(
                                "no role",
                                "$c : Case() $p : Person( parent == $c, called == null )",
                                "reasons.add(\"A_SKIPPER\").on($p, \"called\");")
                        + NO_NAME);
        Plan plan = plan(ruleset, "{}");
        assertEquals(
                List.of("set /name", "set /skipper = {role=sailor}"), changes(plan.steps()));
        assertTrue(plan.verified());
    }
}
