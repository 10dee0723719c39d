package org.casecheck.facts;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The aggregates that rules may name in {@code accumulate}. */
public final class Aggregates {
    private static final Map<String, Kind> KINDS = kinds();
    private static final Map<String, Supplier<Aggregate>> BY_NAME = suppliers();

    private Aggregates() {}

    private record Kind(Class<?> input, Class<?> result, Supplier<Aggregate> supplier) {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("count", new Kind(Object.class, Long.class, Count::new));
        kinds.put("sum", new Kind(BigDecimal.class, BigDecimal.class, Sum::new));
        kinds.put("mostWithin", new Kind(Event.class, Window.class, MostWithin::new));
        kinds.put("distinctWithin", new Kind(Event.class, Window.class, DistinctWithin::new));
        kinds.put("shareOf", new Kind(Counted.class, Share.class, ShareOf::new));
        kinds.put("largestShare", new Kind(Keyed.class, Share.class, LargestShare::new));
        kinds.put("distinct", new Kind(Keyed.class, Share.class, Distinct::new));
        kinds.put("mostAtOnce", new Kind(Span.class, Window.class, () -> new MostAtOnce(false)));
        kinds.put("mostAtOnceDistinct", new Kind(Span.class, Window.class, () -> new MostAtOnce(true)));
        kinds.put("collect", new Kind(Fact.class, Window.class, Collect::new));
        kinds.put("fastest", new Kind(Move.class, Travel.class, () -> new Fastest(false)));
        kinds.put("fastestBeyond", new Kind(Move.class, Travel.class, () -> new Fastest(true)));
        kinds.put("workingDaysIn", new Kind(Span.class, Days.class, WorkingDaysIn::new));
        kinds.put("ownership", new Kind(Holding.class, Ownership.class, Ownerships::new));
        return kinds;
    }

    private static Map<String, Supplier<Aggregate>> suppliers() {
        Map<String, Supplier<Aggregate>> suppliers = new LinkedHashMap<>();
        KINDS.forEach((name, kind) -> suppliers.put(name, kind.supplier()));
        return Collections.unmodifiableMap(suppliers);
    }

    /** What makes a fresh aggregate, by the name that rules use. */
    public static Map<String, Supplier<Aggregate>> byName() {
        return BY_NAME;
    }

    /** The type of the result; throws {@link IllegalArgumentException} for a name that is not known. */
    public static Class<?> resultType(String name) {
        return kind(name).result();
    }

    /** The type of the inputs; throws {@link IllegalArgumentException} for a name that is not known. */
    public static Class<?> inputType(String name) {
        return kind(name).input();
    }

    private static Kind kind(String name) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("There is no aggregate `" + name + "`.");
        }
        return kind;
    }
}
