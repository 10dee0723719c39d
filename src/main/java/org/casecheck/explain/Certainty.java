package org.casecheck.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.facts.FactField;
import org.casecheck.facts.FactType;
import org.casecheck.language.Expression;
import org.casecheck.language.Statement;
import org.casecheck.ruleset.Policy;

/**
 * What is met in every case that looks at it, proved from the schema and the rules alone. What is not proved here may be
 * certain all the same.
 */
final class Certainty {
    /** Figures that are there even when nothing fits. */
    private static final Set<String> ALWAYS_THERE =
            Set.of("count", "sum", "collect", "shareOf", "distinct", "workingDaysIn", "ownership");

    /** Functions that give something whenever all they are given is there. */
    private static final Set<String> TOTAL = Set.of(
            "dateOf",
            "startOfDay",
            "endOfDay",
            "endOfMonth",
            "laterOf",
            "earlierOf",
            "plusDays",
            "plusMonths",
            "daysBetween",
            "add",
            "subtract",
            "multiply");

    private final Policy policy;
    private final Set<FactField> asking = new HashSet<>();
    private final Set<FactType> asked = new HashSet<>();

    Certainty(Policy policy) {
        this.policy = policy;
    }

    /**
     * Whether there is a fact of which all tests of a condition hold, though they may not hold of others.
     *
     * @param before the conditions that are met when it is looked at
     */
    boolean isMet(Step.Find find, List<Step> before) {
        return isFound(find, before) || isInsertedAnyway(find);
    }

    /**
     * Whether there are facts for a condition to look for, and all its tests hold of each of them.
     *
     * @param before the conditions that are met when it is looked at
     */
    boolean isFound(Step.Find find, List<Step> before) {
        FactType type = find.type();
        boolean there = type == policy.model().root()
                || isAlwaysInserted(type)
                || isKnown(
                        before,
                        step -> step instanceof Step.Find other
                                && other.type() != null
                                && standsIn(other.type(), type));
        return there && find.tests().stream().allMatch(test -> holds(test, find, before));
    }

    /**
     * Whether a test holds for every fact that is looked at.
     *
     * @param before the conditions that are met when it is looked at
     */
    boolean holds(Test test, Step.Find find, List<Step> before) {
        if (!(test instanceof Test.Comparison comparison)) {
            return false;
        }
        if (comparison.operator().equals("==")) {
            FactType only = only(comparison.asked(), find);
            return only != null && only == only(comparison.expected(), find);
        }
        return comparison.operator().equals("!=")
                && comparison.asksForPresence()
                && comparison.asked() instanceof Value.FieldOf field
                && (field.type().derived()
                        ? isGiven(field.type(), field.field())
                        : isKnown(before, step -> makesGiven(step, field)));
    }

    /** Whether one of some conditions is of a kind, or one that led to what they look for. */
    private boolean isKnown(List<Step> steps, Predicate<Step> kind) {
        return steps.stream().anyMatch(step -> kind.test(step) || isKnown(step, kind));
    }

    private boolean isKnown(Step step, Predicate<Step> kind) {
        if (step instanceof Step.Inner inner) {
            return inner.wanted() && inner.ways().stream().allMatch(way -> isKnown(way, kind));
        }
        if (!(step instanceof Step.Find find)
                || find.type() == null
                || !find.type().derived()) {
            return false;
        }
        List<ReadRule> inserting = inserting(find.type());
        // Chains of derived facts end, so this does.
        return !inserting.isEmpty()
                && inserting.stream()
                        .allMatch(rule -> rule.ways().stream().allMatch(way -> isKnown(way.steps(), kind)));
    }

    /** Whether a condition that is met leaves no fact of a type without a value of a field. */
    private boolean makesGiven(Step step, Value.FieldOf field) {
        if (step instanceof Step.Find find) {
            return find.type() == field.type()
                    && isOnce(field.type())
                    && find.tests().stream().anyMatch(test -> Asking.forPresence(test, at(field, find)));
        }
        return step instanceof Step.Inner inner
                && !inner.wanted()
                && inner.ways().stream()
                        .anyMatch(way -> way.size() == 1
                                && way.get(0) instanceof Step.Find find
                                && find.type() == field.type()
                                && find.tests().size() == 1
                                && Asking.forAbsence(find.tests().get(0), at(field, find)));
    }

    private static Value.FieldOf at(Value.FieldOf field, Step.Find find) {
        return new Value.FieldOf(find.place(), field.type(), field.field(), field.reader());
    }

    /** Whether there is no fact of a type without one of another: that type itself, or one that holds it in every case. */
    private boolean standsIn(FactType type, FactType other) {
        if (type == other || type.derived() || !asked.add(type)) {
            return type == other;
        }
        List<FactType> holders = holders(type);
        boolean stands = !holders.isEmpty() && holders.stream().allMatch(holder -> standsIn(holder, other));
        asked.remove(type);
        return stands;
    }

    private boolean isAlwaysInserted(FactType type) {
        return type.derived() && inserting(type).stream().anyMatch(this::isMetAnyway);
    }

    /** Whether a rule that is met in every case inserts a fact that passes all tests by what it is given. */
    private boolean isInsertedAnyway(Step.Find find) {
        return find.type().derived()
                && inserting(find.type()).stream().filter(this::isMetAnyway).anyMatch(rule -> inserts(rule, find.type())
                        .anyMatch(insert -> find.tests().stream().allMatch(test -> passes(insert, test, find, rule))));
    }

    private boolean passes(Statement.Insert insert, Test test, Step.Find find, ReadRule rule) {
        if (!(test instanceof Test.Comparison comparison)
                || !(comparison.asked() instanceof Value.FieldOf field)
                || field.place() != find.place()
                || !(comparison.expected() instanceof Value.Constant constant)) {
            return false;
        }
        Expression given = insert.arguments().get(field.field().index());
        return comparison.asksForPresence()
                ? comparison.operator().equals("!=") && rule.ways().stream().allMatch(way -> isThere(given, way))
                : comparison.operator().equals("==")
                        && given instanceof Expression.Literal literal
                        && Test.same(literal.value(), constant.value());
    }

    private boolean isMetAnyway(ReadRule rule) {
        return rule.from() == null
                && rule.until() == null
                && rule.ways().stream().anyMatch(way -> way.steps().stream().allMatch(this::isMet));
    }

    private boolean isMet(Step step) {
        if (step instanceof Step.Find find) {
            return find.type() == null ? find.tests().isEmpty() : isFound(find, List.of());
        }
        return step instanceof Step.Count count && count.tests().isEmpty();
    }

    /** Whether every rule that inserts facts of a derived type gives them a value for a field. */
    private boolean isGiven(FactType type, FactField field) {
        if (!asking.add(field)) {
            return false;
        }
        boolean given = inserting(type).stream().allMatch(rule -> inserts(rule, type)
                .map(insert -> insert.arguments().get(field.index()))
                .allMatch(argument -> rule.ways().stream().allMatch(way -> isThere(argument, way))));
        asking.remove(field);
        return given;
    }

    private boolean isThere(Expression expression, Way way) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value() != null;
        }
        if (expression instanceof Expression.Call call) {
            return TOTAL.contains(call.function())
                            && call.arguments().stream().allMatch(argument -> isThere(argument, way))
                    || way.steps().stream()
                            .anyMatch(step -> step instanceof Step.Find find
                                    && find.tests().stream().anyMatch(test -> Asking.forPresence(test, call, way)));
        }
        return expression instanceof Expression.Variable variable
                && variable.path().isEmpty()
                && isThere(way.variables().get(variable.name()), way);
    }

    private boolean isThere(Value value, Way way) {
        if (value instanceof Value.Constant constant) {
            return constant.value() != null;
        }
        if (value instanceof Value.Figured figured) {
            return ALWAYS_THERE.contains(figured.function());
        }
        if (value instanceof Value.CallOf call) {
            return TOTAL.contains(call.function())
                    && call.arguments().stream().allMatch(argument -> isThere(argument, way));
        }
        if (value instanceof Value.FieldOf field) {
            return field.type().derived() && isGiven(field.type(), field.field())
                    || way.steps().stream()
                            .anyMatch(step -> step instanceof Step.Find find
                                    && find.tests().stream().anyMatch(test -> Asking.forPresence(test, field)))
                    || isKnown(way.steps(), step -> makesGiven(step, field));
        }
        return value instanceof Value.Now
                || value instanceof Value.Today
                || value instanceof Value.ThresholdOf
                || value instanceof Value.FactAt;
    }

    private List<ReadRule> inserting(FactType type) {
        return ReadRules.of(policy).sorted().stream()
                .filter(rule -> inserts(rule, type).findAny().isPresent())
                .toList();
    }

    private static Stream<Statement.Insert> inserts(ReadRule rule, FactType type) {
        return rule.rule().statements().stream()
                .filter(Statement.Insert.class::isInstance)
                .map(Statement.Insert.class::cast)
                .filter(insert -> insert.type().equals(type.name()));
    }

    /** Of which type a value is the one fact that a case can have; null when it may be another fact, or none. */
    private FactType only(Value value, Step.Find find) {
        FactType type = null;
        if (value instanceof Value.FactAt fact) {
            type = fact.type();
        } else if (value instanceof Value.ParentOf parent && parent.place() == find.place()) {
            List<FactType> holders = holders(find.type());
            type = holders.size() == 1 ? holders.get(0) : null;
        } else if (value instanceof Value.FieldOf field && field.type().derived()) {
            Set<FactType> given = inserting(field.type()).stream()
                    .flatMap(rule -> inserts(rule, field.type())
                            .map(insert -> insert.arguments().get(field.field().index()))
                            .flatMap(argument -> rule.ways().stream().map(way -> typeOf(argument, way))))
                    .collect(Collectors.toCollection(HashSet::new));
            type = given.size() == 1 ? given.iterator().next() : null;
        }
        return type != null && !type.derived() && isOnce(type) ? type : null;
    }

    /** Of the fact that a name stands for; null when it stands for something else. */
    private static FactType typeOf(Expression argument, Way way) {
        return argument instanceof Expression.Variable variable
                        && variable.path().isEmpty()
                        && way.variables().get(variable.name()) instanceof Value.FactAt fact
                ? fact.type()
                : null;
    }

    /** Whether a case has one fact of a type at most. */
    private boolean isOnce(FactType type) {
        if (type == policy.model().root()) {
            return true;
        }
        List<FactType> holders = holders(type);
        return holders.size() == 1
                && holders.get(0).fields().stream().noneMatch(field -> field.type() == type && field.list())
                && isOnce(holders.get(0));
    }

    /** One for each field that can hold facts of a type. */
    private List<FactType> holders(FactType type) {
        List<FactType> holders = new ArrayList<>();
        for (FactType holder : policy.model().types().values()) {
            for (FactField field : holder.fields()) {
                if (field.type() == type && !holder.derived()) {
                    holders.add(holder);
                }
            }
        }
        return holders;
    }
}
