package org.casecheck.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.decision.Plan;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Spot;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The plan of every shipped fixture that is not approved is tried to the end, minimal, and leads where it says. */
class ShippedPlansTest {
    private static final Ruleset RULES = ShippedRules.compile(ShippedRules.folder());

    @TestFactory
    Stream<DynamicTest> everyPlanLeadsWhereItSaysAndNoStepCanBeLeftOut() {
        return ShippedRules.fixtures(ShippedRules.folder(), RULES).stream()
                .filter(fixture -> fixture.expect().outcome() != Outcome.APPROVE)
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.policy() + ": " + fixture.name(), () -> new Proof(fixture).run()));
    }

    /** One fixture. */
    private static final class Proof {
        private final Policy policy;
        private final Submission submission;
        private final Decision decision;
        private final Trials trials;
        private final List<Way> ways;

        Proof(Fixture fixture) throws Exception {
            policy = RULES.policies().get(fixture.policy());
            submission = submission(fixture);
            decision = ShippedRules.EVALUATOR.decide(RULES, policy, submission(fixture), Language.EN);
            CaseContext context = policy.context(fixture.asOf(), RULES);
            Targets targets = new Targets(policy);
            trials = new Trials(
                    ShippedRules.EVALUATOR,
                    RULES,
                    policy,
                    fixture.asOf(),
                    Language.EN,
                    FactTree.of(policy, submission),
                    new Values(policy, context, targets));
            ways = Planner.ways(policy, targets, trials, decision, Planner.mostDecisions(submission));
        }

        private Submission submission(Fixture fixture) throws Exception {
            byte[] json = DecisionJson.mapper().writeValueAsBytes(fixture.facts());
            return ((Submission) policy.reader().readFacts(json, Language.EN)).asOf(fixture.asOf());
        }

        void run() {
            Plan plan = new Planner(ShippedRules.EVALUATOR).plan(RULES, policy, submission, decision, Language.EN);
            Way best = ways.get(0);
            assertEquals(best.outcome(), plan.outcomeAfter());
            assertEquals(best.steps().size(), plan.steps().size());
            assertTrue(plan.verified(), "not verified");
            assertTrue(plan.outcomeAfter().compareTo(decision.outcome()) <= 0);
            prove(best);
            Planner.alternatives(ways).forEach(this::prove);
            assertEquals(Planner.alternatives(ways).size(), plan.alternatives().size());
            List<Plan.Step> steps = new ArrayList<>(plan.steps());
            plan.alternatives().forEach(other -> steps.addAll(other.steps()));
            steps.forEach(this::check);
        }

        private void prove(Way way) {
            assertEquals(way.outcome(), decide(way.moves()), "the outcome after all steps");
            for (PlannedStep step : way.steps()) {
                List<Move> others =
                        way.moves().stream().filter(move -> move.step() != step).toList();
                assertNotEquals(way.outcome(), decide(others), () -> "it can be done without: " + step.words());
            }
        }

        /** Null when the facts are refused. */
        private Outcome decide(List<Move> moves) {
            if (!(policy.reader().readFacts(trials.facts(moves).json(), Language.EN) instanceof Submission changed)) {
                return null;
            }
            return ShippedRules.EVALUATOR
                    .decide(RULES, policy, changed.asOf(submission.asOf()), Language.EN)
                    .outcome();
        }

        private void check(Plan.Step step) {
            assertTrue(!step.changes().isEmpty(), () -> "nothing changes: " + step.task());
            assertTrue(!step.reasons().isEmpty(), () -> "for no reason: " + step.task());
            for (Plan.Change change : step.changes()) {
                Spot spot = Spot.root(policy.model()).inner(Pointers.steps(change.pointer()));
                assertNotNull(spot, change.pointer());
                assertTrue(spot.alterable(), change.pointer());
            }
        }
    }
}
