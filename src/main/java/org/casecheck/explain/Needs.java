package org.casecheck.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which absent facts have to be known, together, for something to come out otherwise.
 *
 * @param alternatives any one of these sets will do; none contains another; none at all: it cannot come out otherwise
 */
record Needs(List<Set<Gap>> alternatives) {
    /** It comes out as wanted, or may, with nothing more to be known. */
    static final Needs NOTHING = new Needs(List.of(Set.of()));

    static final Needs IMPOSSIBLE = new Needs(List.of());

    private static final int MOST_ALTERNATIVES = 64;

    /** A larger set is not added where there are others. */
    private static final int MOST_TOGETHER = 8;

    static Needs all(Set<Gap> gaps) {
        return new Needs(List.of(gaps));
    }

    boolean isImpossible() {
        return alternatives.isEmpty();
    }

    boolean isNothing() {
        return alternatives.size() == 1 && alternatives.get(0).isEmpty();
    }

    /** One of the two is enough. */
    Needs or(Needs other) {
        if (isImpossible() || other.isNothing()) {
            return other;
        }
        if (other.isImpossible() || isNothing()) {
            return this;
        }
        List<Set<Gap>> either = new ArrayList<>(alternatives);
        other.alternatives.forEach(set -> addSmallest(either, set));
        return new Needs(either);
    }

    /** Both have to be. */
    Needs and(Needs other) {
        if (isImpossible() || other.isNothing()) {
            return this;
        }
        if (other.isImpossible() || isNothing()) {
            return other;
        }
        List<Set<Gap>> both = new ArrayList<>();
        for (Set<Gap> one : alternatives) {
            other.alternatives.forEach(set -> addSmallest(both, together(one, set)));
        }
        // However many have to be known together: it is not impossible.
        return both.isEmpty() ? all(together(alternatives.get(0), other.alternatives.get(0))) : new Needs(both);
    }

    /** All of them have to be. There may be thousands: what surely has to be known is gathered in one set as they come. */
    static Needs and(List<Needs> each) {
        Needs needs = NOTHING;
        Set<Gap> surely = new LinkedHashSet<>();
        for (Needs one : each) {
            if (one.isImpossible()) {
                return one;
            }
            needs = needs.and(surely.size() > MOST_TOGETHER ? all(one.alternatives.get(0)) : one);
            if (needs.alternatives.size() == 1) {
                surely.addAll(needs.alternatives.get(0));
                needs = NOTHING;
            }
        }
        return needs.and(all(surely));
    }

    static Set<Gap> together(Set<Gap> one, Set<Gap> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<Gap> together = new LinkedHashSet<>(one);
        together.addAll(other);
        return together;
    }

    /** Adds a set unless a smaller one is there; takes out those that it makes needless. */
    private static void addSmallest(List<Set<Gap>> sets, Set<Gap> added) {
        if (added.size() > MOST_TOGETHER || sets.stream().anyMatch(added::containsAll)) {
            return;
        }
        sets.removeIf(set -> set.containsAll(added));
        if (sets.size() < MOST_ALTERNATIVES) {
            sets.add(added);
        }
    }
}
