package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * What to do, all of it, so that a case gets the best outcome it can get. The steps were tried: each was applied to the facts
 * and the case decided again, under the same revision and for the same instant.
 *
 * @param steps the fewest that lead there, in the order in which to take them; empty when nothing that can be done changes
 *     the outcome
 * @param outcomeAfter the outcome once all steps are taken
 * @param verified whether the case, with all steps taken, was decided and did get that outcome; false when it could not be
 *     tried to the end
 * @param remaining the reasons that stand even then and weigh more than {@code inform}
 * @param alternatives other ways to the same outcome; left out when there are none
 */
public record Plan(
        List<Step> steps,
        Outcome outcomeAfter,
        boolean verified,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Remaining> remaining,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Alternative> alternatives) {

    /**
     * One thing to do.
     *
     * @param step its place in the order, from 1
     * @param task what to do
     * @param by who does it: submitter, agent, operator, reviewer or platform
     * @param within the time allowed, as the catalogue says it; null when there is no limit
     * @param dueBy the end of that time counted from asOf, in the policy's zone; null without a limit, or when the calendar of
     *     working days does not reach that far
     * @param dueByNote why {@code dueBy} cannot be said, else null
     * @param reasons the codes that it helps to settle, {@code policy.UPPER_SNAKE}
     * @param changes what it does to the facts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            int step,
            @JsonProperty("do") String task,
            String by,
            String within,
            OffsetDateTime dueBy,
            String dueByNote,
            List<String> reasons,
            List<Change> changes) {}

    /**
     * A fact that a step changes.
     *
     * @param change what becomes of it
     * @param pointer JSON Pointer (RFC 6901) into the submitted facts; what is added to a list has the next free index
     * @param title of the field
     * @param value what it has to be, as evidence shows values; null when it is removed, and when only the one who gives it
     *     can know the right value (it was tried with a value that would do)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(Kind change, String pointer, String title, Object value) {

        /** What becomes of a fact. */
        public enum Kind {
            SET,
            ADD,
            REMOVE;

            /** The word used in answers, such as {@code set}. */
            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A reason that no step of the plan settles.
     *
     * @param code {@code policy.UPPER_SNAKE}
     * @param why it stays, in words: who or what it waits for, or that nothing can be done about it
     */
    public record Remaining(String code, Effect effect, String why) {}

    /** Another way to the same outcome, tried like the first. */
    public record Alternative(List<Step> steps, Outcome outcomeAfter, boolean verified) {}
}
