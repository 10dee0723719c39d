package org.casecheck.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * What a rule found in a case.
 *
 * @param code {@code policy.UPPER_SNAKE}
 * @param effect what it weighs on the day of the decision
 * @param effectiveFrom the first day on which it weighs what it is meant to: until then it is only announced, as
 *     {@code inform}; null once it is in force
 * @param rule the title of the rule that found it
 * @param place where that rule is written: the file within the policy's folder and the line, such as
 *     {@code accuracy.drl:12}
 * @param evidence in the order the rule named it
 * @param evidenceOmitted how many further facts were counted but not listed; null when none
 * @param source where the policy takes it from
 */
public record Reason(
        String code,
        String category,
        Effect effect,
        @JsonInclude(JsonInclude.Include.NON_NULL) LocalDate effectiveFrom,
        String title,
        String message,
        String rule,
        String place,
        List<Evidence> evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer evidenceOmitted,
        List<RemediationStep> remediation,
        String source) {

    /** Heaviest effect first, then code, then evidence pointers, then message: a total order for one case. */
    public static final Comparator<Reason> ORDER = Comparator.comparing(Reason::effect)
            .reversed()
            .thenComparing(Reason::code)
            .thenComparing(Reason::evidence, Reason::compareEvidence)
            .thenComparing(Reason::message)
            .thenComparing(Reason::rule);

    private static int compareEvidence(List<Evidence> left, List<Evidence> right) {
        Iterator<Evidence> others = right.iterator();
        for (Evidence mine : left) {
            if (!others.hasNext()) {
                return 1;
            }
            int byPointer = mine.compareTo(others.next());
            if (byPointer != 0) {
                return byPointer;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
