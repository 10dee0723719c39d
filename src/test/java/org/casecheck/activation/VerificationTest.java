package org.casecheck.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.fixture.Replay;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.EngineMode;
import org.casecheck.ruleset.Policy;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
    private static final RulesFolder FOLDER = TwoPolicies.folder();
    private static final CheckedRules SOUND = checked(FOLDER, Optional.empty());

    private static CheckedRules checked(RulesFolder folder, Optional<CheckedRules> before) {
        CheckedRules checked = CheckedRules.of(folder, before, 1);
        assertTrue(checked.mayServe(), () -> checked.issues().toString());
        return checked;
    }

    private static List<Issue> verify(CheckedRules candidate) {
        return Verification.verify(candidate, Optional.empty(), 1, () -> false);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void soundRulesPass(int threads) {
        assertEquals(List.of(), Verification.verify(SOUND, Optional.empty(), threads, () -> false));
    }

    @Test
    void aCaseThatIsNotDecidedAsItExpectsIsNamedWithWhatDiffers() {
        RulesFolder broken =
                TwoPolicies.with("other/fixtures/all.yaml", "[EXPIRED, NO_NAME, OVER, TOO_FEW]", "[EXPIRED]");
        Issue issue = only(Verification.verify(
                // A case for each of the others, or the folder would not get so far.
                CheckedRules.of(broken, Optional.empty(), 1), Optional.empty(), 1, () -> false));
        assertEquals(Check.FIXTURE_FAILED, issue.check());
        assertEquals("other/fixtures/all.yaml", issue.place().file());
        assertEquals(10, issue.place().line());
        assertTrue(issue.message().contains("unexpected reason NO_NAME (rule `no name`)"), issue.message());
        assertTrue(issue.messageZh().contains("多出原因 `NO_NAME`（规则 `no name`）"), issue.messageZh());
    }

    @Test
    void whatMayNotBeAbsentIsFound() {
        RulesFolder lenient = TwoPolicies.with("other/demo.drl", "name == null", "name == null, limit != null");
        List<Issue> found = verify(CheckedRules.of(lenient, Optional.empty(), 1));
        assertTrue(
                found.stream()
                        .anyMatch(issue -> issue.check() == Check.FIXTURE_FAILED
                                && issue.message().contains("approved even without `/name`")
                                && issue.messageZh().contains("缺少 `/name` 仍被批准")),
                found::toString);
    }

    /** The engine's fault, put there by a threshold that is another one in one mode. */
    @Test
    void aModeThatDecidesOtherwiseIsNamedWithTheRule() {
        Replay replay = new Replay(Verification.EVALUATOR, () -> false, () -> {}, (policy, mode) -> {
            Policy twin = policy.inMode(mode);
            return policy.name().equals("other")
                    ? twin.with(twin.definition().thresholds().get("fewest").withValue(1L))
                    : twin;
        });
        Issue issue = only(Verification.verify(SOUND, Optional.empty(), 1, replay));
        assertEquals(Check.ENGINE_MODES_DIFFER, issue.check());
        assertEquals("other/fixtures/all.yaml", issue.place().file());
        assertEquals(10, issue.place().line());
        String what =
                "with " + EngineMode.APART.words().en() + ", rule `too few documents` does not report `other.TOO_FEW`";
        assertTrue(issue.message().contains(what), issue.message());
        assertTrue(issue.messageZh().contains("规则 `too few documents` 未报告 `other.TOO_FEW`"), issue.messageZh());
    }

    private static Issue only(List<Issue> issues) {
        assertEquals(1, issues.size(), issues::toString);
        return issues.get(0);
    }

    /** Each case in two modes, and two facts taken out of the approved one. */
    private static final int DECISIONS_OF_A_POLICY = 2 * 2 + 2;

    @ParameterizedTest
    @CsvSource({
        "lists/unused-by-demo.yaml, key: a, key: b, 1",
        "other/policy.yaml, unit: documents, unit: papers, 1",
        "other/reasons.yaml, Renew it, Renew it soon, 1",
        "other/fixtures/all.yaml, limit: 1, limit: 2, 1",
        "calendars/cn.yaml, 2026-06-28, 2026-06-27, 2",
        "demo/demo.drl, limit > 0, limit >= 0, 1",
    })
    void onlyWhatChangedIsDecidedAgain(String file, String old, String replacement, int policies) {
        CheckedRules changed = CheckedRules.of(TwoPolicies.with(file, old, replacement), Optional.of(SOUND), 1);
        assertTrue(changed.mayServe(), () -> changed.issues().toString());
        assertEquals(policies * DECISIONS_OF_A_POLICY, decisions(changed, Optional.of(SOUND)), file);
    }

    @Test
    void nothingIsDecidedAgainWhenNothingChanged() {
        assertEquals(0, decisions(checked(FOLDER, Optional.of(SOUND)), Optional.of(SOUND)));
        assertEquals(2 * DECISIONS_OF_A_POLICY, decisions(SOUND, Optional.empty()));
    }

    private static int decisions(CheckedRules candidate, Optional<CheckedRules> verified) {
        AtomicInteger decisions = new AtomicInteger();
        InstantSource counting = () -> {
            decisions.incrementAndGet();
            return Instant.EPOCH;
        };
        Evaluator evaluator = new Evaluator(CaseLimits.within(Duration.ofSeconds(30)), counting);
        Verification.verify(candidate, verified, 1, new Replay(evaluator));
        return decisions.get();
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void itEndsSoonWhenGivenUp(int threads) {
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () -> Verification.verify(SOUND, Optional.empty(), threads, () -> asked.incrementAndGet() > 4));
        assertTrue(asked.get() < 10, () -> "asked " + asked.get() + " times");
    }
}
