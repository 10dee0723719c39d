package org.casecheck.ruleset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.language.Rule;
import org.casecheck.language.Statement;

/**
 * The days on which a rule is in force: those on which one of its reasons is. A rule that reports nothing, or a reason
 * without dates, is always in force.
 *
 * @param reasons that the rule reports, all with dates; empty when it is always in force
 */
public record InForce(List<ReasonDefinition> reasons) {
    static InForce of(Rule rule, PolicyParts parts) {
        List<ReasonDefinition> reasons = new ArrayList<>();
        for (Statement statement : rule.statements()) {
            if (statement instanceof Statement.Report report) {
                ReasonDefinition reason = parts.reasons().get(report.code());
                if (reason == null || reason.period().turns().isEmpty()) {
                    return new InForce(List.of());
                }
                reasons.add(reason);
            }
        }
        return new InForce(List.copyOf(reasons));
    }

    public boolean isAlways() {
        return reasons.isEmpty();
    }

    /** Whether it is in force on that day. */
    public boolean on(LocalDate day) {
        return isAlways() || reasons.stream().anyMatch(reason -> reason.isInForce(day));
    }

    /** The days on which this may be other than the day before. */
    public SortedSet<LocalDate> turns() {
        SortedSet<LocalDate> turns = new TreeSet<>();
        reasons.forEach(reason -> turns.addAll(reason.period().turns()));
        return turns;
    }
}
