package org.casecheck.ruleset;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casecheck.facts.WorkingCalendar;

/**
 * A date or an instant as fixes say it: {@code asOf}, {@code asOf + 1 year}, {@code issuedOn - 90 days},
 * {@code 2026-07-01}.
 *
 * @param base {@code asOf}; a literal date or instant; a field or an absolute pointer
 * @param amount how many units later; earlier when negative; 0 when it is just the base
 * @param unit of the amount
 */
public record FixTime(String base, long amount, Unit unit) {

    /** The base that stands for the instant of the decision. */
    public static final String AS_OF = "asOf";

    enum Unit {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR,
        WORKING_DAY
    }

    private static final Pattern FORM =
            Pattern.compile("(\\S{1,200})(?: +([-+]) *([0-9]{1,6}) +(minute|hour|day|week|month|year|working day)s?)?");
    private static final Pattern LITERAL = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T\\S+)?");
    private static final Pattern FACT = Pattern.compile("/?[A-Za-z][A-Za-z0-9]*(/[A-Za-z0-9]+)*");

    /** Empty when the text says no time. */
    public static Optional<FixTime> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String base = form.group(1);
        boolean known = LITERAL.matcher(base).matches()
                ? literal(base).isPresent()
                : FACT.matcher(base).matches();
        if (!known) {
            return Optional.empty();
        }
        if (form.group(2) == null) {
            return Optional.of(new FixTime(base, 0, Unit.DAY));
        }
        long amount = Long.parseLong(form.group(3));
        Unit unit =
                Unit.valueOf(form.group(4).toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
        return Optional.of(new FixTime(base, form.group(2).equals("-") ? -amount : amount, unit));
    }

    /** Whether the base is a fact of the case. */
    public boolean isOfFact() {
        return !base.equals(AS_OF) && literal(base).isEmpty();
    }

    /** The day or the instant that a text is, as facts write them; empty when it is neither. */
    public static Optional<Object> literal(String text) {
        try {
            return Optional.of(text.length() == 10 ? LocalDate.parse(text) : OffsetDateTime.parse(text));
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }

    /** So much later than a time in the policy's zone; empty where the calendar of working days does not reach. */
    public Optional<ZonedDateTime> from(ZonedDateTime start, WorkingCalendar calendar) {
        return switch (unit) {
            case MINUTE -> Optional.of(start.plusMinutes(amount));
            case HOUR -> Optional.of(start.plusHours(amount));
            case DAY -> Optional.of(start.plusDays(amount));
            case WEEK -> Optional.of(start.plusWeeks(amount));
            case MONTH -> Optional.of(start.plusMonths(amount));
            case YEAR -> Optional.of(start.plusYears(amount));
            case WORKING_DAY ->
                calendar.plusWorkingDays(start.toLocalDate(), amount)
                        .map(day -> day.atTime(start.toLocalTime()).atZone(start.getZone()));
        };
    }
}
