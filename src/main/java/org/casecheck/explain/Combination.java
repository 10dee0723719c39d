package org.casecheck.explain;

import java.util.Arrays;
import java.util.Map;
import org.casecheck.facts.CaseContext;
import org.casecheck.ruleset.Variables;

/** The facts and figures that a rule has matched so far, each at the place the rule was given for it. For one thread. */
final class Combination implements Variables {
    private final Object[] places;
    private final Calls calls;
    private Map<String, Value> variables = Map.of();

    /** @param size how many places the rule has */
    Combination(int size, CaseContext context) {
        this(new Object[size], new Calls(context));
    }

    private Combination(Object[] places, Calls calls) {
        this.places = places;
        this.calls = calls;
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
        Combination copy = new Combination(Arrays.copyOf(places, places.length), calls);
        copy.variables = variables;
        return copy;
    }

    /** Says what the names of variables stand for. */
    void name(Map<String, Value> named) {
        variables = named;
    }

    Calls calls() {
        return calls;
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
        return calls.context();
    }
}
