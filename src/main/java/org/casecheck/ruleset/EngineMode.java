package org.casecheck.ruleset;

import org.casecheck.decision.Text;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/**
 * How the engine goes about the same rules. Whatever the mode, a case is to be decided alike: where two modes differ, the
 * engine is at fault, and no rules that show it may serve.
 */
public enum EngineMode {
    /**
     * As decisions are made: conditions are compiled when they are first used, so that they do not change their ways while
     * they serve, and rules that begin alike share the work.
     */
    SERVING(0, true, "conditions compiled and rules sharing their work", "条件编译执行、规则共享计算"),
    /** Conditions are interpreted always, and each rule stands for itself, as if there were no other. */
    APART(Integer.MAX_VALUE, false, "conditions interpreted and each rule by itself", "条件解释执行、规则各自独立");

    private final int jittingThreshold;
    private final boolean sharing;
    private final Text words;

    EngineMode(int jittingThreshold, boolean sharing, String en, String zh) {
        this.jittingThreshold = jittingThreshold;
        this.sharing = sharing;
        this.words = new Text(zh, en);
    }

    /** What is particular about it, for messages: English goes on after "with", Chinese before “时”. */
    public Text words() {
        return words;
    }

    KieBaseConfiguration configuration() {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(ConstraintJittingThresholdOption.get(jittingThreshold));
        return configuration;
    }

    /** Changes what was built of a rule, before it goes into a base. */
    void prepare(RuleImpl built) {
        if (!sharing) {
            OwnNodes.install(built);
        }
    }
}
