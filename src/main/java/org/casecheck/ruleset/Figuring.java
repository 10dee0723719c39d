package org.casecheck.ruleset;

import java.util.List;
import java.util.function.Supplier;
import org.casecheck.facts.Aggregate;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.CaseContext;
import org.casecheck.language.Condition;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.MultiAccumulate;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.SingleAccumulate;
import org.drools.base.rule.accessor.Accumulator;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Works out one figure of an {@code accumulate}. The value collected from each match was parsed by {@code language}; as
 * with {@link Consequence}, no text of a rule file is compiled as Java for it.
 */
final class Figuring implements Accumulator {
    private final Supplier<Aggregate> aggregates;
    private final Values.Value argument;

    /** The aggregate of one left match, and the variables of the right match that is being added. */
    private static final class Running implements Variables {
        private Aggregate aggregate;
        private BaseTuple left;
        private Object right;
        private Declaration[] outer;
        private Declaration[] inner;
        private ValueResolver resolver;
        private Findings findings;

        @Override
        public CaseContext context() {
            return findings.context();
        }

        @Override
        public Object get(String name) {
            for (Declaration declaration : inner) {
                if (declaration.getIdentifier().equals(name)) {
                    return right instanceof BaseTuple tuple
                            ? declaration.getValue(resolver, tuple)
                            : declaration.getValue(resolver, right);
                }
            }
            for (Declaration declaration : outer) {
                if (declaration.getIdentifier().equals(name)) {
                    return declaration.getValue(resolver, left);
                }
            }
            throw new IllegalStateException("the engine lost sight of " + name);
        }
    }

    private Figuring(Condition.Figure figure, ContextVariables context) {
        this.aggregates = Aggregates.byName().get(figure.function());
        this.argument = Values.of(figure.argument(), context);
    }

    /** Puts our figures in the place of what the engine built for the accumulates of a rule. */
    static void install(RuleImpl built, org.casecheck.language.Rule rule, ContextVariables context) {
        List<Condition.Accumulate> parsed = new java.util.ArrayList<>();
        rule.condition().visit(condition -> {
            if (condition instanceof Condition.Accumulate accumulate) {
                parsed.add(accumulate);
            }
        });
        int installed = install(built.getLhs(), parsed, 0, context);
        if (installed != parsed.size()) {
            throw new IllegalStateException("rule " + rule.title() + ": " + installed + " of " + parsed.size()
                    + " accumulates found in what the engine built");
        }
    }

    private static int install(
            RuleConditionElement element, List<Condition.Accumulate> parsed, int done, ContextVariables context) {
        int next = done;
        if (element instanceof Pattern pattern && pattern.getSource() instanceof Accumulate accumulate) {
            List<Condition.Figure> figures = parsed.get(next++).figures();
            pattern.setSource(
                    accumulate.isMultiFunction()
                            ? several(accumulate, figures, context)
                            : one(accumulate, figures, context));
        }
        for (RuleConditionElement nested : element.getNestedElements()) {
            next = install(nested, parsed, next, context);
        }
        return next;
    }

    // New elements, since the engine puts its own figures back into those it built.

    private static Accumulate one(Accumulate built, List<Condition.Figure> figures, ContextVariables context) {
        return new SingleAccumulate(
                built.getSource(), built.getRequiredDeclarations(), new Figuring(figures.get(0), context));
    }

    private static Accumulate several(Accumulate built, List<Condition.Figure> figures, ContextVariables context) {
        Accumulator[] ours =
                figures.stream().map(figure -> new Figuring(figure, context)).toArray(Accumulator[]::new);
        return new MultiAccumulate(built.getSource(), built.getRequiredDeclarations(), ours, ours.length);
    }

    @Override
    public Object createWorkingMemoryContext() {
        return null;
    }

    @Override
    public Object createContext() {
        return new Running();
    }

    @Override
    public Object init(
            Object memory, Object context, BaseTuple left, Declaration[] declarations, ValueResolver resolver) {
        Running running = (Running) context;
        running.aggregate = aggregates.get();
        running.findings = Findings.of(resolver);
        return running;
    }

    @Override
    public Object accumulate(
            Object memory,
            Object context,
            BaseTuple left,
            FactHandle handle,
            Declaration[] outer,
            Declaration[] inner,
            ValueResolver resolver) {
        Running running = (Running) context;
        running.findings.effort().collect();
        running.left = left;
        running.right = handle.getObject();
        running.outer = outer;
        running.inner = inner;
        running.resolver = resolver;
        Object value = argument.of(running);
        running.aggregate.add(value);
        return value;
    }

    @Override
    public Object getResult(
            Object memory, Object context, BaseTuple left, Declaration[] declarations, ValueResolver resolver) {
        return ((Running) context).aggregate.result();
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    @Override
    public boolean tryReverse(
            Object memory,
            Object context,
            BaseTuple left,
            FactHandle handle,
            Object value,
            Declaration[] outer,
            Declaration[] inner,
            ValueResolver resolver) {
        return false;
    }
}
