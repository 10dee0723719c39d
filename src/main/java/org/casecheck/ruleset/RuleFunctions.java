package org.casecheck.ruleset;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.casecheck.facts.CaseFunctions;
import org.casecheck.facts.Functions;

/** The functions a rule may call: the static ones of {@link Functions}, and those every fact has. */
final class RuleFunctions {
    private static final Map<String, List<Method>> PURE = byName(Functions.class, true);
    private static final Map<String, List<Method>> OF_THE_CASE = byName(CaseFunctions.class, false);

    private RuleFunctions() {}

    private static Map<String, List<Method>> byName(Class<?> owner, boolean isStatic) {
        Map<String, List<Method>> methods = new TreeMap<>();
        for (Method method : owner.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()) == isStatic) {
                methods.computeIfAbsent(method.getName(), name -> new ArrayList<>()).add(method);
            }
        }
        return methods;
    }

    static Set<String> pureNames() {
        return PURE.keySet();
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>(PURE.keySet());
        names.addAll(OF_THE_CASE.keySet());
        return names;
    }

    static boolean isPure(String name) {
        return PURE.containsKey(name);
    }

    /** The variants of a function; empty when there is none of that name. */
    static List<Method> variants(String name) {
        return PURE.getOrDefault(name, OF_THE_CASE.getOrDefault(name, List.of()));
    }

    /** Calls the variant of a pure function that takes these values; null when all that decide it are null. */
    static Object call(String name, Object[] values) {
        for (Method method : PURE.get(name)) {
            if (takes(method, values)) {
                try {
                    return method.invoke(null, values);
                } catch (InvocationTargetException failed) {
                    throw new IllegalStateException(name + " failed", failed.getCause());
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
        throw new IllegalStateException(name + " does not take " + types(values));
    }

    private static boolean takes(Method method, Object[] values) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && !parameters[i].isInstance(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static String types(Object[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "null" : value.getClass().getSimpleName())
                .toList()
                .toString();
    }
}
