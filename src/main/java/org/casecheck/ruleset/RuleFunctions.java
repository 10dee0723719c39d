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
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.CaseFunctions;
import org.casecheck.facts.CaseValues;
import org.casecheck.facts.Clock;
import org.casecheck.facts.Functions;

/** The functions a rule may call: the static ones of {@link Functions}, and those every fact has. */
public final class RuleFunctions {
    private static final Map<String, List<Method>> PURE = byName(Functions.class, true);
    private static final Map<String, List<Method>> OF_THE_CASE = byName(CaseFunctions.class, false);
    private static final Map<String, List<Method>> FOR_THE_ENGINE = byName(CaseValues.class, false);

    private RuleFunctions() {}

    private static Map<String, List<Method>> byName(Class<?> owner, boolean isStatic) {
        Map<String, List<Method>> methods = new TreeMap<>();
        for (Method method : owner.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()) == isStatic) {
                methods.computeIfAbsent(method.getName(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        return methods;
    }

    static Set<String> pureNames() {
        return PURE.keySet();
    }

    /** The names of all of them, in the order of the alphabet. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(PURE.keySet());
        names.addAll(OF_THE_CASE.keySet());
        return names;
    }

    /** Whether the engine may call it: what rules may, and what stands in the place of a variable. */
    static boolean isKnownToEngine(String name) {
        return PURE.containsKey(name) || OF_THE_CASE.containsKey(name) || FOR_THE_ENGINE.containsKey(name);
    }

    /** Whether a function goes by its arguments alone, and not by the instant, the lists or the calendar of the case. */
    public static boolean isPure(String name) {
        return PURE.containsKey(name);
    }

    /** Whether a function looks a value up in a list, whose name it takes first. */
    public static boolean asksList(String name) {
        return OF_THE_CASE.getOrDefault(name, List.of()).stream()
                .anyMatch(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == String.class);
    }

    /** The variants of a function; empty when there is none of that name. */
    public static List<Method> variants(String name) {
        return PURE.getOrDefault(name, OF_THE_CASE.getOrDefault(name, List.of()));
    }

    /** Calls a function. */
    @FunctionalInterface
    public interface Caller {
        Object call(CaseContext context, Object[] arguments);
    }

    /** Calls the variant of a function that takes the values given; looked up once where there is only one. */
    public static Caller caller(String name, int arguments) {
        List<Method> fitting = variants(name).stream()
                .filter(method -> method.getParameterCount() == arguments)
                .toList();
        if (fitting.size() == 1) {
            Method only = fitting.get(0);
            return (context, values) -> invoke(only, context, values);
        }
        return (context, values) -> {
            for (Method method : fitting) {
                if (takes(method, values)) {
                    return invoke(method, context, values);
                }
            }
            throw new IllegalStateException(name + " does not take " + types(values));
        };
    }

    private static Object invoke(Method method, CaseContext context, Object[] values) {
        try {
            return method.invoke(isPure(method.getName()) ? null : new Clock(context), values);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(method.getName() + " failed", failed.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean takes(Method method, Object[] values) {
        Class<?>[] parameters = method.getParameterTypes();
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
