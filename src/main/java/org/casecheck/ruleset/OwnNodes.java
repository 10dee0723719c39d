package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.List;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.MutableTypeConstraint;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.constraint.Constraint;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A test of a single fact that is always passed and differs from rule to rule, put before all others: the engine takes the
 * patterns of two rules for different ones then, and shares nothing between them. (Its own options against sharing make it
 * miss rules that ought to fire.)
 */
@SuppressWarnings("unchecked") // What the engine declares as any type is this one.
final class OwnNodes extends MutableTypeConstraint<ContextEntry> {
    private static final Declaration[] NONE = {};

    private final String rule;

    private OwnNodes(String rule) {
        this.rule = rule;
        setType(ConstraintType.ALPHA);
    }

    /** Adds the test to every pattern of what the engine built of a rule. */
    static void install(RuleImpl built) {
        install(built.getLhs(), built.getName());
    }

    private static void install(RuleConditionElement element, String rule) {
        if (element instanceof Pattern pattern) {
            if (pattern.getSource() instanceof Accumulate accumulate) {
                install(accumulate.getSource(), rule);
                return;
            }
            List<Constraint> others = new ArrayList<>(pattern.getConstraints());
            pattern.getConstraints().clear();
            pattern.addConstraint(new OwnNodes(rule));
            pattern.addConstraints(others);
        } else {
            element.getNestedElements().forEach(nested -> install(nested, rule));
        }
    }

    @Override
    public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
        return true;
    }

    @Override
    public boolean isAllowedCachedLeft(ContextEntry context, FactHandle handle) {
        return true;
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple tuple, ContextEntry context) {
        return true;
    }

    @Override
    public ContextEntry createContext() {
        throw new IllegalStateException("a test of a single fact stands in a join");
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

    @Override
    public OwnNodes clone() {
        return new OwnNodes(rule);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnNodes same && same.rule.equals(rule);
    }

    @Override
    public int hashCode() {
        return rule.hashCode();
    }
}
