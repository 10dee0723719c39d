package org.casecheck.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Attempt;
import org.casecheck.activation.Status;
import org.casecheck.decision.Language;
import org.casecheck.source.Issue;

/**
 * How things stand with the active ruleset.
 *
 * @param revision that serves; null when none does
 * @param since when it was made to serve; null likewise
 * @param policies by name; empty when nothing serves
 * @param lastActivation the latest attempt, successful or not; null before the first has ended
 */
public record RulesetView(String revision, Instant since, List<PolicyList.Entry> policies, Activation lastActivation) {

    /**
     * One attempt.
     *
     * @param revision of the folder that was tried; null when it could not be read
     */
    public record Activation(Instant at, boolean succeeded, String revision, List<Finding> issues) {}

    /**
     * One thing that is wrong with the rules folder.
     *
     * @param check that found it, such as {@code unknown-field}
     * @param severity {@code error} or {@code warning}
     * @param line from 1; 0 when the whole file is meant
     * @param column from 1; 0 when the whole line is meant
     */
    public record Finding(
            String check, String severity, String file, int line, int column, String message, String remedy) {}

    static RulesetView of(ActiveRuleset active, Language language) {
        Status status = active.status();
        List<PolicyList.Entry> policies = active.current()
                .map(ruleset -> PolicyList.of(ruleset, language).policies())
                .orElse(List.of());
        return new RulesetView(status.revision(), status.since(), policies, activation(status.lastAttempt(), language));
    }

    private static Activation activation(Attempt attempt, Language language) {
        if (attempt == null) {
            return null;
        }
        return new Activation(
                attempt.at(),
                attempt.succeeded(),
                attempt.revision(),
                attempt.issues().stream().map(issue -> finding(issue, language)).toList());
    }

    private static Finding finding(Issue issue, Language language) {
        boolean zh = language == Language.ZH;
        return new Finding(
                issue.check().id(),
                issue.severity().name().toLowerCase(Locale.ROOT),
                issue.place().file(),
                issue.place().line(),
                issue.place().column(),
                zh ? issue.messageZh() : issue.message(),
                zh ? issue.remedyZh() : issue.remedy());
    }
}
