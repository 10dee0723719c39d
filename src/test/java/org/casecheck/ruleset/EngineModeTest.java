package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.drools.base.common.NetworkNode;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.EntryPointId;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.common.BaseNode;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.ObjectTypeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** The modes show what they are there to show: faults of the engine that it is known to have. */
class EngineModeTest {
    static {
        QuietEngine.set();
    }

    /** incubator-kie-drools 7115, as it was reported: the second rule is satisfied, and the third keeps it from firing. */
    private static final List<String> SILENT = List.of("""
            package repro.types;
            declare Seed end
            declare SharedFact end
            declare NegatedFact end
            declare OtherFact end
            """, """
            package repro.a;
            import repro.types.*;
            rule "producer" when Seed() then insert(new SharedFact()); end
            """, """
            package repro.b;
            import repro.types.*;
            rule "subject" when exists( SharedFact() and not NegatedFact() ) then end
            """, """
            package repro.c;
            import repro.types.*;
            rule "sibling" when exists( SharedFact() and OtherFact() ) then end
            """);

    private static KieBase base(List<String> texts, EngineMode mode) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        texts.forEach(text -> builder.add(
                ResourceFactory.newByteArrayResource(text.getBytes(StandardCharsets.UTF_8)), ResourceType.DRL));
        assertTrue(!builder.hasErrors(), () -> builder.getErrors().toString());
        builder.getKnowledgePackages().forEach(pack -> pack.getRules().forEach(rule -> mode.prepare((RuleImpl) rule)));
        return ((KnowledgeBuilderImpl) builder).newKnowledgeBase(mode.configuration());
    }

    private static Set<String> fired(KieBase base) throws ReflectiveOperationException {
        Set<String> fired = new TreeSet<>();
        KieSession session = base.newKieSession();
        try {
            FactType seed = base.getFactType("repro.types", "Seed");
            session.insert(seed.newInstance());
            session.fireAllRules(match -> fired.add(match.getRule().getName()));
        } finally {
            session.dispose();
        }
        return fired;
    }

    @Test
    void aRuleThatSharedNodesSilenceFiresByItself() throws ReflectiveOperationException {
        assertEquals(
                Set.of("producer"),
                fired(base(SILENT, EngineMode.SERVING)),
                "the engine has been mended; nothing is lost by it");
        assertEquals(Set.of("producer", "subject"), fired(base(SILENT, EngineMode.APART)));
    }

    @ParameterizedTest
    @EnumSource(EngineMode.class)
    void nodesAreSharedOnlyWhereTheModeSaysSo(EngineMode mode) {
        String rules = """
                package two;
                import java.util.ArrayList;
                rule "one" when $a : ArrayList( size > 1 ) $b : ArrayList( size > 2, this != $a ) then end
                rule "other" when $a : ArrayList( size > 1 ) $b : ArrayList( size > 2, this != $a ) then end
                """;
        Set<BaseNode> shared = new HashSet<>();
        for (BaseNode node : nodes(base(List.of(rules), mode))) {
            if (!(node instanceof ObjectTypeNode) && node.getAssociatedTerminalsSize() > 1) {
                shared.add(node);
            }
        }
        assertEquals(mode != EngineMode.APART, !shared.isEmpty(), shared.toString());
    }

    private static Collection<BaseNode> nodes(KieBase base) {
        Set<BaseNode> nodes = new HashSet<>();
        InternalRuleBase rules = (InternalRuleBase) base;
        List<NetworkNode> open = new ArrayList<>(rules.getRete()
                .getEntryPointNode(EntryPointId.DEFAULT)
                .getObjectTypeNodes()
                .values());
        while (!open.isEmpty()) {
            NetworkNode node = open.remove(open.size() - 1);
            if (node instanceof BaseNode known && nodes.add(known)) {
                NetworkNode[] sinks = known.getSinks();
                if (sinks != null) {
                    open.addAll(List.of(sinks));
                }
            }
        }
        return nodes;
    }

    @ParameterizedTest
    @EnumSource(EngineMode.class)
    void aTwinHasFactsOfItsOwn(EngineMode mode) {
        Policy demo = DemoRules.compiled(DemoRules.folder()).policies().get("demo");
        Policy twin = demo.inMode(mode);
        assertNotSame(demo.reader(), twin.reader());
        assertEquals(demo.rules(), twin.rules());
        assertEquals(demo.definition(), twin.definition());
    }
}
