package org.casecheck.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.casecheck.decision.Language;
import org.casecheck.facts.Submission;
import org.casecheck.language.RuleTextMutations;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Compilation;
import org.casecheck.ruleset.Compilation.Compiled;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.RulesetCompiler;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;

/**
 * Damaged rules are refused by a check that says why, or they decide cases without a fault: what the checks let through never
 * fails in the engine, neither when it is built nor when it runs. {@code -Dcasecheck.fuzz=N} makes the run N times as long.
 */
class RuleFuzzTest {
    private static final int ROUNDS = 400 * Integer.getInteger("casecheck.fuzz", 1);
    private static final Evaluator EVALUATOR = new Evaluator(
            CaseLimits.within(Duration.ofSeconds(60)), InstantSource.fixed(Instant.parse("2026-06-17T00:00:00Z")));

    /** Every construct of the language, over every type of field. */
    private static final String RULES = """
            rule "one"
            when
                Clock( $today : today, $now : now )
                Thresholds( $fewest : fewest )
                $case : Case( name != null, blank(name) == false, $limit : limit, limit >= $fewest || amount == null )
                $d : Document( parent == $case, kind in ("identity", "address"), expiresOn <= $today, $at : seenAt )
                not( Document( kind == "address", seenAt > $at ) )
                exists( Document( expiresOn > $today ) and Document( kind != null, kind != "identity" ) )
            then
                reasons.add("OVER").on($case, "name", "limit").as("day", $d, "expiresOn").with("n", add($fewest, 1));
                outputs.set("total", $fewest);
            end
            rule "two"
            when
                Clock( $now : now, $day : today )
                $case : Case( $limit : limit )
                accumulate(
                    $d : Document( seenAt != null, $at : seenAt, $kind : kind, isWorkingDay(dateOf(seenAt)) == true );
                    $n : count( $d ), $all : collect( $d ), $kinds : distinct( keyed( $d, $kind ) ),
                    $late : shareOf( counted( $d, inTimeOfDay( $at, null, null ) ) );
                    $n > 0, $all.count >= $n, $kinds.part == $n || $late.ratio != null )
                Document( plusDays(expiresOn, $n) < $day, daysBetween(expiresOn, $day) > $limit )
            then
                reasons.add("TOO_FEW").on($case, "documents").with("count", $n);
                outputs.set("total", multiply($n, $limit));
            end
            rule "three"
            when
                ( Case( name == null ) or Case( limit == null, !( amount == null ) ) )
                $c : Case()
            then
                reasons.add("NO_NAME").on($c, "name");
            end
            """;

    private static final List<String> CASES = List.of(
            "{}",
            "{\"name\":\"x\",\"limit\":3,\"amount\":2.5,\"documents\":[]}",
            "{\"documents\":[{},{\"kind\":\"identity\"},{\"expiresOn\":\"2020-01-01\"}]}",
            "{\"name\":\"x\",\"limit\":0,\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2026-06-15\",\"seenAt\":\"2026-06-15T10:00:00Z\"},"
                    + "{\"kind\":\"address\",\"expiresOn\":\"2030-06-15\",\"seenAt\":\"2026-06-16T10:00:00Z\"}]}");

    private static final Set<Check> OURS_TO_FIND =
            Set.of(Check.ENGINE_REFUSED, Check.ENGINE_CONTENT, Check.CHECK_FAILED);

    @Test
    void damagedRulesAreRefusedOrDecide() {
        assertEquals(
                List.of(),
                RulesetCompiler.compile(DemoRules.withRule(RULES)).issues().stream()
                        .filter(issue -> issue.severity() == Severity.ERROR)
                        .toList());
        RuleTextMutations mutations = new RuleTextMutations(20260103);
        int decided = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String rules = mutations.mutatedMildly(RULES);
            Compilation compilation = RulesetCompiler.compile(DemoRules.withRule(rules));
            for (Issue issue : compilation.issues()) {
                assertFalse(OURS_TO_FIND.contains(issue.check()), () -> issue + "\n" + rules);
                assertFalse(
                        issue.message().contains("Exception") || issue.message().contains("org."), issue.toString());
            }
            if (compilation instanceof Compiled compiled) {
                decided++;
                decide(compiled.ruleset(), rules);
            }
        }
        assertTrue(decided > ROUNDS / 50, "hardly anything was sound: " + decided);
    }

    private static void decide(Ruleset ruleset, String rules) {
        Policy policy = ruleset.policies().get("demo");
        for (String facts : CASES) {
            Submission submission =
                    (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
            try {
                assertEquals(
                        "demo",
                        EVALUATOR
                                .decide(
                                        ruleset,
                                        policy,
                                        submission.asOf(Instant.parse("2026-06-16T02:00:00Z")),
                                        Language.EN)
                                .policy());
            } catch (RuleFault fault) {
                throw new AssertionError(facts + "\n" + rules, fault);
            }
        }
    }
}
