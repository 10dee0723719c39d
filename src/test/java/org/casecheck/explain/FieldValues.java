package org.casecheck.explain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Threshold;

/** Values for the fields of a policy: those of its fixtures, of the schema, and about its thresholds. Seeded. */
final class FieldValues {
    private final Policy policy;
    private final List<Fixture> fixtures;
    private final Random random;
    private final Map<FactField, List<Object>> seen = new HashMap<>();

    FieldValues(Policy policy, List<Fixture> fixtures, Random random) {
        this.policy = policy;
        this.fixtures = fixtures;
        this.random = random;
        fixtures.forEach(fixture -> see(fixture.facts(), policy.model().root()));
    }

    private void see(Map<?, ?> object, FactType type) {
        for (FactField field : type.fields()) {
            Object value = object.get(field.name());
            List<Object> values = seen.computeIfAbsent(field, any -> new ArrayList<>());
            if (value instanceof List<?> items) {
                values.addAll(items);
            } else if (value != null) {
                values.add(value);
            }
            if (field.type() != null) {
                List<?> inner = value instanceof List<?> items ? items : value == null ? List.of() : List.of(value);
                inner.forEach(item -> see((Map<?, ?>) item, field.type()));
            }
        }
    }

    /** What fixtures have in a field; of a list its items. */
    List<Object> seen(FactField field) {
        return seen.getOrDefault(field, List.of());
    }

    /** Items added, taken out, doubled or put in another order. */
    List<Object> list(FactField field, List<?> items) {
        List<Object> changed = new ArrayList<>(items);
        List<Object> others = seen.getOrDefault(field, List.of());
        switch (random.nextInt(5)) {
            case 0 -> changed.clear();
            case 1 -> {
                if (!others.isEmpty()) {
                    changed.add(random.nextInt(changed.size() + 1), copied(any(others)));
                }
            }
            case 2 -> {
                if (!changed.isEmpty()) {
                    changed.remove(random.nextInt(changed.size()));
                }
            }
            case 3 -> java.util.Collections.shuffle(changed, random);
            default -> {
                if (!changed.isEmpty()) {
                    changed.add(copied(any(changed)));
                }
            }
        }
        return changed;
    }

    /**
     * Another value for a field.
     *
     * @param value that it has; null when absent
     * @return null when nothing is known that could stand there
     */
    Object other(FactField field, Object value) {
        List<Object> others = seen.getOrDefault(field, List.of());
        if (random.nextInt(3) == 0 && !others.isEmpty()) {
            return copied(any(others));
        }
        return switch (field.kind()) {
            case INTEGER -> number();
            case DECIMAL -> decimal(value);
            case BOOLEAN -> random.nextBoolean();
            case DATE -> date(value);
            case INSTANT -> instant(value);
            case STRING -> field.enumValues().isEmpty() ? text(value) : any(field.enumValues());
            default -> others.isEmpty() ? null : copied(any(others));
        };
    }

    private Long number() {
        List<Long> limits = new ArrayList<>(List.of(0L, 1L));
        thresholds(Long.class).forEach(limits::add);
        return Math.max(0, any(limits) + random.nextInt(3) - 1);
    }

    private BigDecimal decimal(Object value) {
        List<BigDecimal> limits = new ArrayList<>(List.of(BigDecimal.ZERO, BigDecimal.ONE));
        thresholds(BigDecimal.class).forEach(limits::add);
        if (value instanceof BigDecimal same) {
            limits.add(same);
        }
        BigDecimal near = any(limits);
        return switch (random.nextInt(4)) {
            case 0 -> near.add(new BigDecimal("0.01"));
            case 1 -> near.subtract(new BigDecimal("0.01")).max(BigDecimal.ZERO);
            case 2 -> near.setScale(near.scale() + 2);
            default -> near;
        };
    }

    private Object date(Object value) {
        LocalDate date = value == null ? LocalDate.of(2026, 6, 1) : LocalDate.parse(value.toString());
        return date.plusDays(moved().toDays() + random.nextInt(3) - 1).toString();
    }

    private Object instant(Object value) {
        Instant instant = value == null
                ? any(fixtures).asOf()
                : OffsetDateTime.parse(value.toString()).toInstant();
        return instant.plus(moved()).plusSeconds(random.nextInt(3) - 1).toString();
    }

    /** As far as some threshold goes, this way or that. */
    Duration moved() {
        List<Duration> lengths = new ArrayList<>(List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(31)));
        thresholds(Duration.class).forEach(lengths::add);
        thresholds(Long.class).forEach(days -> lengths.add(Duration.ofDays(days % 10_000)));
        Duration length = any(lengths);
        return random.nextBoolean() ? length : length.negated();
    }

    private static Object text(Object value) {
        return value == null ? "" : value + "1";
    }

    private <T> Stream<T> thresholds(Class<T> type) {
        return policy.definition().thresholds().values().stream()
                .map(Threshold::value)
                .filter(type::isInstance)
                .map(type::cast);
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> copy(Map<String, Object> facts) {
        return (Map<String, Object>) copied(facts);
    }

    static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put((String) key, copied(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copied(item)));
            return copy;
        }
        return value;
    }
}
