package org.casecheck.http;

import jakarta.inject.Singleton;
import org.casecheck.activation.ActiveRuleset;
import org.casecheck.activation.Status;
import org.casecheck.source.Issue.Severity;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while a ruleset serves. */
@Readiness
@Singleton
public class RulesetReadiness implements HealthCheck {
    private final ActiveRuleset active;

    public RulesetReadiness(ActiveRuleset active) {
        this.active = active;
    }

    @Override
    public HealthCheckResponse call() {
        Status status = active.status();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("ruleset");
        if (status.revision() != null) {
            return answer.up()
                    .withData("revision", status.revision())
                    .withData("since", status.serving().since().toString())
                    .build();
        }
        return answer.down().withData("why", why(status)).build();
    }

    private static String why(Status status) {
        if (status.lastAttempt() == null) {
            return "the rules folder is not loaded yet";
        }
        long errors = status.lastAttempt().issues().stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .count();
        String first = status.lastAttempt().issues().stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .findFirst()
                .map(issue -> "; the first: " + issue)
                .orElse("");
        return "the last activation had " + errors + (errors == 1 ? " error" : " errors") + first
                + " (all of them: /v1/ruleset)";
    }
}
