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
        Map<String, Object> outputs) {}
