package org.casecheck.evaluation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.casecheck.decision.Language;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactField;
import org.casecheck.facts.Figure;
import org.casecheck.facts.Share;
import org.casecheck.ruleset.Threshold;

/** Writes values the way people read them in a message. */
public final class Wording {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int LONGEST_TEXT = 120;
    private static final int FIRST_OF_FOUR_DIGITS = 0;
    private static final int LAST_OF_FOUR_DIGITS = 9999;

    private final Language language;
    private final ZoneId zone;

    public Wording(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** A field's value: enum values by their title, personal data masked. */
    public String of(FactField field, Object value) {
        if (value == null) {
            return of(null);
        }
        if (field.personal()) {
            return Masking.mask(field, value);
        }
        if (value instanceof Collection<?> items) {
            return joined(items.stream().map(item -> one(field, item)).toList());
        }
        return one(field, value);
    }

    private String one(FactField field, Object value) {
        Text title = value instanceof String text ? field.enumTitles().get(text) : null;
        return title == null ? of(value) : title.in(language);
    }

    /** Any value; instants in the policy's zone, shares as percentages, durations in their largest whole unit. */
    public String of(Object value) {
        if (value == null) {
            return language == Language.ZH ? "未提供" : "not given";
        }
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        }
        if (value instanceof Instant instant) {
            return moment(instant.atZone(zone));
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        if (value instanceof Boolean yes) {
            return language == Language.ZH ? yes ? "是" : "否" : yes ? "yes" : "no";
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof Share share) {
            return percent(share.getRatio());
        }
        if (value instanceof Figure figure) {
            return of(figure.figure());
        }
        if (value instanceof Collection<?> items) {
            return joined(items.stream().map(this::of).toList());
        }
        return value.toString();
    }

    private static String moment(ZonedDateTime moment) {
        if (moment.getYear() < FIRST_OF_FOUR_DIGITS || moment.getYear() > LAST_OF_FOUR_DIGITS) {
            return INSTANT.format(moment);
        }
        // What the formatter gives, at a fifth of its cost: explanations are full of moments.
        StringBuilder text = new StringBuilder(19).append(moment.toLocalDate()).append(' ');
        two(text, moment.getHour()).append(':');
        two(text, moment.getMinute()).append(':');
        return two(text, moment.getSecond()).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** A threshold's value in the unit of its policy file. */
    public String ofThreshold(Threshold threshold, Object value) {
        if (value instanceof Duration duration) {
            return switch (threshold.unit()) {
                case "days" -> amount(duration.toDays(), "天", "day");
                case "hours" -> amount(duration.toHours(), "小时", "hour");
                case "minutes" -> amount(duration.toMinutes(), "分钟", "minute");
                default -> amount(duration.toSeconds(), "秒", "second");
            };
        }
        return threshold.unit().equals("share") ? percent((BigDecimal) value) : of(value);
    }

    String calendarNotCovered() {
        return language == Language.ZH ? "工作日日历未覆盖该时段" : "calendar of working days not covered";
    }

    /** A share as a percentage with at most one decimal. */
    public String percent(BigDecimal share) {
        if (share == null) {
            return of(null);
        }
        return plain(share.movePointRight(2).setScale(1, java.math.RoundingMode.HALF_UP)) + "%";
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private String joined(Collection<String> items) {
        return String.join(language == Language.ZH ? "、" : ", ", items);
    }

    private String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 86_400) {
            return amount(seconds / 86_400, "天", "day");
        }
        if (seconds % 3_600 == 0) {
            return amount(seconds / 3_600, "小时", "hour");
        }
        return seconds % 60 == 0 ? amount(seconds / 60, "分钟", "minute") : amount(seconds, "秒", "second");
    }

    private String amount(long amount, String zh, String en) {
        return language == Language.ZH ? amount + " " + zh : amount + " " + en + (amount == 1 ? "" : "s");
    }
}
