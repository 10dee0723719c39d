package org.casecheck.ruleset;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.function.Supplier;
import org.casecheck.facts.Aggregate;
import org.casecheck.facts.Aggregates;
import org.kie.api.runtime.rule.AccumulateFunction;

/** Lets {@code accumulate} use one of our aggregates. */
final class AggregateFunction implements AccumulateFunction<AggregateFunction.Running> {
    private final transient Supplier<Aggregate> aggregates;
    private final transient Class<?> resultType;

    /** The aggregate at work. */
    static final class Running implements Serializable {
        private static final long serialVersionUID = 1;
        private transient Aggregate aggregate;
    }

    AggregateFunction(String name) {
        this.aggregates = Aggregates.byName().get(name);
        this.resultType = Aggregates.resultType(name);
    }

    @Override
    public Running createContext() {
        return new Running();
    }

    @Override
    public void init(Running running) {
        running.aggregate = aggregates.get();
    }

    @Override
    public void accumulate(Running running, Object input) {
        running.aggregate.add(input);
    }

    @Override
    public Object getResult(Running running) {
        return running.aggregate.result();
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    @Override
    public void reverse(Running running, Object input) {
        throw new UnsupportedOperationException("facts of a case are never taken back");
    }

    @Override
    public Class<?> getResultType() {
        return resultType;
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException("rule bases are built, never stored");
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException("rule bases are built, never stored");
    }
}
