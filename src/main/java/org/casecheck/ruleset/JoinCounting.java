package org.casecheck.ruleset;

import java.util.ArrayList;
import java.util.List;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.reteoo.NodeTypeEnums;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.constraint.BetaConstraint;
import org.drools.base.rule.constraint.Constraint;
import org.drools.base.rule.constraint.Constraint.ConstraintType;
import org.drools.base.util.index.IndexUtil;
import org.kie.api.KieBaseConfiguration;
import org.kie.internal.conf.CompositeKeyDepthOption;
import org.kie.internal.conf.IndexPrecedenceOption;

/**
 * Has the engine count the pairs of facts it compares, wherever a pattern that many facts can match is joined with earlier
 * ones that many facts can match: that work grows with the product, all other work with the size of the case.
 */
final class JoinCounting {
    private final Occurrences occurrences;
    private final KieBaseConfiguration configuration;

    /** @param configuration of the base that the rules go into */
    JoinCounting(Occurrences occurrences, KieBaseConfiguration configuration) {
        this.occurrences = occurrences;
        this.configuration = configuration;
    }

    /** Adds the counting to what the engine built of a rule. */
    void install(RuleImpl built) {
        install(built.getLhs(), false, NodeTypeEnums.JoinNode);
    }

    /**
     * @param many whether what was matched before can be many
     * @param node what kind of join a pattern standing here becomes
     * @return whether what is matched after it can be many
     */
    private boolean install(RuleConditionElement element, boolean many, int node) {
        if (element instanceof Pattern pattern) {
            return install(pattern, many, node);
        }
        if (element instanceof GroupElement group) {
            return install(group, many, node);
        }
        throw new IllegalStateException("the engine built a condition unknown here: " + element);
    }

    private boolean install(GroupElement group, boolean many, int node) {
        List<RuleConditionElement> children = group.getChildren();
        if (group.isNot() || group.isExists()) {
            int inside = group.isNot() ? NodeTypeEnums.NotNode : NodeTypeEnums.ExistsNode;
            children.forEach(child -> install(child, many, inside));
            return many;
        }
        boolean after = many;
        for (RuleConditionElement child : children) {
            boolean alone = group.isOr() || children.size() == 1;
            boolean manyNow = install(child, group.isOr() ? many : after, alone ? node : NodeTypeEnums.JoinNode);
            after |= manyNow;
        }
        return after;
    }

    private boolean install(Pattern pattern, boolean many, int node) {
        if (pattern.getSource() instanceof Accumulate accumulate) {
            install(accumulate.getSource(), many, NodeTypeEnums.AccumulateNode);
            return many;
        }
        if (occurrences.most(typeName(pattern)) <= 1) {
            return many;
        }
        if (many) {
            count(pattern, node);
        }
        return true;
    }

    private static String typeName(Pattern pattern) {
        String name = ((ClassObjectType) pattern.getObjectType()).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void count(Pattern pattern, int node) {
        List<BetaConstraint<?>> tests = new ArrayList<>();
        List<Constraint> all = new ArrayList<>();
        for (Constraint constraint : pattern.getConstraints()) {
            if (constraint.getType() == ConstraintType.BETA) {
                tests.add((BetaConstraint<?>) constraint);
            } else {
                all.add(constraint);
            }
        }
        boolean existential = node == NodeTypeEnums.NotNode || node == NodeTypeEnums.ExistsNode;
        if (existential && tests.isEmpty()) {
            // The first fact there is settles it, and the engine knows a short cut that the counting would block.
            return;
        }
        BetaConstraint<?>[] ordered = tests.toArray(BetaConstraint<?>[]::new);
        int indexed = indexedFirst(ordered, node);
        for (int i = 0; i < ordered.length; i++) {
            if (i == indexed) {
                all.add(new CountedJoin());
            }
            all.add(ordered[i]);
        }
        if (indexed == ordered.length) {
            all.add(new CountedJoin());
        }
        pattern.getConstraints().clear();
        pattern.addConstraints(all);
    }

    /** Puts those tests first that the engine answers from an index, as it would itself; gives their number. */
    private int indexedFirst(BetaConstraint<?>[] tests, int node) {
        if (tests.length == 0) {
            return 0;
        }
        int depth = IndexUtil.compositeAllowed(tests, node, configuration)
                ? configuration.getOption(CompositeKeyDepthOption.KEY).getDepth()
                : 1;
        boolean[] indexed = IndexUtil.isIndexableForNode(
                configuration.getOption(IndexPrecedenceOption.KEY), node, depth, tests, configuration);
        int count = 0;
        while (count < indexed.length && indexed[count]) {
            count++;
        }
        return count;
    }
}
