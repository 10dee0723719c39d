package org.casecheck.facts;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads dates ({@code 2026-05-31}) and instants ({@code 2026-05-31T09:00:00+08:00}) as RFC 3339 writes them, in the years
 * 1900 to 9999, with at most nanoseconds and without leap seconds.
 */
final class TimeText {
    /** What is wrong with a text that is no date or no instant. */
    enum Flaw {
        /** Not written as RFC 3339 says. */
        FORM,
        /** Written well, but there is no such day or time of day. */
        IMPOSSIBLE,
        /** A date-time that does not say in which offset from UTC. */
        NO_OFFSET,
        /** Before 1900 or after 9999. */
        YEAR
    }

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LOCAL = Pattern.compile(DATE + "[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?");
    private static final Pattern FULL =
            Pattern.compile(DATE + "[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[-+][0-9]{2}:[0-9]{2})");

    private static final int FIRST_YEAR = 1900;
    private static final long FIRST_SECOND = LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay() * 86_400;
    private static final long PAST_LAST_SECOND = LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400;
    private static final int NONE = Integer.MIN_VALUE;

    private TimeText() {}

    /** The date; null when the text is none. */
    static LocalDate date(String text) {
        return text.length() == 10 ? leadingDate(text) : null;
    }

    /** The instant; null when the text is none. */
    static Instant instant(String text) {
        int length = text.length();
        if (length < 20 || (text.charAt(10) | 0x20) != 't' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            return null;
        }
        LocalDate date = leadingDate(text);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if (date == null || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int offsetAt = 19;
        int nano = 0;
        if (text.charAt(19) == '.') {
            offsetAt = 20;
            int worth = 100_000_000;
            while (offsetAt < length && isDigit(text.charAt(offsetAt))) {
                if (worth == 0) {
                    return null;
                }
                nano += (text.charAt(offsetAt) - '0') * worth;
                worth /= 10;
                offsetAt++;
            }
            if (offsetAt == 20) {
                return null;
            }
        }
        int offset = offset(text, offsetAt);
        if (offset == NONE) {
            return null;
        }
        long seconds = date.toEpochDay() * 86_400 + hour * 3_600 + minute * 60 + second - offset;
        return seconds < FIRST_SECOND || seconds >= PAST_LAST_SECOND ? null : Instant.ofEpochSecond(seconds, nano);
    }

    /** What is wrong with a text that {@link #date} does not take. */
    static Flaw flawOfDate(String text) {
        return DATE.matches(text) ? flawOfDay(text) : Flaw.FORM;
    }

    /** What is wrong with a text that {@link #instant} does not take. */
    static Flaw flawOfInstant(String text) {
        if (LOCAL.matches(text) || DATE.matches(text)) {
            return Flaw.NO_OFFSET;
        }
        if (!FULL.matches(text)) {
            return Flaw.FORM;
        }
        boolean clock = digits(text, 11, 2) <= 23 && digits(text, 14, 2) <= 59 && digits(text, 17, 2) <= 59;
        boolean offset =
                offset(text, Math.max(text.length() - 6, 19)) != NONE || !isDigit(text.charAt(text.length() - 1));
        boolean outsideOnlyInUtc = leadingDate(text) != null && clock && offset;
        return outsideOnlyInUtc ? Flaw.YEAR : flawOfDay(text);
    }

    private static Flaw flawOfDay(String text) {
        return digits(text, 0, 4) < FIRST_YEAR ? Flaw.YEAR : Flaw.IMPOSSIBLE;
    }

    private static LocalDate leadingDate(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || year < FIRST_YEAR || month < 1 || month > 12 || day < 1) {
            return null;
        }
        return day > 28 && day > YearMonth.of(year, month).lengthOfMonth() ? null : LocalDate.of(year, month, day);
    }

    /** Seconds ahead of UTC, at most 18 hours either way as in {@link java.time.ZoneOffset}; NONE when it is no offset. */
    private static int offset(String text, int at) {
        int left = text.length() - at;
        char sign = left > 0 ? text.charAt(at) : ' ';
        if (left == 1 && (sign | 0x20) == 'z') {
            return 0;
        }
        if (left != 6 || sign != '+' && sign != '-' || text.charAt(at + 3) != ':') {
            return NONE;
        }
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        int seconds = hours * 3_600 + minutes * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > 18 * 3_600) {
            return NONE;
        }
        return sign == '-' ? -seconds : seconds;
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
