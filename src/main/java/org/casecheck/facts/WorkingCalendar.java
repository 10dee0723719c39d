package org.casecheck.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.source.YamlNode;

/** Working days of the years it covers; of other years it says nothing. Immutable. */
public final class WorkingCalendar {
    /** By year, how many working days it has from its first day up to and including each day of the year; 0 at index 0. */
    private final SortedMap<Integer, int[]> workedUntil;

    private WorkingCalendar(SortedMap<Integer, int[]> workedUntil) {
        this.workedUntil = workedUntil;
    }

    /**
     * Reads {@code calendars/cn.yaml}: under {@code years}, for each year, the days {@code off} (weekends may be among them), the weekend days made up
     * ({@code makeUp}), single or as {@code 2026-02-15..2026-02-23}, and the {@code notice} that set them. Notes every fault
     * as an issue; a year with faults is left out.
     */
    public static WorkingCalendar read(YamlNode root) {
        root.allowKeys(List.of("id", "title", "source", "years"));
        SortedMap<Integer, int[]> years = new TreeMap<>();
        root.require("years").map(YamlNode::entries).orElse(Map.of()).forEach((year, node) -> new CalendarYear(
                        year, node)
                .workedUntil()
                .ifPresent(days -> years.put(Integer.valueOf(year), days)));
        return new WorkingCalendar(years);
    }

    /** The years it covers. */
    public SortedSet<Integer> years() {
        return new TreeSet<>(workedUntil.keySet());
    }

    public boolean covers(LocalDate date) {
        return workedUntil.containsKey(date.getYear());
    }

    /** Empty when the date is not covered. */
    public Optional<Boolean> isWorkingDay(LocalDate date) {
        int[] days = workedUntil.get(date.getYear());
        return days == null ? Optional.empty() : Optional.of(worked(days, date));
    }

    private static boolean worked(int[] days, LocalDate date) {
        return days[date.getDayOfYear()] > days[date.getDayOfYear() - 1];
    }

    /**
     * The n-th working day after the date, or before it when n is negative; the date itself, working day or not, when n is
     * 0. Empty when a day on the way there is not covered.
     */
    public Optional<LocalDate> plusWorkingDays(LocalDate date, long days) {
        if (days == 0) {
            return Optional.of(date);
        }
        int step = days > 0 ? 1 : -1;
        if (date.equals(days > 0 ? LocalDate.MAX : LocalDate.MIN)) {
            return Optional.empty();
        }
        long left = Math.abs(days);
        for (LocalDate day = date.plusDays(step); ; day = day.plusDays(step)) {
            Optional<Boolean> working = isWorkingDay(day);
            if (working.isEmpty()) {
                return Optional.empty();
            }
            if (working.get() && --left == 0) {
                return Optional.of(day);
            }
        }
    }

    /**
     * Working days after a, up to and including b; 0 on the same day; when b is the earlier, the days from b to a with a
     * minus sign. Empty when one of the days between is not covered.
     */
    public OptionalLong workingDaysBetween(LocalDate a, LocalDate b) {
        if (b.isBefore(a)) {
            OptionalLong days = workingDaysBetween(b, a);
            return days.isPresent() ? OptionalLong.of(-days.getAsLong()) : days;
        }
        if (a.equals(b)) {
            return OptionalLong.of(0);
        }
        LocalDate first = a.plusDays(1);
        long worked = 0;
        for (int year = first.getYear(); year <= b.getYear(); year++) {
            int[] days = workedUntil.get(year);
            if (days == null) {
                return OptionalLong.empty();
            }
            int before = year == first.getYear() ? first.getDayOfYear() - 1 : 0;
            int last = year == b.getYear() ? b.getDayOfYear() : days.length - 1;
            worked += days[last] - days[before];
        }
        return OptionalLong.of(worked);
    }
}
