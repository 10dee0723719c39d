package org.casecheck.explain;

import java.util.Arrays;
import java.util.Map;
import org.casecheck.facts.CaseContext;
import org.casecheck.ruleset.Variables;

/** The facts and figures that a rule has matched so far, each at the place the rule was given for it. For one thread. */
final class Combination implements Variables {
    private final Object[] places;
    private final CaseContext context;
    private Map<String, Value> variables = Map.of();

    /** @param size how many places the rule has */
    Combination(int size, CaseContext context) {
        this(new Object[size], context);
    }

    private Combination(Object[] places, CaseContext context) {
        this.places = places;
        this.context = context;
    }

    /** What was matched at a place; null when nothing was. */
    Object at(int place) {
        return places[place];
    }

    void put(int place, Object matched) {
        places[place] = matched;
    }

    /** The same as it is now, whatever becomes of this one. */
    Combination copy() {
        Combination copy = new Combination(Arrays.copyOf(places, places.length), context);
        copy.variables = variables;
        return copy;
    }

    /** Says what the names of variables stand for. */
    void name(Map<String, Value> named) {
        variables = named;
    }

    Map<String, Value> names() {
        return variables;
    }

    @Override
    public Object get(String name) {
        return variables.get(name).of(this);
    }

    @Override
    public CaseContext context() {
        return context;
    }
}
