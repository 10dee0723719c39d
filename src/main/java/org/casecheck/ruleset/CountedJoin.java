package org.casecheck.ruleset;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.SortedSet;
import java.util.TreeSet;
import org.drools.base.RuleBuildContext;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.MutableTypeConstraint;
import org.drools.base.rule.constraint.Constraint;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A test of two facts at a join that is always passed: it only counts the pair. The engine makes it for every pair that its
 * index has not ruled out, before any other test of the pair.
 */
@SuppressWarnings("unchecked") // What the engine declares as any type is this one.
final class CountedJoin extends MutableTypeConstraint<CountedJoin.Compared> {
    private static final Declaration[] NONE = {};

    private final SortedSet<String> rules = new TreeSet<>();

    CountedJoin() {
        setType(ConstraintType.BETA);
    }

    /** The case whose facts are being compared. */
    static final class Compared implements ContextEntry {
        private Effort effort;

        @Override
        public void updateFromTuple(ValueResolver resolver, BaseTuple tuple) {
            effort = Findings.of(resolver).effort();
        }

        @Override
        public void updateFromFactHandle(ValueResolver resolver, FactHandle handle) {
            effort = Findings.of(resolver).effort();
        }

        @Override
        public void resetTuple() {
            effort = null;
        }

        @Override
        public void resetFactHandle() {
            effort = null;
        }

        @Override
        public ContextEntry getNext() {
            throw neverStored();
        }

        @Override
        public void setNext(ContextEntry entry) {
            throw neverStored();
        }

        @Override
        public void writeExternal(ObjectOutput out) {
            throw neverStored();
        }

        @Override
        public void readExternal(ObjectInput in) {
            throw neverStored();
        }
    }

    @Override
    public boolean isAllowedCachedLeft(Compared compared, FactHandle handle) {
        compared.effort.compare(this);
        return true;
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple tuple, Compared compared) {
        compared.effort.compare(this);
        return true;
    }

    @Override
    public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
        throw new IllegalStateException("a join is counted where there is none");
    }

    @Override
    public Compared createContext() {
        return new Compared();
    }

    /** The title of the first rule, in the order of the alphabet, of those that share this join. */
    String rule() {
        return rules.isEmpty() ? null : rules.first();
    }

    @Override
    public void registerEvaluationContext(RuleBuildContext context) {
        rules.add(context.getRule().getName());
    }

    @Override
    public void mergeEvaluationContext(Constraint other) {
        rules.addAll(((CountedJoin) other).rules);
    }

    @Override
    public Declaration[] getRequiredDeclarations() {
        return NONE;
    }

    @Override
    public void replaceDeclaration(Declaration before, Declaration after) {
        // It asks for none.
    }

    @Override
    public boolean isTemporal() {
        return false;
    }

    // All are alike, so that rules with the same conditions share them as if there were no counting.

    @Override
    public CountedJoin clone() {
        return new CountedJoin();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountedJoin;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    private static IllegalStateException neverStored() {
        return new IllegalStateException("the engine stores nothing");
    }
}
