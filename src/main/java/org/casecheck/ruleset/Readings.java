package org.casecheck.ruleset;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactModel;
import org.casecheck.facts.FactType;

/** Knows the values that a rule can read off a fact, off a figure, or have a function make. */
final class Readings {
    private final PolicyParts parts;
    private final Insertions insertions;

    /** @param insertions knows what stands in the facts that rules insert */
    Readings(PolicyParts parts, Insertions insertions) {
        this.parts = parts;
        this.insertions = insertions;
    }

    /**
     * The values by the names that a pattern's tests use.
     *
     * @param source names the fact in the rule
     */
    Map<String, Term> fields(String typeName, String source) {
        Map<String, Term> fields = new HashMap<>();
        if (typeName.equals(Engine.CLOCK)) {
            for (String name : List.of("now", "today")) {
                fields.put(name, Term.Read.of(source, name, null, null, Domain.ANY, false, false));
            }
        } else if (typeName.equals(Engine.THRESHOLDS)) {
            parts.definition().thresholds().forEach((name, threshold) -> {
                Class<?> type = threshold.type().javaType();
                fields.put(name, Term.Read.of(source, name, null, type, Domain.of(threshold), false, false));
            });
        } else if (parts.model().types().containsKey(typeName)) {
            FactType type = parts.model().types().get(typeName);
            boolean inside = !type.derived() && !typeName.equals(FactModel.ROOT);
            fields.put("parent", Term.Read.of(source, "parent", null, null, Domain.ANY, !inside, false));
            type.fields().forEach(field -> fields.put(field.name(), field(type, field, source)));
        }
        return fields;
    }

    private Term field(FactType type, FactField field, String source) {
        return type.derived()
                ? Term.Read.of(
                        source,
                        field.name(),
                        null,
                        field.javaType(),
                        insertions.domain(type, field),
                        insertions.isOptional(type, field),
                        true)
                : Term.Read.of(source, field.name(), null, field.javaType(), Domain.of(field), true, false);
    }

    /** What stands at the end of a path of properties. */
    static Term property(Term start, List<String> path) {
        Term term = start;
        for (String name : path) {
            if (!(term instanceof Term.Read owner)) {
                return Term.unknown(term.key() + "." + name);
            }
            Class<?> type = owner.type() == null
                    ? null
                    : Properties.getter(owner.type(), name)
                            .<Class<?>>map(Method::getReturnType)
                            .orElse(null);
            KnownValues.Known known = type == null
                    ? new KnownValues.Known(false, Domain.ANY)
                    : KnownValues.ofProperty(owner.type(), name, type);
            term = Term.Read.of(
                    owner.source(), owner.path() + "." + name, owner, type, known.domain(), known.optional(), false);
        }
        return term;
    }

    /** The class of what a function makes of arguments; null when it does not take them. */
    static Class<?> resultType(String function, List<Term> arguments) {
        return RuleFunctions.variants(function).stream()
                .filter(method -> method.getParameterCount() == arguments.size())
                .filter(method -> {
                    Class<?>[] parameters = method.getParameterTypes();
                    for (int i = 0; i < parameters.length; i++) {
                        Class<?> given = arguments.get(i).type();
                        if (given != null && !parameters[i].isAssignableFrom(given)) {
                            return false;
                        }
                    }
                    return true;
                })
                .<Class<?>>map(Method::getReturnType)
                .findFirst()
                .orElse(null);
    }
}
