package org.casecheck.ruleset;

import java.util.List;
import java.util.Map;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Text;
import org.casecheck.source.Place;

/**
 * One entry of the reason catalogue.
 *
 * @param policy the policy it belongs to
 * @param code without the policy
 * @param covers requirement rows it answers
 */
public record ReasonDefinition(
        String policy,
        String code,
        String category,
        Effect effect,
        Text title,
        MessageTemplate message,
        List<Remedy> remediation,
        String source,
        List<String> covers,
        Place place) {

    /**
     * A remediation step.
     *
     * @param by who does it
     * @param within the time allowed; null when there is no limit
     * @param fixes the fields it changes and to what, as the catalogue says it; empty when none
     */
    public record Remedy(Text task, String by, TimeLimit within, Map<String, Object> fixes) {}

    /** The code with its policy: {@code policy.UPPER_SNAKE}. */
    public String fullCode() {
        return policy + "." + code;
    }
}
