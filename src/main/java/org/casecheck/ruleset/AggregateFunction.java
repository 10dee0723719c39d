package org.casecheck.ruleset;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.casecheck.facts.Aggregates;
import org.kie.api.runtime.rule.AccumulateFunction;

/** Tells the engine while it builds which aggregates there are and what they give; {@link Figuring} does the work. */
final class AggregateFunction implements AccumulateFunction<Serializable> {
    private final transient Class<?> resultType;

    AggregateFunction(String name) {
        this.resultType = Aggregates.resultType(name);
    }

    @Override
    public Class<?> getResultType() {
        return resultType;
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    @Override
    public Serializable createContext() {
        throw neverRun();
    }

    @Override
    public void init(Serializable context) {
        throw neverRun();
    }

    @Override
    public void accumulate(Serializable context, Object input) {
        throw neverRun();
    }

    @Override
    public Object getResult(Serializable context) {
        throw neverRun();
    }

    @Override
    public void reverse(Serializable context, Object input) {
        throw neverRun();
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw neverRun();
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw neverRun();
    }

    private static IllegalStateException neverRun() {
        return new IllegalStateException("an accumulate was left to the engine");
    }
}
