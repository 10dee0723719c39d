package org.casecheck.http;

import java.time.Instant;
import java.util.List;
import org.casecheck.activation.Status;
import org.casecheck.archive.Archived;
import org.casecheck.archive.Attempt;
import org.casecheck.decision.Language;

/**
 * The revisions that have served, and what was tried.
 *
 * @param rulesets by the time they last began to serve, newest first
 * @param activations attempts, newest first
 */
public record RulesetsView(List<Entry> rulesets, List<RulesetView.Activation> activations) {

    /**
     * One revision.
     *
     * @param active whether it serves here now
     * @param activations how often it was made to serve
     * @param policies it has, by name
     */
    public record Entry(
            String revision,
            boolean active,
            Instant firstActivated,
            Instant lastActivated,
            int activations,
            List<String> policies) {}

    static RulesetsView of(Status status, List<Archived> archived, List<Attempt> attempts, Language language) {
        return new RulesetsView(
                archived.stream()
                        .map(one -> new Entry(
                                one.revision(),
                                one.revision().equals(status.revision()),
                                one.firstActivated(),
                                one.lastActivated(),
                                one.activations(),
                                one.policies()))
                        .toList(),
                attempts.stream()
                        .map(attempt -> RulesetView.Activation.of(attempt, language))
                        .toList());
    }
}
