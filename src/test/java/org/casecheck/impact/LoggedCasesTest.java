package org.casecheck.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.casecheck.activation.TwoPolicies;
import org.casecheck.archive.Database;
import org.casecheck.archive.InstantText;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decisionlog.CaseContent;
import org.casecheck.decisionlog.DecisionLog;
import org.casecheck.decisionlog.Entry;
import org.casecheck.decisionlog.EntryRow;
import org.casecheck.decisionlog.LogKeys;
import org.casecheck.decisionlog.LogReader;
import org.casecheck.decisionlog.LogSettings;
import org.casecheck.decisionlog.LoggedDecision;
import org.casecheck.decisionlog.LoggedDecision.Erased;
import org.casecheck.decisionlog.LoggedDecision.Held;
import org.casecheck.decisionlog.LoggedDecision.Kept;
import org.casecheck.decisionlog.LoggedDecision.Unreadable;
import org.casecheck.decisionlog.Search;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.Submission;
import org.casecheck.impact.Impact.Transition.Ends;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is a source like any other: what it still holds is decided again for the instant of then. */
class LoggedCasesTest {
    private static final Instant THEN = Instant.parse("2026-06-16T02:00:00Z");
    private static final String EXPIRED_ON = "{\"facts\":{\"name\":\"a\",\"documents\":"
            + "[{\"kind\":\"identity\",\"expiresOn\":\"%s\"},{\"kind\":\"address\"}]}}";

    private static LoggedDecision logged(long number, String asOf, Held held) {
        EntryRow entry = new EntryRow(
                number,
                "decision",
                "id-" + number,
                asOf,
                "demo",
                "approve",
                "sha256:0",
                asOf,
                "zh",
                "engine",
                "",
                null,
                "",
                null,
                "",
                EntryRow.NOTHING,
                EntryRow.NOTHING);
        return new LoggedDecision(entry, held);
    }

    private static Kept kept(String submitted) {
        return new Kept(new CaseContent(Language.ZH, submitted.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    private static LoggedCases log(LoggedDecision... decisions) {
        return new LoggedCases(each -> List.of(decisions).forEach(each), () -> decisions.length);
    }

    @Test
    void casesAreDecidedForTheInstantTheyWereDecidedFor() {
        BaseAndCandidate sides = Sides.of(
                TwoPolicies.folder(),
                TwoPolicies.with(
                        "demo/reasons.yaml",
                        "category: accuracy\n  effect: supplement",
                        "category: accuracy\n  effect: reject"));
        Impact impact = Sides.impact(
                sides,
                log(
                        logged(3, InstantText.write(THEN), kept(EXPIRED_ON.formatted("2026-06-15"))),
                        logged(5, InstantText.write(THEN), kept(EXPIRED_ON.formatted("2026-06-16"))),
                        logged(6, InstantText.write(THEN), new Erased(7, THEN, "Ann", null)),
                        logged(8, InstantText.write(THEN), new Unreadable("key")),
                        logged(9, "yesterday", kept("{}"))),
                2);
        assertEquals(2, impact.totals().cases());
        assertEquals(
                List.of(new Ends(Outcome.APPROVE, Outcome.APPROVE), new Ends(Outcome.SUPPLEMENT, Outcome.REJECT)),
                impact.outcomes().stream().map(Impact.Transition::ends).toList());
        assertEquals(
                List.of(new Example(3, "id-3")),
                impact.policies().get(0).outcomes().get(1).count().examples());
        assertEquals(
                List.of(
                        new Impact.Lines(CaseFault.ERASED, new Impact.Count(1, List.of(new Example(6, null)))),
                        new Impact.Lines(
                                CaseFault.UNREADABLE,
                                new Impact.Count(2, List.of(new Example(8, null), new Example(9, null))))),
                impact.notCases());
    }

    @Test
    void theShareTellsHowMuchOfTheLogWasGiven() {
        LoggedDecision one = logged(1, InstantText.write(THEN), kept("{}"));
        LoggedCases cases = log(one, one, one, one);
        assertTrue(Double.isNaN(cases.share()));
        List<Double> shares = new ArrayList<>();
        cases.each(entry -> shares.add(cases.share()));
        assertEquals(List.of(0.25, 0.5, 0.75, 1.0), shares);
    }

    @Test
    void whatWasLoggedInATimeIsDecidedAgain(@TempDir Path folder) {
        BaseAndCandidate sides = Sides.of(TwoPolicies.folder(), TwoPolicies.folder());
        LogSettings settings = LogSettings.in(folder);
        try (Database database = Database.embedded(folder)) {
            List<Decision> decisions = new ArrayList<>();
            try (DecisionLog log = new DecisionLog(() -> database, settings, () -> THEN, () -> 0)) {
                for (int day = 0; day < 3; day++) {
                    byte[] body = EXPIRED_ON.formatted("2026-06-16").getBytes(StandardCharsets.UTF_8);
                    Policy policy = sides.base().policies().get("demo");
                    Submission submission = (Submission) policy.reader().read(body, Language.ZH);
                    Instant then = THEN.plus(Duration.ofDays(day));
                    Decision decision = new Evaluator(CaseLimits.within(Duration.ofSeconds(30)), () -> then)
                            .decide(sides.base(), policy, submission, Language.ZH);
                    decisions.add(decision);
                    log.append(new Entry(decision, Language.ZH, body, new byte[] {'{', '}'}))
                            .join();
                }
            }
            LogReader reader =
                    new LogReader(() -> database, () -> LogKeys.of(database, settings.key(), settings.keyFile()));
            Instant second = THEN.plus(Duration.ofDays(1));
            Impact impact = Sides.impact(
                    sides, new LoggedCases(reader, new Search(null, null, null, null, null, second, null)), 2);
            assertEquals(2, impact.totals().cases());
            assertEquals(
                    List.of(
                            new Example(2, decisions.get(1).id().toString()),
                            new Example(3, decisions.get(2).id().toString())),
                    impact.policies().get(0).outcomes().get(0).count().examples());
            // Each for its own day: the document was valid on the first one only.
            assertEquals(
                    new Ends(Outcome.SUPPLEMENT, Outcome.SUPPLEMENT),
                    impact.outcomes().get(0).ends());
        }
    }
}
