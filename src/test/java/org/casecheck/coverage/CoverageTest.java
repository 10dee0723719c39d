package org.casecheck.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.casecheck.explain.Part;
import org.casecheck.explain.Part.Kind;
import org.casecheck.explain.Side;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.Replay;
import org.casecheck.fixture.ReplayResult;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

/** What is seen of each kind of condition, and that what is proposed shows the rest. */
class CoverageTest {
    private static final PolicyCoverage COVERAGE =
            SmallPolicy.coverage(SmallPolicy.folder(), false).policies().get(0);

    private static void saw(String rule, String text, Side... sides) {
        Part part = SmallPolicy.part(COVERAGE, rule, text);
        Set<Side> seen = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (COVERAGE.seen().has(part, side)) {
                seen.add(side);
            }
        }
        assertEquals(Set.of(sides), seen, rule + ": " + text);
    }

    @Test
    void aRuleIsMetWhenItFires() {
        saw("no name", "no name", Side.FALSE);
        saw("document has expired", "document has expired", Side.TRUE, Side.FALSE);
    }

    @Test
    void aTestIsJudgedByItselfForEachFact() {
        saw("no name", "Name is not given", Side.FALSE);
        saw("document has expired", "Kind is identity document", Side.TRUE, Side.FALSE);
        // Also of the address proof, though its kind is another one.
        saw(
                "document has expired",
                "Expires on is before",
                Side.TRUE,
                Side.FALSE,
                Side.JUST_BELOW,
                Side.AT,
                Side.ABOVE);
        saw("document has expired", "Document", Side.TRUE, Side.FALSE);
    }

    @Test
    void figuresAreTestedAndCountWhatFits() {
        saw("too few documents", "figures: how many fit", Side.TRUE, Side.FALSE);
        saw("too few documents", "how many fit is less than Fewest", Side.TRUE, Side.FALSE, Side.JUST_BELOW, Side.AT);
        saw("too few documents", "Kind is one of", Side.TRUE);
    }

    @Test
    void thePartsOfOrAndNotAreJudgedAndWhatIsAbsentIsUnknown() {
        Part more = SmallPolicy.part(COVERAGE, "over the limit", "Limit is more than 0; or")
                .parts()
                .get(0);
        assertTrue(COVERAGE.seen().has(more, Side.TRUE) && COVERAGE.seen().has(more, Side.UNKNOWN));
        assertFalse(COVERAGE.seen().has(more, Side.FALSE));
        saw("over the limit", "not so: Limit is at least 0", Side.FALSE, Side.UNKNOWN);
        saw("over the limit", "Limit is at least 0", Side.TRUE, Side.UNKNOWN, Side.JUST_ABOVE);
        saw("over the limit", "Limit is more than 0; or", Side.TRUE);
        saw("over the limit", "Limit is not given", Side.TRUE, Side.FALSE);
        saw("over the limit", "Name is given", Side.TRUE);
    }

    @Test
    void whatIsWithinNotAndExistsIsJudgedToo() {
        saw("over the limit", "there is at least one", Side.TRUE);
        saw("over the limit", "there is no", Side.TRUE);
        saw("over the limit", "Expires on is not given", Side.FALSE);
    }

    @Test
    void whatIsCertainIsProvedAndNotAskedFor() {
        assertTrue(SmallPolicy.part(COVERAGE, "too few documents", "Case").always());
        Part holder = SmallPolicy.part(COVERAGE, "over the limit", "belongs to");
        assertTrue(holder.always(), "documents stand in the case only");
        assertEquals(List.of(Side.TRUE), Goal.sides(holder));
        assertFalse(
                SmallPolicy.part(COVERAGE, "over the limit", "Name is given").always());
    }

    @Test
    void sharesCountBothSidesOfEveryRuleConditionAndTest() {
        assertEquals(
                COVERAGE.sides().all() - COVERAGE.sides().seen(),
                COVERAGE.missing().size());
        // rule, case, test
        assertEquals(new Tally(3, 6), COVERAGE.sides(COVERAGE.rules().get(0)));
        // rule, document, two tests
        assertEquals(new Tally(8, 8), COVERAGE.sides(COVERAGE.rules().get(1)));
        // rule, the case (always there), figures, document, two tests
        assertEquals(new Tally(9, 11), COVERAGE.sides(COVERAGE.rules().get(2)));
        // the last day, the count, and the limit twice: just below, at, just above
        assertEquals(new Tally(6, 12), COVERAGE.boundaries());
    }

    @Test
    void whatIsProposedLeadsToFullCoverageAndPassesReplay() {
        PolicyCoverage proposed =
                SmallPolicy.coverage(SmallPolicy.folder(), true).policies().get(0);
        assertFalse(proposed.proposals().isEmpty());
        RulesFolder accepted = SmallPolicy.folder()
                .with("demo/fixtures/demo.yaml", ProposalFile.of(proposed.proposals(), proposed.zone()));
        PolicyCoverage after = SmallPolicy.coverage(accepted, false).policies().get(0);
        assertEquals(
                new TreeSet<>(),
                after.missing().stream()
                        .map(goal -> goal.part().place() + " " + goal.side())
                        .collect(Collectors.toCollection(TreeSet::new)));
        Ruleset ruleset = DemoRules.compiled(accepted);
        List<Fixture> fixtures =
                SmallPolicy.fixtures(accepted, ruleset.policies().get("demo"));
        for (ReplayResult result : new Replay(SmallPolicy.EVALUATOR).run(ruleset, fixtures, 1)) {
            assertEquals(List.of(), result.words(), result.fixture().name());
        }
        assertTrue(proposed.proposals().stream()
                .allMatch(proposal -> proposal.trial().size() <= 12));
    }

    @Test
    void theSameIsProposedEachTime() {
        PolicyCoverage one =
                SmallPolicy.coverage(SmallPolicy.folder(), true).policies().get(0);
        PolicyCoverage other =
                SmallPolicy.coverage(SmallPolicy.folder(), true).policies().get(0);
        assertEquals(ProposalFile.of(one.proposals(), one.zone()), ProposalFile.of(other.proposals(), other.zone()));
    }

    @Test
    void whatNoCaseCanShowIsNotFound() {
        RulesFolder folder = SmallPolicy.folder().with("demo/more.drl", """
                        rule "never"
                        when
                            $c : Case( name != null )
                            accumulate( $d : Document( kind == "identity" ); $n : count($d); $n == 0 )
                            exists( Document( kind == "identity", expiresOn != null ) )
                        then
                            reasons.add("OVER").on($c, "name", "limit");
                        end
                        """);
        PolicyCoverage coverage = SmallPolicy.coverage(folder, true).policies().get(0);
        Part never = SmallPolicy.part(coverage, "never", "there is at least one");
        assertEquals(Kind.EXISTS, never.kind());
        assertTrue(coverage.proposalFor(new Goal(never, Side.TRUE)).isEmpty());
        assertFalse(coverage.missing().isEmpty());
    }
}
