package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class PolicyViewTest {
    private static final ObjectMapper JSON = DecisionJson.mapper();

    private static JsonNode view(RulesFolder folder) {
        Ruleset ruleset = DemoRules.compiled(folder);
        JsonNode view =
                JSON.valueToTree(PolicyView.of(ruleset.policy("demo").orElseThrow(), ruleset.revision(), Language.EN));
        return view;
    }

    @Test
    void theDaysOfAReasonAreShownUnderTheNamesOfTheFile() throws Exception {
        JsonNode reasons = view(DemoRules.with(
                        "reasons.yaml",
                        "EXPIRED:\n",
                        "EXPIRED:\n  announcedFrom: 2026-06-15\n  effectiveFrom: 2026-07-01\n  effectiveUntil: 2026-12-31\n"))
                .get("reasons");
        assertEquals("2026-06-15", reasons.get(0).get("announcedFrom").asText());
        assertEquals("2026-07-01", reasons.get(0).get("effectiveFrom").asText());
        assertEquals("2026-12-31", reasons.get(0).get("effectiveUntil").asText());
        assertEquals("supplement", reasons.get(0).get("effect").asText());
        assertFalse(reasons.get(1).has("effectiveFrom"));
    }

    @Test
    void theChangesOfAThresholdAreShownEarliestFirstAndInItsUnit() throws Exception {
        RulesFolder folder = DemoRules.with("policy.yaml", "basis: test }", """
                        basis: test }
                          wait: { type: duration, value: 48, unit: hours, title: { zh: 等, en: Wait }, basis: test, changes: [
                              { effectiveFrom: 2027-01-01, value: 12, basis: later },
                              { effectiveFrom: 2026-07-01, effectiveUntil: 2026-07-31, value: 24, basis: July } ] }""").with("demo/more.drl", """
                        rule "seen long ago"
                        when
                            Thresholds( $wait : wait )
                            Clock( $now : now )
                            $d : Document( seenAt < minus($now, $wait), kind != null, expiresOn != null )
                        then
                            reasons.add("EXPIRED").on($d, "kind", "expiresOn");
                        end
                        """);
        JsonNode thresholds = view(folder).get("thresholds");
        assertFalse(thresholds.get(0).has("changes"));
        assertEquals(
                JSON.readTree("""
                        [ { "effectiveFrom": "2026-07-01", "effectiveUntil": "2026-07-31", "value": 24, "basis": "July" },
                          { "effectiveFrom": "2027-01-01", "value": 12, "basis": "later" } ]
                        """),
                JSON.readTree(JSON.writeValueAsBytes(thresholds.get(1).get("changes"))));
    }
}
