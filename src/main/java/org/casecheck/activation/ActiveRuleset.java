package org.casecheck.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.casecheck.decision.Outcome;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;

/**
 * Holds the one ruleset that decides. A new one takes its place in a single step and only after it was checked; a folder with
 * errors changes nothing but what is told about the last attempt. Safe for use by several threads.
 */
public final class ActiveRuleset {
    private static final Logger LOG = System.getLogger(ActiveRuleset.class.getName());

    private record State(Serving serving, Attempt lastAttempt) {}

    private final Path rules;
    private final InstantSource clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));

    /** Nothing serves until {@link #activate} is called. */
    public ActiveRuleset(Path rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** Checks the folder as it is now and, when it has no errors, makes it the one that serves. */
    public synchronized void activate() {
        CheckedRules checked = CheckedRules.of(rules);
        Instant now = clock.instant();
        Attempt attempt = new Attempt(now, checked.mayServe(), checked.revision(), checked.issues());
        checked.issues().forEach(ActiveRuleset::log);
        if (attempt.succeeded()) {
            Ruleset ruleset = checked.compiled().orElseThrow();
            WarmUp.run(ruleset, checked.fixtures());
            state.set(new State(new Serving(ruleset, now, examples(checked.fixtures())), attempt));
            LOG.log(
                    Level.INFO,
                    "ruleset {0} serves {1}",
                    ruleset.revision(),
                    String.join(", ", ruleset.policies().keySet()));
        } else {
            State before = state.get();
            state.set(new State(before.serving(), attempt));
            LOG.log(
                    Level.ERROR,
                    "rules folder {0} was not activated: {1} errors; {2}",
                    rules,
                    checked.count(Severity.ERROR),
                    before.serving() == null
                            ? "nothing serves"
                            : "still serving " + before.serving().ruleset().revision());
        }
    }

    private static void log(Issue issue) {
        LOG.log(issue.severity() == Severity.ERROR ? Level.ERROR : Level.WARNING, issue::toString);
    }

    /** Of each policy the first fixture that is approved, or else the first. */
    private static Map<String, Fixture> examples(List<Fixture> fixtures) {
        Map<String, Fixture> examples = new TreeMap<>();
        for (Fixture fixture : fixtures) {
            examples.merge(
                    fixture.policy(), fixture, (first, next) -> approved(first) || !approved(next) ? first : next);
        }
        return examples;
    }

    private static boolean approved(Fixture fixture) {
        return fixture.expect().outcome() == Outcome.APPROVE;
    }

    /** The ruleset that decides now. Ask once per request, so that the whole of it is decided by the same one. */
    public Optional<Ruleset> current() {
        return serving().map(Serving::ruleset);
    }

    /** What decides now, with its surroundings. */
    public Optional<Serving> serving() {
        return Optional.ofNullable(state.get().serving());
    }

    public Status status() {
        State now = state.get();
        return now.serving() == null
                ? new Status(null, null, now.lastAttempt())
                : new Status(now.serving().ruleset().revision(), now.serving().since(), now.lastAttempt());
    }
}
