package org.casecheck.ruleset;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.casecheck.facts.Bounds;
import org.casecheck.facts.FactField;

/**
 * Which values something can have when it is there, as far as that is known before a rule runs. Whole numbers and decimals
 * are both {@code BigDecimal} here.
 *
 * @param type the class of the values; null when nothing at all is known of them
 * @param values all of them, where they are texts or truth values that can be listed; else null
 * @param low the least, where they have an order; null when unbounded
 * @param lowIn whether the least is one of them
 * @param high the greatest; null when unbounded
 * @param highIn whether the greatest is one of them
 * @param whole whether they are whole numbers
 */
record Domain(
        Class<?> type, Set<Object> values, Object low, boolean lowIn, Object high, boolean highIn, boolean whole) {

    static final Domain ANY = new Domain(null, null, null, false, null, false, false);

    /** Of something that never has a value. */
    static final Domain NONE = new Domain(null, Set.of(), null, false, null, false, false);

    private static final int MOST_NAMED = 8;
    private static final int LONGEST = 60;

    private static final Set<Class<?>> ORDERED = Set.of(BigDecimal.class, Duration.class, LocalTime.class);

    /** All values of a type. */
    static Domain of(Class<?> javaType) {
        if (javaType == Boolean.class) {
            return oneOf(Set.of(true, false));
        }
        if (javaType == Long.class) {
            return new Domain(BigDecimal.class, null, null, false, null, false, true);
        }
        return javaType == String.class || javaType != null && ORDERED.contains(javaType)
                ? new Domain(javaType, null, null, false, null, false, false)
                : ANY;
    }

    /** A literal, or a threshold's value; null is no value. */
    static Domain ofValue(Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof String || value instanceof Boolean) {
            return oneOf(Set.of(value));
        }
        return of(value.getClass()).atLeast(value, true).atMost(value, true);
    }

    /** Texts or truth values; at least one. */
    static Domain oneOf(Collection<?> values) {
        Set<Object> listed = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        return new Domain(listed.iterator().next().getClass(), listed, null, false, null, false, false);
    }

    /** What the schema allows a submitted field to be. */
    static Domain of(FactField field) {
        if (field.list()) {
            return ANY;
        }
        if (!field.enumValues().isEmpty()) {
            return oneOf(field.enumValues());
        }
        Bounds bounds = field.bounds();
        return of(field.javaType())
                .atLeast(bounds.minimum(), true)
                .atLeast(bounds.exclusiveMinimum(), false)
                .atMost(bounds.maximum(), true)
                .atMost(bounds.exclusiveMaximum(), false);
    }

    /** What a threshold may be set to. */
    static Domain of(Threshold threshold) {
        return of(threshold.type().javaType()).atLeast(threshold.min(), true).atMost(threshold.max(), true);
    }

    private static Object plain(Object value) {
        return value instanceof Long number ? BigDecimal.valueOf(number) : value;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private boolean hasOrder() {
        return type != null && ORDERED.contains(type);
    }

    /** These values from a least one on; null changes nothing. */
    Domain atLeast(Object least, boolean included) {
        if (least == null || !hasOrder() || plain(least).getClass() != type) {
            return this;
        }
        Object bound = plain(least);
        if (whole && !included) {
            return atLeast(((BigDecimal) bound).add(BigDecimal.ONE), true);
        }
        int order = low == null ? 1 : compare(bound, low);
        boolean narrower = order > 0 || order == 0 && lowIn && !included;
        return narrower ? new Domain(type, values, bound, included, high, highIn, whole) : this;
    }

    /** These values up to a greatest one; null changes nothing. */
    Domain atMost(Object greatest, boolean included) {
        if (greatest == null || !hasOrder() || plain(greatest).getClass() != type) {
            return this;
        }
        Object bound = plain(greatest);
        if (whole && !included) {
            return atMost(((BigDecimal) bound).subtract(BigDecimal.ONE), true);
        }
        int order = high == null ? -1 : compare(bound, high);
        boolean narrower = order < 0 || order == 0 && highIn && !included;
        return narrower ? new Domain(type, values, low, lowIn, bound, included, whole) : this;
    }

    /** Those values that the other one has, too. */
    Domain and(Domain other) {
        if (type == null && values == null) {
            return other;
        }
        if (isEmpty() || !isComparableWith(other)) {
            return this;
        }
        if (other.isEmpty()) {
            return other;
        }
        if (values == null) {
            return other.values != null
                    ? other
                    : atLeast(other.low, other.lowIn).atMost(other.high, other.highIn);
        }
        if (other.values == null) {
            return this;
        }
        Set<Object> both = new LinkedHashSet<>(values);
        both.retainAll(other.values);
        return new Domain(type, both, null, false, null, false, false);
    }

    /** Those values that are none of the given ones. */
    Domain without(Collection<?> excluded) {
        if (values != null) {
            Set<Object> left = new LinkedHashSet<>(values);
            excluded.forEach(left::remove);
            return new Domain(type, left, null, false, null, false, false);
        }
        Domain left = this;
        for (Object value : excluded) {
            Object bound = plain(value);
            if (bound.getClass() == type && left.low != null && compare(bound, left.low) == 0) {
                left = left.atLeast(bound, false);
            }
            if (bound.getClass() == type && left.high != null && compare(bound, left.high) == 0) {
                left = left.atMost(bound, false);
            }
        }
        return left;
    }

    /** The values of both. */
    Domain or(Domain other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        if (type == null || type != other.type || (values == null) != (other.values == null)) {
            return ANY;
        }
        if (values != null) {
            Set<Object> either = new LinkedHashSet<>(values);
            either.addAll(other.values);
            return new Domain(type, either, null, false, null, false, false);
        }
        Domain all = new Domain(type, null, null, false, null, false, whole && other.whole);
        if (low != null && other.low != null) {
            int order = compare(low, other.low);
            all = all.atLeast(
                    order <= 0 ? low : other.low, order == 0 ? lowIn || other.lowIn : order < 0 ? lowIn : other.lowIn);
        }
        if (high != null && other.high != null) {
            int order = compare(high, other.high);
            all = all.atMost(
                    order >= 0 ? high : other.high,
                    order == 0 ? highIn || other.highIn : order > 0 ? highIn : other.highIn);
        }
        return all;
    }

    /** Whether it is known that there is no value. */
    boolean isEmpty() {
        if (values != null) {
            return values.isEmpty();
        }
        if (low == null || high == null) {
            return false;
        }
        int order = compare(low, high);
        return order > 0 || order == 0 && !(lowIn && highIn);
    }

    private boolean isComparableWith(Domain other) {
        return type != null && type == other.type || isEmpty() || other.isEmpty();
    }

    /** Whether a comparison with a value of the other can hold. */
    boolean canBe(String operator, Domain other) {
        if (isEmpty() || other.isEmpty()) {
            return false;
        }
        if (!isComparableWith(other)) {
            return true;
        }
        return switch (operator) {
            case "==" -> !and(other).isEmpty();
            case "!=" -> !(isSingle() && other.isSingle() && !and(other).isEmpty());
            case "<" -> isBelow(other, false);
            case "<=" -> isBelow(other, true);
            case ">" -> other.isBelow(this, false);
            case ">=" -> other.isBelow(this, true);
            default -> true;
        };
    }

    private boolean isSingle() {
        return values != null
                ? values.size() == 1
                : low != null && high != null && compare(low, high) == 0 && lowIn && highIn;
    }

    /** Whether some value is less than one of the other, or the same where that will do. */
    private boolean isBelow(Domain other, boolean orSame) {
        if (!hasOrder() || low == null || other.high == null) {
            return true;
        }
        int order = compare(low, other.high);
        return order < 0 || order == 0 && orSame && lowIn && other.highIn;
    }

    /** What can be said of the values, in English; empty when nothing. */
    String words() {
        return words(" or ", "never there", "at least ", "above ", "at most ", "below ", " and ");
    }

    /** The same in Chinese. */
    String wordsZh() {
        return words(" 或 ", "从不存在", "不小于 ", "大于 ", "不大于 ", "小于 ", " 且");
    }

    private String words(
            String or, String none, String atLeast, String above, String atMost, String below, String and) {
        if (values != null) {
            return values.isEmpty()
                    ? none
                    : String.join(
                                    or,
                                    values.stream()
                                            .limit(MOST_NAMED)
                                            .map(Domain::quoted)
                                            .toList())
                            + (values.size() > MOST_NAMED ? or + ".." : "");
        }
        String least = low == null ? "" : (lowIn ? atLeast : above) + shown(low);
        String greatest = high == null ? "" : (highIn ? atMost : below) + shown(high);
        return least.isEmpty() || greatest.isEmpty() ? least + greatest : least + and + greatest;
    }

    private static String quoted(Object value) {
        String text = String.valueOf(value);
        return "`"
                + (text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "..")
                + "`";
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
