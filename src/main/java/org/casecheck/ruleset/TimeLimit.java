package org.casecheck.ruleset;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.facts.WorkingCalendar;

/**
 * How long somebody has.
 *
 * @param text as the catalogue says it
 */
public record TimeLimit(String text, long amount, Unit unit) {

    enum Unit {
        MINUTES,
        HOURS,
        DAYS,
        WORKING_DAYS
    }

    private static final Pattern AMOUNT = Pattern.compile("([1-9][0-9]{0,3}) (minute|hour|day|working day)s?");
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    /** {@code at once}, {@code same day}, {@code 24 hours}, {@code 3 working days} ...; empty when it is none of these. */
    public static Optional<TimeLimit> parse(String text) {
        if (text.equals("at once")) {
            return Optional.of(new TimeLimit(text, 0, Unit.MINUTES));
        }
        if (text.equals("same day")) {
            return Optional.of(new TimeLimit(text, 0, Unit.DAYS));
        }
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        Unit unit =
                switch (amount.group(2)) {
                    case "minute" -> Unit.MINUTES;
                    case "hour" -> Unit.HOURS;
                    case "day" -> Unit.DAYS;
                    default -> Unit.WORKING_DAYS;
                };
        return Optional.of(new TimeLimit(text, Long.parseLong(amount.group(1)), unit));
    }

    /**
     * The end of the time: to the second for minutes and hours, the end of the day for days. Empty when the calendar of
     * working days does not reach that far.
     *
     * @param start when the time begins to run, in the policy's zone
     */
    public Optional<OffsetDateTime> dueBy(ZonedDateTime start, WorkingCalendar calendar) {
        return switch (unit) {
            case MINUTES -> Optional.of(start.plusMinutes(amount).toOffsetDateTime());
            case HOURS -> Optional.of(start.plusHours(amount).toOffsetDateTime());
            case DAYS -> Optional.of(endOf(start.toLocalDate().plusDays(amount), start.getZone()));
            case WORKING_DAYS ->
                calendar.plusWorkingDays(start.toLocalDate(), amount).map(day -> endOf(day, start.getZone()));
        };
    }

    private static OffsetDateTime endOf(LocalDate day, ZoneId zone) {
        return day.atTime(END_OF_DAY).atZone(zone).toOffsetDateTime();
    }
}
