package org.casecheck.ruleset;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.casecheck.facts.Figure;

/** Properties of figures, such as {@code anyHour.count}. */
public final class Properties {
    private Properties() {}

    /** The getter of a property of a figure; empty when there is none. */
    public static Optional<Method> getter(Class<?> owner, String property) {
        if (!Figure.class.isAssignableFrom(owner)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    owner.getMethod("get" + Character.toUpperCase(property.charAt(0)) + property.substring(1)));
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    /** The value at the end of a path of properties; null as soon as one is null. */
    public static Object read(Object start, List<String> path) {
        Object value = start;
        for (String property : path) {
            if (value == null) {
                return null;
            }
            try {
                value = getter(value.getClass(), property).orElseThrow().invoke(value);
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException("no property " + property, unreadable);
            }
        }
        return value;
    }
}
