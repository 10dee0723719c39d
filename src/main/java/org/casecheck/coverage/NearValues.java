package org.casecheck.coverage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.casecheck.explain.Ingredients;
import org.casecheck.facts.ReferenceLists;
import org.casecheck.ruleset.Threshold;

/** Values on either side of what a part of a rule compares with. */
final class NearValues {
    private static final int LIST_ENTRIES = 8;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Ingredients ingredients;
    private final ReferenceLists lists;
    private final ZoneId zone;
    private final Instant asOf;
    private final Set<Long> numbers = new LinkedHashSet<>();
    private final Set<BigDecimal> decimals = new LinkedHashSet<>();
    private final Set<Duration> lengths = new LinkedHashSet<>();

    NearValues(Ingredients ingredients, ReferenceLists lists, ZoneId zone, Instant asOf) {
        this.ingredients = ingredients;
        this.lists = lists;
        this.zone = zone;
        this.asOf = asOf;
        numbers.add(0L);
        lengths.add(Duration.ZERO);
        ingredients.constants().forEach(this::take);
        for (Threshold threshold : ingredients.thresholds()) {
            take(threshold.value());
            threshold.changes().forEach(change -> take(change.value()));
        }
        lengths.add(Duration.ofDays(1));
        lengths.add(Duration.ofDays(31));
        lengths.add(Duration.ofDays(366));
        lengths.add(Duration.ofDays(3_650));
    }

    private void take(Object value) {
        if (value instanceof Long number) {
            numbers.add(number);
            decimals.add(BigDecimal.valueOf(number));
            lengths.add(Duration.ofDays(Math.min(Math.abs(number), 36_500)));
        } else if (value instanceof BigDecimal decimal) {
            decimals.add(decimal);
        } else if (value instanceof Duration length) {
            lengths.add(length);
        }
    }

    /** @param others numbers of the same case */
    List<Object> integers(List<Object> others) {
        Set<Long> bases = new LinkedHashSet<>(numbers);
        others.forEach(other -> {
            if (other instanceof Long number) {
                bases.add(number);
            }
        });
        Set<Object> near = new LinkedHashSet<>();
        for (long base : bases) {
            near.add(base);
            near.add(base + 1);
            near.add(base - 1);
        }
        return new ArrayList<>(near);
    }

    /** @param others numbers of the same case */
    List<Object> decimals(List<Object> others) {
        Set<BigDecimal> bases = new LinkedHashSet<>(decimals);
        bases.add(BigDecimal.ZERO);
        others.forEach(other -> {
            if (other instanceof BigDecimal || other instanceof Long) {
                bases.add(new BigDecimal(other.toString()));
            }
        });
        Set<Object> near = new LinkedHashSet<>();
        for (BigDecimal base : bases) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(Math.max(2, base.scale()));
            near.add(base);
            near.add(base.add(step));
            near.add(base.subtract(step));
        }
        return new ArrayList<>(near);
    }

    /** @param others days and instants of the same case */
    List<Object> dates(List<Object> others) {
        Set<LocalDate> bases = new LinkedHashSet<>();
        bases.add(asOf.atZone(zone).toLocalDate());
        others.forEach(other -> {
            Instant instant = instant(other);
            if (instant != null) {
                bases.add(instant.atZone(zone).toLocalDate());
            }
        });
        Set<Object> near = new LinkedHashSet<>();
        for (Duration length : lengths) {
            for (LocalDate base : bases) {
                for (long days : List.of(length.toDays(), -length.toDays())) {
                    near.add(base.plusDays(days).toString());
                    near.add(base.plusDays(days + 1).toString());
                    near.add(base.plusDays(days - 1).toString());
                }
            }
        }
        return new ArrayList<>(near);
    }

    /** @param others days and instants of the same case */
    List<Object> instants(List<Object> others) {
        Set<Instant> bases = new LinkedHashSet<>();
        bases.add(asOf);
        others.forEach(other -> {
            Instant instant = instant(other);
            if (instant != null) {
                bases.add(instant);
            }
        });
        Set<Object> near = new LinkedHashSet<>();
        for (Duration length : lengths) {
            for (Instant base : bases) {
                for (Instant at : List.of(base.plus(length), base.minus(length))) {
                    near.add(written(at));
                    near.add(written(at.plus(SECOND)));
                    near.add(written(at.minus(SECOND)));
                }
            }
        }
        return new ArrayList<>(near);
    }

    /** Other instants to decide for. */
    List<Instant> moments(List<Object> others) {
        List<Instant> moments = new ArrayList<>();
        instants(others)
                .forEach(text -> moments.add(OffsetDateTime.parse((String) text).toInstant()));
        return moments;
    }

    List<Object> texts() {
        Set<Object> near = new LinkedHashSet<>();
        ingredients.constants().stream().filter(String.class::isInstance).forEach(near::add);
        for (String list : ingredients.lists()) {
            lists.get(list).entries().stream().limit(LIST_ENTRIES).forEach(entry -> near.add(entry.key()));
        }
        near.add("");
        near.add("？");
        return new ArrayList<>(near);
    }

    private String written(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, zone));
    }

    /** Of a day its beginning; null for a text that is neither. */
    private Instant instant(Object text) {
        if (!(text instanceof String written)) {
            return null;
        }
        try {
            return written.length() == 10
                    ? LocalDate.parse(written).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException neither) {
            return null;
        }
    }
}
