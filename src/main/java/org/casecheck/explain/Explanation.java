package org.casecheck.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Why the rules of a policy fired in a case, and why not. Texts are in one language; personal data is masked.
 *
 * @param policy that judged
 * @param revision of the ruleset
 * @param asOf the instant the case was judged for, in the policy's zone
 * @param reasons why, one for each reason of the decision, in the same order
 * @param rules every rule of the policy: those that fired; those announced; those that did not fire, nearest miss first;
 *     those not in force
 */
public record Explanation(
        String policy, String revision, OffsetDateTime asOf, List<Why> reasons, List<RuleAccount> rules) {

    /**
     * What there is of one rule.
     *
     * @param title of the rule
     */
    public Explanation of(String title) {
        return new Explanation(
                policy,
                revision,
                asOf,
                reasons.stream()
                        .filter(why -> why.foundBy().stream()
                                .anyMatch(found -> found.rule().equals(title)))
                        .toList(),
                rules.stream().filter(rule -> rule.rule().equals(title)).toList());
    }

    /**
     * Why there is a reason.
     *
     * @param code {@code policy.UPPER_SNAKE}
     * @param foundBy each match that found it; several when rules find the same
     */
    public record Why(String code, List<FoundBy> foundBy) {}

    /**
     * A match of a rule.
     *
     * @param rule its title
     * @param place where it is written: file and line
     */
    public record FoundBy(String rule, String place, List<ConditionAccount> conditions) {}

    /** How a rule fared. */
    public enum Status {
        FIRED,
        /** All its conditions are met, and its reasons are reported only to say that they will count from a later day. */
        ANNOUNCED,
        NOT_FIRED,
        /** On the day of the case it does nothing, whatever its conditions. */
        NOT_IN_FORCE;

        /** The word used in answers, such as {@code not-fired}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a condition or a test fared. */
    public enum State {
        MET,
        FAILED,
        /** It is not met, and cannot be judged since a fact is absent. */
        UNKNOWN,
        /** It was not looked at, since there is nothing to look at as long as one before it is not met. */
        NOT_REACHED;

        /** The word used in answers, such as {@code not-reached}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How one rule fared.
     *
     * @param order its place in the policy, in the order of files and lines, from 0; not part of an answer
     * @param rule its title
     * @param place where it is written: file and line
     * @param reasons the codes it reports, {@code policy.UPPER_SNAKE}
     * @param effectiveFrom the first day on which it is in force; null when it always was
     * @param effectiveUntil the last; null when there is none
     * @param matches how often its conditions are met: once for each combination of facts that fits
     * @param unmet of the conditions, how many tests are not met; 0 when it matches
     * @param conditions as they stand in the rule: of its first match, or of the combination of facts that came nearest
     * @param conditionsOmitted of a rule far from firing, how many conditions are not told: only the first that is not met
     *     is; 0 when all are told
     * @param facts for each match, pointers to the facts it is about; the first 20
     */
    public record RuleAccount(
            @JsonIgnore int order,
            String rule,
            String place,
            Status status,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> reasons,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate effectiveFrom,
            @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate effectiveUntil,
            int matches,
            int unmet,
            List<ConditionAccount> conditions,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int conditionsOmitted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<String>> facts) {}

    /**
     * How one condition fared: a fact that is looked for, one that must not be there, or figures.
     *
     * @param text what is asked for
     * @param pointer to the fact that is meant: the one that meets it, came nearest, or stands in the way; of a list or
     *     object that is absent, where it belongs; null when there is none, and for derived facts
     * @param submittedAsNull true when a list or object is absent since it was submitted as null; else null
     * @param tests what is asked of the fact, or of the figures
     * @param inner what is asked for, or must not be there, together
     * @param testsOmitted of a rule far from firing, how many tests are not told: only the first that is not met is, with
     *     thresholds and other facts by their names; 0 when all are told
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ConditionAccount(
            String text,
            State state,
            String pointer,
            Boolean submittedAsNull,
            List<TestAccount> tests,
            List<ConditionAccount> inner,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int testsOmitted) {

        ConditionAccount(String text, State state, List<TestAccount> tests, List<ConditionAccount> inner) {
            this(text, state, null, null, tests, inner, 0);
        }
    }

    /**
     * How one test fared.
     *
     * @param text what is asked for, with the expected value
     * @param found the value that was read, in words; null when none was
     * @param expected the value it was compared with, in words; null when it was compared with none, or is one of several
     * @param read the facts that were read, by pointer
     * @param thresholds it was compared with
     * @param lists it was looked up in
     * @param parts when it is met as soon as one of several is, or only if something is not so
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TestAccount(
            String text,
            State state,
            String found,
            String expected,
            List<Reading> read,
            List<ThresholdAccount> thresholds,
            List<ListAccount> lists,
            List<TestAccount> parts) {}

    /**
     * A fact that was read.
     *
     * @param pointer JSON Pointer (RFC 6901) into the submitted facts; of an absent fact, where it belongs; null for a field
     *     of a derived fact
     * @param value as evidence shows it; {@link #NULL} when it was submitted as null; null when absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reading(String pointer, Object value) {
        /** Written as {@code null}, where what is absent is not written. */
        public static final Object NULL = NullNode.getInstance();
    }

    /**
     * A threshold.
     *
     * @param value on the day of the case, in words
     * @param basis where the value comes from
     */
    public record ThresholdAccount(String name, String title, String value, String basis) {}

    /**
     * A list.
     *
     * @param asOf the day the list was drawn up
     */
    public record ListAccount(String id, String title, String source, LocalDate asOf) {}
}
