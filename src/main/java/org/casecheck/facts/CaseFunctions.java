package org.casecheck.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The functions that rules may call on any fact and on the clock: those that need reference data. A null value gives null.
 * None of them is a bean property, or rules would see it as a field.
 */
public abstract class CaseFunctions extends CaseValues {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /** Whether the list has an entry with exactly this key. */
    public final Boolean inList(String list, String key) {
        return key == null ? null : Boolean.valueOf(list(list).contains(key));
    }

    /**
     * Whether an administrative division is one of the listed ones or lies in one.
     *
     * @param list of codes of GB/T 2260; zeros at the end in pairs stand for the whole province or prefecture
     * @param adcode 6 digits, or 2 to 12 digits of the longer and shorter forms
     * @return null also when the code is not such a number, or when it names a larger area, part of which is listed
     */
    public final Boolean inArea(String list, String adcode) {
        return adcode == null ? null : list(list).covers(adcode);
    }

    /** Whether the text has the key of any entry in it, width and case apart. */
    public final Boolean mentionsAny(String list, String text) {
        return text == null ? null : Boolean.valueOf(list(list).isMentionedIn(text));
    }

    /** Whether the text begins with the key of any entry, width and case apart, as numbers begin with those of their range. */
    public final Boolean beginsWithAny(String list, String text) {
        return text == null ? null : Boolean.valueOf(list(list).isAtTheBeginningOf(text));
    }

    /** Whether the text is the key of an entry and nothing more; width, case, white space and punctuation apart. */
    public final Boolean onlyMentions(String list, String text) {
        return text == null ? null : Boolean.valueOf(list(list).isAllOf(text));
    }

    /**
     * Working days after the first date up to and including the second; 0 on the same day, negative when the second is the
     * earlier; null also when the calendar does not cover them all.
     */
    public final Long workingDaysBetween(LocalDate a, LocalDate b) {
        if (a == null || b == null) {
            return null;
        }
        var days = calendar().workingDaysBetween(a, b);
        return days.isPresent() ? Long.valueOf(days.getAsLong()) : null;
    }

    /** Whether people work on that day; null also when the calendar does not cover it. */
    public final Boolean isWorkingDay(LocalDate date) {
        return date == null ? null : calendar().isWorkingDay(date).orElse(null);
    }

    /**
     * The n-th working day after a date, or before it when n is negative; the date itself when n is 0; null also when the
     * calendar does not reach so far.
     */
    public final LocalDate plusWorkingDays(LocalDate date, Long days) {
        return date == null || days == null
                ? null
                : calendar().plusWorkingDays(date, days).orElse(null);
    }

    /** Whether the calendar says of that day if people work. */
    public final Boolean calendarCovers(LocalDate date) {
        return date == null ? null : Boolean.valueOf(calendar().covers(date));
    }

    /** The date at an instant in the policy's zone. */
    public final LocalDate dateOf(Instant instant) {
        return instant == null ? null : LocalDate.ofInstant(instant, context().zone());
    }

    /** The instant at which a date begins in the policy's zone. */
    public final Instant startOfDay(LocalDate date) {
        return date == null ? null : date.atStartOfDay(context().zone()).toInstant();
    }

    /** 23:59:59 of a date in the policy's zone. */
    public final Instant endOfDay(LocalDate date) {
        return date == null
                ? null
                : date.atTime(LAST_SECOND).atZone(context().zone()).toInstant();
    }

    /** The hour of the day, 0 to 23, at an instant in the policy's zone. */
    public final Long hourOf(Instant instant) {
        return instant == null ? null : Long.valueOf(timeOf(instant).getHour());
    }

    /**
     * Whether an instant falls, in the policy's zone, at or after one time of day and before another; over midnight when
     * the second is the earlier. Between equal times there is nothing.
     */
    public final Boolean inTimeOfDay(Instant instant, LocalTime from, LocalTime to) {
        if (instant == null || from == null || to == null) {
            return null;
        }
        LocalTime time = timeOf(instant);
        boolean started = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isAfter(to) ? started || !ended : started && !ended;
    }

    private LocalTime timeOf(Instant instant) {
        return LocalTime.ofInstant(instant, context().zone());
    }

    private WorkingCalendar calendar() {
        return context().calendar();
    }

    private ReferenceLists.Searchable list(String id) {
        return context().lists().searchable(id);
    }
}
