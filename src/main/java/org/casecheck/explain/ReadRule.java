package org.casecheck.explain;

import java.util.List;
import org.casecheck.language.Rule;
import org.casecheck.ruleset.Deeds;
import org.casecheck.ruleset.InForce;
import org.casecheck.ruleset.RuleInfo;

/**
 * A rule, ready to be judged apart from the engine.
 *
 * @param order its place in the policy, in the order of files and lines, from 0
 * @param places how many places a combination of its facts has
 */
record ReadRule(Rule rule, RuleInfo info, int order, List<Way> ways, int places, Deeds deeds, InForce days) {
    String title() {
        return rule.title();
    }
}
