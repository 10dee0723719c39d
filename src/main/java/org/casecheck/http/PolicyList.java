package org.casecheck.http;

import java.util.List;
import org.casecheck.decision.Language;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;

/**
 * The policies that serve.
 *
 * @param revision of the ruleset they belong to
 */
public record PolicyList(String revision, List<Entry> policies) {

    /**
     * One of them.
     *
     * @param decides what it decides, in a sentence or two
     * @param owner the role that answers for it
     */
    public record Entry(String name, String title, String decides, String owner) {}

    static PolicyList of(Ruleset ruleset, Language language) {
        return new PolicyList(
                ruleset.revision(),
                ruleset.policies().values().stream()
                        .map(policy -> entry(policy, language))
                        .toList());
    }

    private static Entry entry(Policy policy, Language language) {
        return new Entry(
                policy.name(),
                policy.definition().title().in(language),
                policy.definition().decides().in(language),
                policy.definition().owner());
    }
}
