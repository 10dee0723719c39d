package org.casecheck.ruleset;

import org.casecheck.facts.CaseContext;
import org.drools.base.base.ValueResolver;
import org.drools.core.rule.consequence.InternalMatch;
import org.drools.core.rule.consequence.KnowledgeHelper;

/** Lets the engine carry out what one rule does. */
final class Consequence implements org.drools.base.rule.consequence.Consequence<KnowledgeHelper> {
    /** The name under which a session holds the {@link Findings} of its case. */
    static final String FINDINGS = "findings";

    private final Deeds deeds;

    Consequence(Deeds deeds) {
        this.deeds = deeds;
    }

    @Override
    public String getName() {
        return org.drools.base.definitions.rule.impl.RuleImpl.DEFAULT_CONSEQUENCE_NAME;
    }

    @Override
    public void evaluate(KnowledgeHelper helper, ValueResolver resolver) {
        Findings findings = Findings.of(resolver);
        deeds.run(new MatchVariables(helper.getMatch(), findings.context()), findings, helper::insert);
    }

    private record MatchVariables(InternalMatch match, CaseContext context) implements Variables {
        @Override
        public Object get(String name) {
            return match.getDeclarationValue(name);
        }
    }
}
