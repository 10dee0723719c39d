package org.casecheck.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.casecheck.facts.Fact;
import org.casecheck.facts.FactClass;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Expression;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Policy;

/** Facts that might be there if absent ones were known. For one case, and one thread. */
final class Guesses {
    /** Stands for a figure over facts that are guessed. */
    static final Object ANY_FIGURE = new Object();

    private final Policy policy;
    private final CaseFacts facts;
    private final Map<Fact, Set<FactField>> knownOf = new IdentityHashMap<>();
    private final Map<FactType, List<Guess>> made = new HashMap<>();

    /**
     * A fact that might be there.
     *
     * @param needed what has to be known first
     */
    record Guess(Fact fact, Set<Gap> needed) {}

    Guesses(Policy policy, CaseFacts facts) {
        this.policy = policy;
        this.facts = facts;
    }

    /** Whether something at one of the places is guessed. */
    boolean isGuessed(List<Integer> places, Combination combination) {
        return !knownOf.isEmpty() && places.stream().anyMatch(place -> isGuess(combination.at(place)));
    }

    boolean isGuess(Object matched) {
        return matched == ANY_FIGURE || matched instanceof Fact fact && knownOf.containsKey(fact);
    }

    /** Whether a value may turn out to be any. */
    boolean isOpen(Value value, Combination combination) {
        if (knownOf.isEmpty()) {
            return false;
        }
        boolean[] open = {false};
        value.visit(part -> open[0] |= part.place() >= 0 && isOpenPart(part, combination.at(part.place())));
        return open[0];
    }

    private boolean isOpenPart(Value part, Object matched) {
        return isGuess(matched)
                && !(part instanceof Value.FieldOf field
                        && knownOf.get((Fact) matched).contains(field.field()));
    }

    /**
     * Facts of a submitted type that might stand in lists and objects that are absent.
     *
     * @param holder in which they have to stand; null when it does not matter
     */
    List<Guess> of(FactType type, Fact holder) {
        if (holder != null) {
            return isGuess(holder)
                    ? List.of(new Guess(guess(type, Map.of()), Set.of()))
                    : guesses(type, gapsIn(holder, type));
        }
        return made.computeIfAbsent(type, asked -> guesses(asked, gaps(asked, new HashSet<>())));
    }

    /**
     * Facts of a derived type that rules might insert.
     *
     * @param toFire what has to be known for a rule to fire
     */
    List<Guess> of(FactType type, List<ReadRule> inserting, Function<ReadRule, Needs> toFire) {
        List<Guess> known = made.get(type);
        if (known == null) {
            known = new ArrayList<>();
            for (ReadRule rule : new HashSet<>(inserting)
                    .stream()
                            .sorted((one, other) -> Integer.compare(one.order(), other.order()))
                            .toList()) {
                Needs needs = toFire.apply(rule);
                for (Statement statement : rule.rule().statements()) {
                    if (statement instanceof Statement.Insert insert
                            && insert.type().equals(type.name())) {
                        for (Set<Gap> needed : needs.alternatives()) {
                            known.add(new Guess(guess(type, literals(type, insert)), needed));
                        }
                    }
                }
            }
            made.put(type, known);
        }
        return known;
    }

    private List<Guess> guesses(FactType type, List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> new Guess(guess(type, Map.of()), Set.of(gap)))
                .toList();
    }

    private Fact guess(FactType type, Map<FactField, Object> known) {
        FactClass factClass = policy.factClass(type);
        Fact fact = factClass.create();
        known.forEach((field, value) -> factClass.set(fact, field.index(), value));
        knownOf.put(fact, known.keySet());
        return fact;
    }

    private static Map<FactField, Object> literals(FactType type, Statement.Insert insert) {
        Map<FactField, Object> literals = new HashMap<>();
        for (FactField field : type.fields()) {
            if (insert.arguments().get(field.index()) instanceof Expression.Literal literal) {
                literals.put(field, literal.value());
            }
        }
        return literals;
    }

    /** Lists and objects that are absent and would hold such facts, or hold what holds them. */
    private List<Gap> gaps(FactType type, Set<FactType> asked) {
        List<Gap> gaps = new ArrayList<>();
        for (FactType holder : policy.model().types().values()) {
            if (!holder.derived()
                    && holder.fields().stream().anyMatch(field -> field.type() == type)
                    && asked.add(holder)) {
                facts.of(holder).forEach(fact -> gaps.addAll(gapsIn(fact, type)));
                gaps.addAll(gaps(holder, asked));
            }
        }
        return gaps;
    }

    private List<Gap> gapsIn(Fact holder, FactType type) {
        if (holder.isDerived()) {
            return List.of();
        }
        FactType holderType = policy.typeOf(holder);
        FactClass reader = policy.factClass(holderType);
        return holderType.fields().stream()
                .filter(field -> field.type() == type && reader.get(holder, field.index()) == null)
                .map(field -> new Gap(holder.pointer(field.name()), field))
                .toList();
    }
}
