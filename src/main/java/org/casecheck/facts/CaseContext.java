package org.casecheck.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a case is judged by besides its facts.
 *
 * @param asOf the one instant the decision is made for
 * @param zone in which days begin and end
 * @param calendar of working days
 * @param lists the reference data of the ruleset
 */
public record CaseContext(Instant asOf, ZoneId zone, WorkingCalendar calendar, ReferenceLists lists) {

    /** The day of asOf in the zone. */
    public LocalDate today() {
        return asOf.atZone(zone).toLocalDate();
    }
}
