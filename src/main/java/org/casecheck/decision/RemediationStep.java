package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;

/**
 * One thing to do about a reason.
 *
 * @param step its place in the order, from 1
 * @param or true where another way to settle the reason begins, of which one is enough: the steps before it, or from here on;
 *     null elsewhere
 * @param task what to do
 * @param by who does it: submitter, agent, operator, reviewer or platform
 * @param within the time allowed, as the catalogue says it: {@code 3 working days}; null when there is no limit
 * @param dueBy the end of that time counted from asOf, in the policy's zone; null without a limit, or when the calendar of
 *     working days does not reach that far
 * @param dueByNote why {@code dueBy} cannot be said, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RemediationStep(
        int step,
        Boolean or,
        @JsonProperty("do") String task,
        String by,
        String within,
        OffsetDateTime dueBy,
        String dueByNote) {}
