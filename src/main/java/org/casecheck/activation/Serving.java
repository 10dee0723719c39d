package org.casecheck.activation;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.decision.Outcome;
import org.casecheck.fixture.Fixture;
import org.casecheck.ruleset.Deferred;
import org.casecheck.ruleset.Ruleset;

/** The ruleset that decides now. Safe for use by several threads. */
public final class Serving {
    private final Ruleset ruleset;
    private final Instant since;
    private final Deferred<CheckedRules> checked;
    private final Deferred<Map<String, Fixture>> examples = new Deferred<>(this::chosen);

    private Serving(Ruleset ruleset, Instant since, Deferred<CheckedRules> checked) {
        this.ruleset = ruleset;
        this.since = since;
        this.checked = checked;
    }

    /** @param checked may serve */
    static Serving of(CheckedRules checked, Instant since) {
        return new Serving(checked.compiled().orElseThrow(), since, new Deferred<>(() -> checked));
    }

    /** @param hurried taken for sound: it is checked when somebody asks for more than its ruleset */
    static Serving hurried(CheckedRules hurried, Instant since) {
        return new Serving(hurried.compiled().orElseThrow(), since, new Deferred<>(() -> hurried.again(1)));
    }

    private Map<String, Fixture> chosen() {
        Map<String, Fixture> chosen = new TreeMap<>();
        for (Fixture fixture : checked().fixtures()) {
            chosen.merge(fixture.policy(), fixture, (first, next) -> approved(first) || !approved(next) ? first : next);
        }
        return chosen;
    }

    private static boolean approved(Fixture fixture) {
        return fixture.expect().outcome() == Outcome.APPROVE;
    }

    /** As it was compiled. */
    public Ruleset ruleset() {
        return ruleset;
    }

    /** When it was made to serve here. */
    public Instant since() {
        return since;
    }

    /** The rules it was compiled from; soon after a start the caller may have to wait for them. */
    public CheckedRules checked() {
        return checked.get();
    }

    /** A fixture of each policy that shows what a case looks like, by the name of the policy; waits as {@link #checked}. */
    public Map<String, Fixture> examples() {
        return examples.get();
    }
}
