package org.casecheck.facts;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/**
 * The days on which something is in force, counted in the zone of the policy that asks. A case is judged by the day of its
 * asOf; nothing else chooses.
 *
 * @param from the first day; null when it was always in force
 * @param until the last day; null when it has no end
 */
public record Period(LocalDate from, LocalDate until) {
    public static final Period ALWAYS = new Period(null, null);

    /** The keys that {@link #read} looks at. */
    public static final List<String> KEYS = List.of("effectiveFrom", "effectiveUntil");

    private static final int LENGTH = "2026-07-01".length();

    /** What an entry says of its days. What cannot be read is noted as an issue and counts as not said. */
    public static Period read(YamlNode entry) {
        LocalDate from = said(entry, "effectiveFrom").orElse(null);
        LocalDate until = said(entry, "effectiveUntil").orElse(null);
        if (from != null && until != null && until.isBefore(from)) {
            entry.require("effectiveUntil")
                    .ifPresent(node -> node.error(
                            Check.PERIOD_CROSSED,
                            "The last day, " + until + ", lies before the first one, " + from + ".",
                            "最后一天 " + until + " 早于第一天 " + from + "。",
                            "Correct one of the two; both days count as in force.",
                            "请更正其中之一；首尾两天都算有效。"));
            return ALWAYS;
        }
        return new Period(from, until);
    }

    /** The day under a key; empty when the key is not there. A key with nothing behind it is an issue: it might mean any day. */
    public static Optional<LocalDate> said(YamlNode entry, String key) {
        return Optional.ofNullable(entry.entries().get(key)).flatMap(Period::day);
    }

    /** A day; empty, with an issue, when it is none. */
    private static Optional<LocalDate> day(YamlNode node) {
        String text = node.text();
        try {
            if (text.length() == LENGTH) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeParseException notDate) {
            // is said below
        }
        if (node.isScalar()) {
            node.error(
                    Check.PERIOD_DATE,
                    "`" + text + "` is not a day.",
                    "`" + text + "` 不是日期。",
                    "Write a day that exists as `2026-07-01`, without a time.",
                    "请写成 `2026-07-01` 这样真实存在的日期，不带时间。");
        }
        return Optional.empty();
    }

    public boolean includes(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** Whether there is a day in both. */
    public boolean overlaps(Period other) {
        return (from == null || other.until == null || !other.until.isBefore(from))
                && (other.from == null || until == null || !until.isBefore(other.from));
    }

    /** The days that are not like the day before: the first one in force, and the first one after it. */
    public List<LocalDate> turns() {
        List<LocalDate> turns = new ArrayList<>();
        if (from != null) {
            turns.add(from);
        }
        if (until != null) {
            turns.add(until.plusDays(1));
        }
        return turns;
    }
}
