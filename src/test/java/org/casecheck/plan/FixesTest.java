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
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Plan;
import org.casecheck.ruleset.Ruleset;
import org.junit.jupiter.api.Test;

/** Which facts fixes change, and into what. */
class FixesTest {
    private static Plan planned(String fixes, String when, String then, String facts) {
        Ruleset ruleset = ruleset(
                reason("FAULT", "supplement", step("mend", fixes)),
                rule("fault", when, "reasons.add(\"FAULT\")" + then + ";"));
        return plan(ruleset, facts);
    }

    private static void leads(String fixes, String when, String then, String facts, String... changes) {
        Plan plan = planned(fixes, when, then, facts);
        assertEquals(List.of(changes), changes(plan.steps()));
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
        assertTrue(plan.verified());
    }

    private static final String EXPIRED = "Clock( $t : today ) $p : Paper( expiresOn != null, expiresOn < $t )";
    private static final String CREW =
            "{\"crew\":[{\"papers\":[{\"expiresOn\":\"2027-01-01\"},{\"kind\":\"x\",\"expiresOn\":\"2026-06-15\",\"issuedOn\":\"2020-01-31\"}]}]}";

    @Test
    void aFieldThatTheEvidenceNames() {
        leads(
                "expiresOn: asOf",
                EXPIRED,
                ".on($p, \"expiresOn\")",
                CREW,
                "set /crew/0/papers/1/expiresOn = 2026-06-16");
    }

    @Test
    void aFieldOfTheNearestObjectAroundTheEvidence() {
        String kind = "$p : Paper( kind == \"x\" ) $c : Case( insured == null )";
        leads("insured: true", kind, ".on($p, \"kind\")", CREW, "set /insured = true");
        leads("kind: y", kind, ".on($p)", CREW, "set /crew/0/papers/1/kind = y");
    }

    @Test
    void aPathFromTheNearestObject() {
        String none = "$c : Case( skipper == null, name == null )";
        leads(
                "skipper/called: { example: 王小明 }, name: { example: a }",
                none,
                ".on($c)",
                "{}",
                "set /skipper/called",
                "set /name");
    }

    @Test
    void daysCountedFromTheDecisionAndFromOtherFacts() {
        String[][] cases = {
            {"asOf + 1 year", "2027-06-16"},
            {"asOf + 3 working days", "2026-06-22"},
            {"issuedOn + 80 months", "2026-09-30"},
            {"/crew/0/papers/0/expiresOn - 2 weeks", "2026-12-18"},
            {"2026-07-01", "2026-07-01"},
        };
        for (String[] one : cases) {
            leads(
                    "expiresOn: " + one[0],
                    EXPIRED,
                    ".on($p, \"expiresOn\")",
                    CREW,
                    "set /crew/0/papers/1/expiresOn = " + one[1]);
        }
    }

    @Test
    void instantsAreInThePolicysZone() {
        leads(
                "seenAt: asOf - 30 minutes",
                "$p : Paper( kind == \"x\", seenAt == null )",
                ".on($p, \"seenAt\")",
                CREW,
                "set /crew/0/papers/1/seenAt = 2026-06-16T09:30:00+08:00");
    }

    @Test
    void whatOnlyTheGiverKnowsIsTriedAndNotShown() {
        leads(
                "expiresOn: { example: asOf + 1 year }",
                EXPIRED,
                ".on($p, \"expiresOn\")",
                CREW,
                "set /crew/0/papers/1/expiresOn");
    }

    @Test
    void whatIsCopiedIsMaskedWhereItIsPersonal() {
        leads(
                "called: { copy: /name }",
                "$p : Person( called == null )",
                ".on($p, \"called\")",
                "{\"name\":\"王小明\",\"skipper\":{}}",
                "set /skipper/called = 王**");
    }

    @Test
    void aNumberPlusSomething() {
        leads(
                "days: { copy: days, plus: 1 }",
                "Thresholds( $f : fewest ) $c : Case( days < $f )",
                ".on($c, \"days\")",
                "{\"days\":1}",
                "set /days = 2");
        leads(
                "days: { threshold: fewest, plus: 1 }",
                "Thresholds( $f : fewest ) $c : Case( days <= $f )",
                ".on($c, \"days\")",
                "{\"days\":1}",
                "set /days = 3");
    }

    @Test
    void theObjectItselfIsTakenOutAndTheOthersKeepTheirPlaces() {
        String guest = "$p : Person( role == \"guest\" )";
        leads(
                "'.': { remove: true }",
                guest,
                ".on($p, \"role\")",
                "{\"crew\":[{\"role\":\"guest\"},{\"role\":\"sailor\"},{\"role\":\"guest\"}]}",
                "remove /crew/0",
                "remove /crew/2");
        leads(
                "'.': { remove: true }",
                guest,
                ".on($p, \"role\")",
                "{\"skipper\":{\"role\":\"guest\"}}",
                "remove /skipper");
    }

    @Test
    void whatIsAddedTakesTheNextFreePlace() {
        String few =
                "Thresholds( $f : fewest ) accumulate( $p : Person( role == \"sailor\" ); $n : count($p); $n < $f ) $c : Case()";
        leads(
                "/crew/-: { role: sailor, called: { example: 李雷 } }",
                few,
                ".on($c, \"crew\")",
                "{\"crew\":[{\"role\":\"sailor\"}]}",
                "add /crew/1 = {role=sailor}");
        leads(
                "crew/-: [ { role: sailor }, { role: sailor }, { role: sailor } ]",
                few,
                ".on($c, \"crew\")",
                "{}",
                "add /crew/0 = {role=sailor}",
                "add /crew/1 = {role=sailor}");
    }

    @Test
    void aPlaceIsStableWhileItemsComeAndGo() {
        Ruleset ruleset = ruleset(
                reason(
                                "A_GUEST",
                                "supplement",
                                step("leave ashore", "'.': { remove: true }"),
                                step("hire", "/crew/-: { role: sailor }"))
                        + reason("B_NAMELESS", "supplement", step("call", "called: { example: 李雷 }")),
                rule("guest", "$p : Person( role == \"guest\" )", "reasons.add(\"A_GUEST\").on($p, \"role\");")
                        + rule(
                                "none",
                                "$c : Case() not( Person( role == \"sailor\" ) )",
                                "reasons.add(\"A_GUEST\").on($c, \"crew\");")
                        + rule(
                                "nameless",
                                "$p : Person( role == \"sailor\", called == null )",
                                "reasons.add(\"B_NAMELESS\").on($p, \"called\");"));
        Plan plan = plan(ruleset, "{\"crew\":[{\"role\":\"guest\"}]}");
        assertEquals(
                List.of("add /crew/1 = {role=sailor}", "remove /crew/0", "set /crew/1/called"), changes(plan.steps()));
        assertEquals(Outcome.APPROVE, plan.outcomeAfter());
    }

    @Test
    void whatNobodyCanAlterIsNoPartOfAPlan() {
        Ruleset ruleset = ruleset(
                reason("FAULT", "supplement", step("mend", "expiresOn: asOf"))
                        + reason("YOUNG", "supplement", step("wait", "")),
                rule("fault", EXPIRED, "reasons.add(\"FAULT\").on($p, \"expiresOn\");")
                        + rule("young", "$c : Case( bornOn == null )", "reasons.add(\"YOUNG\").on($c, \"bornOn\");"));
        Plan plan = plan(ruleset, CREW);
        assertEquals(List.of(), plan.steps());
        assertEquals(
                List.of("boats.FAULT", "boats.YOUNG"),
                plan.remaining().stream().map(Plan.Remaining::code).toList());
    }
}
