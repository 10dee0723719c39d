package org.casecheck.ruleset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.casecheck.decision.Effect;
import org.casecheck.decision.Text;
import org.casecheck.facts.Period;
import org.casecheck.source.Place;

/**
 * One entry of the reason catalogue.
 *
 * @param policy the policy it belongs to
 * @param code without the policy
 * @param covers requirement rows it answers
 * @param period the days on which it is in force
 * @param announcedFrom the day from which it is reported as {@code inform} until it is in force; null when it is not
 *     announced; else the period has a first day, and this one lies before it
 * @param unfixable why nobody who submits can mend it; null when somebody can, or nothing is said
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
        Period period,
        LocalDate announcedFrom,
        Text unfixable,
        Place place) {

    /**
     * A remediation step.
     *
     * @param step its place in the order, from 1
     * @param by who does it
     * @param within the time allowed; null when there is no limit
     * @param or whether another way to settle the reason begins here, in place of the steps before it
     * @param fixes what it does to the facts, in the order of the file; empty when it changes none
     */
    public record Remedy(int step, Text task, String by, TimeLimit within, boolean or, List<Fix> fixes) {}

    /** Whether any step says what it does to the facts. */
    public boolean isFixed() {
        return remediation.stream().anyMatch(remedy -> !remedy.fixes().isEmpty());
    }

    /** The ways to settle it, each with its steps; one at least, which has no steps when there are none. */
    public List<List<Remedy>> ways() {
        List<List<Remedy>> ways = new ArrayList<>();
        ways.add(new ArrayList<>());
        for (Remedy remedy : remediation) {
            if (remedy.or()) {
                ways.add(new ArrayList<>());
            }
            ways.get(ways.size() - 1).add(remedy);
        }
        return ways;
    }

    public boolean isInForce(LocalDate day) {
        return period.includes(day);
    }

    /** Whether it is reported on that day only to say that it will be in force. */
    public boolean isAnnounced(LocalDate day) {
        return announcedFrom != null && !day.isBefore(announcedFrom) && day.isBefore(period.from());
    }

    /** Whether there is this reason on that day, in force or announced. */
    public boolean isReported(LocalDate day) {
        return isInForce(day) || isAnnounced(day);
    }

    /** The days on which it is announced, in force or gone, other than the day before, in their order. */
    public SortedSet<LocalDate> turns() {
        SortedSet<LocalDate> turns = new TreeSet<>(period.turns());
        if (announcedFrom != null) {
            turns.add(announcedFrom);
        }
        return turns;
    }

    /** The code with its policy: {@code policy.UPPER_SNAKE}. */
    public String fullCode() {
        return policy + "." + code;
    }
}
