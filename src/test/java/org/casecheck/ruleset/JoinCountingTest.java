package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.ShippedRules;
import org.drools.base.base.ClassObjectType;
import org.drools.core.common.BaseNode;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.JoinNode;
import org.drools.core.reteoo.LeftInputAdapterNode;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.ObjectSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.Rete;
import org.drools.core.reteoo.RightInputAdapterNode;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.runtime.KieSession;

/** In the engine's own network, every join of many with many counts its pairs before it tests them. */
class JoinCountingTest {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int counted;

    private void check(Policy policy, Ruleset ruleset) {
        CaseContext context = policy.context(Instant.EPOCH, ruleset);
        Effort effort = new Effort(CaseLimits.within(Duration.ofMinutes(1)));
        Submission nothing =
                (Submission) policy.reader().readFacts("{}".getBytes(), org.casecheck.decision.Language.EN);
        KieSession session = policy.session(nothing, context, new Findings(context, effort));
        try {
            check(((InternalKnowledgeBase) session.getKieBase()).getRete(), new Occurrences(policy.model()));
        } finally {
            session.dispose();
        }
    }

    private void check(Object node, Occurrences occurrences) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof BetaNode beta) {
            check(beta, occurrences);
        }
        sinks(node).forEach(sink -> check(sink, occurrences));
    }

    private static Stream<?> sinks(Object node) {
        if (node instanceof Rete rete) {
            return rete.getEntryPointNodes().values().stream()
                    .flatMap(entry -> entry.getObjectTypeNodes().values().stream());
        }
        if (node instanceof ObjectSource source) {
            return Arrays.stream(source.getObjectSinkPropagator().getSinks());
        }
        if (node instanceof LeftTupleSource source) {
            return Arrays.stream(source.getSinkPropagator().getSinks());
        }
        return node instanceof RightInputAdapterNode<?> right ? Stream.of(right.getBetaNode()) : Stream.empty();
    }

    private void check(BetaNode node, Occurrences occurrences) {
        List<Object> tests = Arrays.asList((Object[]) node.getConstraints());
        String where = node + " of " + Arrays.toString(node.getAssociatedRules()) + ": " + tests;
        long times = tests.stream().filter(CountedJoin.class::isInstance).count();
        if (times > 0) {
            assertEquals(1, times, where);
            assertEquals(node.getRawConstraints().getIndexCount(), tests.indexOf(new CountedJoin()), where);
            counted++;
        } else {
            boolean settledByTheFirst = !(node instanceof JoinNode) && tests.isEmpty() && !isAccumulate(node);
            assertTrue(
                    settledByTheFirst
                            || !isMany(node.getObjectTypeNode(), occurrences)
                            || !isMany(node.getLeftTupleSource(), occurrences),
                    () -> "not counted: " + where);
        }
    }

    private static boolean isAccumulate(BaseNode node) {
        return node.getClass().getSimpleName().equals("AccumulateNode");
    }

    /** The facts on the right; what comes from several joined patterns was counted when those were joined. */
    private static boolean isMany(ObjectTypeNode type, Occurrences occurrences) {
        if (type == null) {
            return false;
        }
        String name = ((ClassObjectType) type.getObjectType()).getClassName();
        return name.startsWith(Engine.PACKAGE) && occurrences.most(name.substring(name.lastIndexOf('.') + 1)) > 1;
    }

    private static boolean isMany(LeftTupleSource left, Occurrences occurrences) {
        if (left instanceof LeftInputAdapterNode first) {
            BaseNode source = first.getParentObjectSource();
            while (!(source instanceof ObjectTypeNode)) {
                source = source.getParent();
            }
            return isMany((ObjectTypeNode) source, occurrences);
        }
        boolean here = left instanceof JoinNode join && isMany(join.getObjectTypeNode(), occurrences);
        return here || isMany(left.getLeftTupleSource(), occurrences);
    }

    @Test
    void theShippedRulesAreCounted() {
        Ruleset ruleset = ShippedRules.compile(ShippedRules.folder());
        ruleset.policies().values().forEach(policy -> check(policy, ruleset));
        assertTrue(counted > 50, "only " + counted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document( $a : expiresOn, $k : kind ) Document( expiresOn < $a, kind == $k )",
                "Document( $a : expiresOn, $k : kind ) Document( expiresOn < $a, kind != $k )",
                "Document( $a : expiresOn, $k : kind, $s : seenAt ) Document( seenAt < $s, kind != $k, expiresOn == $a, parent == $c )",
                "Document( $a : expiresOn, $k : kind, $s : seenAt ) not( Document( kind != $k, expiresOn > $a, seenAt > $s ) )",
                "Document( $a : expiresOn, $k : kind, $s : seenAt ) exists( Document( kind != $k, seenAt > $s, expiresOn == $a ) )",
                "Document( $a : expiresOn, $k : kind, $s : seenAt ) not( Document( dateOf(seenAt) == $a, seenAt == $s, expiresOn == $a, kind != $k ) )",
                "Document( $a : expiresOn, $k : kind ) accumulate( $d : Document( kind != $k, expiresOn == $a ); $n : count($d); $n > 1 )",
                "Document( $a : expiresOn ) accumulate( $d : Document( expiresOn < $a ) and Document( expiresOn > $a ); $n : count($d) )",
                "Document( $a : expiresOn ) exists( Document( expiresOn < $a ) or Document( expiresOn > $a ) )",
                "Document( $a : expiresOn ) exists( ( Document( kind == \"identity\" ) and Document( expiresOn > $a ) ) or Document() )",
                "( Document( $a : expiresOn ) or Document( $a : expiresOn ) ) ( Document( expiresOn < $a ) or Case() ) Document( expiresOn != $a )",
                "Thresholds( $f : fewest ) Clock( $t : today ) Document( workingDaysBetween(expiresOn, $t) > $f ) Document( expiresOn < $t )"
            })
    void everyKindOfJoinIsCounted(String condition) {
        Ruleset ruleset = DemoRules.compiled(DemoRules.withRule("rule \"asked\" when $c : Case() "
                + NullsAside.in(condition) + " then reasons.add(\"NO_NAME\").on($c, \"name\"); end"));
        check(ruleset.policies().get("demo"), ruleset);
        assertTrue(counted > 0);
    }
}
