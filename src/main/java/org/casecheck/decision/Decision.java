package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to one case.
 *
 * @param id UUID version 7
 * @param policy that decided
 * @param revision of the ruleset that decided
 * @param asOf the instant the case was judged for, in the policy's zone
 * @param decidedAt when it was judged
 * @param reference the caller's own name for the case; null when none was given
 * @param outcome the heaviest effect among the reasons
 * @param reasons in {@link Reason#ORDER}
 * @param outputs what rules concluded besides, by name
 * @param missingFacts what to ask next: absent facts that could change the outcome, those that settle most by themselves
 *     first; null when it was not asked for, or there are none
 * @param plan what to do about the reasons; null when it was not asked for, and for {@code approve}
 */
public record Decision(
        UUID id,
        String policy,
        String revision,
        OffsetDateTime asOf,
        OffsetDateTime decidedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reference,
        Outcome outcome,
        List<Reason> reasons,
        Map<String, Object> outputs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MissingFact> missingFacts,
        @JsonInclude(JsonInclude.Include.NON_NULL) Plan plan) {

    /** The same decision under another id, made at another time; either may be null. */
    public Decision as(UUID otherId, OffsetDateTime otherTime) {
        return new Decision(
                otherId, policy, revision, asOf, otherTime, reference, outcome, reasons, outputs, missingFacts, plan);
    }

    /** The same decision with what can be done about it; either may be null. */
    public Decision with(List<MissingFact> missing, Plan planned) {
        return new Decision(
                id, policy, revision, asOf, decidedAt, reference, outcome, reasons, outputs, missing, planned);
    }
}
