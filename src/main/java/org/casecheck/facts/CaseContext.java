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
    private final List<?> thresholds;
    private final WorkingCalendar calendar;
    private final ReferenceLists.OfDay lists;

    /**
     * @param asOf the one instant the decision is made for
     * @param zone in which days begin and end
     * @param thresholds the values of the policy's thresholds on each day, in the order of their names
     * @param calendar of working days
     * @param lists the reference data of the ruleset; the case sees what is listed on the day of asOf
     */
    public CaseContext(
            Instant asOf, ZoneId zone, Dated<List<?>> thresholds, WorkingCalendar calendar, ReferenceLists lists) {
        this.asOf = asOf;
        this.zone = zone;
        this.today = asOf.atZone(zone).toLocalDate();
        this.thresholds = thresholds.on(today);
        this.calendar = calendar;
        this.lists = lists.on(today);
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

    /** The value of a threshold on the day of asOf, by its place in the order of their names, from 0. */
    public Object threshold(int index) {
        return thresholds.get(index);
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    ReferenceLists.OfDay lists() {
        return lists;
    }
}
