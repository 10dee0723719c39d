package org.casecheck.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What a case is judged by besides its facts. Immutable. */
public final class CaseContext {
    private final Instant asOf;
    private final ZoneId zone;
    private final LocalDate today;
    private final Object[] thresholds;
    private final WorkingCalendar calendar;
    private final ReferenceLists lists;

    /**
     * @param asOf the one instant the decision is made for
     * @param zone in which days begin and end
     * @param thresholds the values of the policy's thresholds, in the order of their names
     * @param calendar of working days
     * @param lists the reference data of the ruleset
     */
    public CaseContext(Instant asOf, ZoneId zone, List<?> thresholds, WorkingCalendar calendar, ReferenceLists lists) {
        this.asOf = asOf;
        this.zone = zone;
        this.today = asOf.atZone(zone).toLocalDate();
        this.thresholds = thresholds.toArray();
        this.calendar = calendar;
        this.lists = lists;
    }

    public Instant asOf() {
        return asOf;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The day of asOf in the zone. */
    public LocalDate today() {
        return today;
    }

    /** The value of a threshold by its place in the order of their names, from 0. */
    public Object threshold(int index) {
        return thresholds[index];
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    public ReferenceLists lists() {
        return lists;
    }
}
