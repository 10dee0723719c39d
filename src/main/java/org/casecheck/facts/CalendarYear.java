package org.casecheck.facts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.casecheck.source.Check;
import org.casecheck.source.YamlNode;

/** One year of a calendar file, while it is read. */
final class CalendarYear {
    private final String name;
    private final YamlNode node;
    private boolean faulty;

    CalendarYear(String name, YamlNode node) {
        this.name = name;
        this.node = node;
    }

    /** How many working days there are up to and including each day of the year, 0 at index 0; empty, with issues, when faulty. */
    Optional<int[]> workedUntil() {
        if (name.length() != 4 || !Digits.only(name, 0, 4)) {
            fault(
                    Check.CALENDAR_YEAR,
                    node,
                    "`" + name + "` is not a year.",
                    "`" + name + "` 不是年份。",
                    "Write it as `2026`.",
                    "请写成 `2026`。");
            return Optional.empty();
        }
        node.allowKeys(List.of("notice", "off", "makeUp"));
        if (node.require("notice").isEmpty()) {
            faulty = true;
        }
        Set<LocalDate> off = days("off");
        Set<LocalDate> makeUp = days("makeUp");
        checkMakeUp(off, makeUp);
        return faulty ? Optional.empty() : Optional.of(count(off, makeUp));
    }

    private int[] count(Set<LocalDate> off, Set<LocalDate> makeUp) {
        Year year = Year.of(Integer.parseInt(name));
        int[] workedUntil = new int[year.length() + 1];
        for (int i = 1; i < workedUntil.length; i++) {
            LocalDate day = year.atDay(i);
            boolean worked = makeUp.contains(day) || !weekend(day) && !off.contains(day);
            workedUntil[i] = workedUntil[i - 1] + (worked ? 1 : 0);
        }
        return workedUntil;
    }

    private void checkMakeUp(Set<LocalDate> off, Set<LocalDate> makeUp) {
        for (LocalDate day : makeUp.stream().sorted().toList()) {
            if (off.contains(day)) {
                fault(
                        Check.CALENDAR_BOTH,
                        node,
                        "`" + day + "` is both off and made up.",
                        "`" + day + "` 既是休息日又是调休上班日。",
                        "Keep it under `off` or under `makeUp`.",
                        "请只保留在 `off` 或 `makeUp` 之一。");
            } else if (!weekend(day)) {
                fault(
                        Check.CALENDAR_MAKE_UP,
                        node,
                        "`" + day + "` is made up, but is no Saturday or Sunday.",
                        "`" + day + "` 列为调休上班日，但不是周六或周日。",
                        "Check the date against the notice.",
                        "请按放假通知核对日期。");
            }
        }
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private Set<LocalDate> days(String key) {
        Set<LocalDate> days = new HashSet<>();
        Optional<YamlNode> list = node.require(key);
        if (list.isEmpty()) {
            faulty = true;
            return days;
        }
        if (!list.get().isSequence()) {
            list.get().items();
            faulty = true;
        } else {
            list.get().items().forEach(item -> addRange(item, days));
        }
        return days;
    }

    private void addRange(YamlNode item, Set<LocalDate> days) {
        String text = item.text();
        int dots = text.indexOf("..");
        try {
            LocalDate first =
                    LocalDate.parse(dots < 0 ? text : text.substring(0, dots).trim());
            LocalDate last =
                    dots < 0 ? first : LocalDate.parse(text.substring(dots + 2).trim());
            if (last.isBefore(first) || !inYear(first) || !inYear(last)) {
                fault(
                        Check.CALENDAR_RANGE,
                        item,
                        "`" + text + "` does not run forward within " + name + ".",
                        "`" + text + "` 不是 " + name + " 年之内由早到晚的日期。",
                        "Put the earlier day first, and only days of that year.",
                        "请把较早的日期写在前面，且只写该年的日期。");
                return;
            }
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (!days.add(day)) {
                    fault(
                            Check.CALENDAR_DUPLICATE,
                            item,
                            "`" + day + "` stands here twice.",
                            "`" + day + "` 重复出现。",
                            "Keep one of the two.",
                            "请只保留一个。");
                }
            }
        } catch (DateTimeParseException notADate) {
            fault(
                    Check.CALENDAR_DATE,
                    item,
                    "`" + text + "` is not a date or a range of dates.",
                    "`" + text + "` 不是日期或日期区间。",
                    "Write `2026-02-14` or `2026-02-15..2026-02-23`.",
                    "请写成 `2026-02-14` 或 `2026-02-15..2026-02-23`。");
        }
    }

    private boolean inYear(LocalDate day) {
        return day.getYear() == Integer.parseInt(name);
    }

    private void fault(Check check, YamlNode at, String message, String messageZh, String remedy, String remedyZh) {
        at.error(check, message, messageZh, remedy, remedyZh);
        faulty = true;
    }
}
