package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.MissingFact;
import org.casecheck.decision.Outcome;
import org.casecheck.explain.CasePointers.Given;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** In cases of the shipped policies just that is asked for that can change the outcome. */
class ShippedMissingFactsTest {
    /** So many cases are made in each policy; {@code -Dcasecheck.gaps=100000} for all that one fact taken out makes. */
    private static final int GAPS = Integer.getInteger("casecheck.gaps", 100);

    private static final long SEED = Long.getLong("casecheck.gaps.seed", 7);

    private static final int MOST_ROUNDS = 6;

    /** Of the facts asked for, for one in so many no value that is tried may change the outcome. */
    private static final int ONE_IN = 10;

    /**
     * Where it is more than that. In appeals a case of empty objects has fifty questions, which no trial hits together. In
     * resubmissions a category of the point is asked for, though the point stays open in whichever it belongs to: that is
     * a shortcoming, not a limit of the trials.
     */
    private static final Map<String, Integer> MORE = Map.of("appeal", 6, "resubmission", 2);

    private static final MissingFacts MISSING = new MissingFacts(CaseLimits.within(Duration.ofSeconds(60)));

    private static Ruleset ruleset;
    private static Map<String, List<Fixture>> fixtures;

    @BeforeAll
    static void compile() {
        RulesFolder folder = ShippedRules.folder();
        ruleset = ShippedRules.compile(folder);
        fixtures = ShippedRules.fixtures(folder, ruleset).stream().collect(Collectors.groupingBy(Fixture::policy));
    }

    /** One policy, its cases, and what comes of them. */
    private static final class Cases {
        private final Policy policy;
        private final List<Fixture> all;
        private final Random random = new Random(SEED);
        private final OutcomeTrials trials;

        Cases(Policy policy) {
            this.policy = policy;
            this.all = fixtures.get(policy.name());
            this.trials = new OutcomeTrials(ruleset, policy, all, random);
        }

        List<Fixture> approved() {
            return all.stream()
                    .filter(fixture ->
                            trials.decide(fixture.facts(), fixture.asOf()).outcome() == Outcome.APPROVE)
                    .toList();
        }

        Map<String, Object> without(Map<String, Object> facts, int times) {
            Map<String, Object> left = facts;
            for (int i = 0; i < times; i++) {
                List<Given> given = CasePointers.given(policy, left);
                left = given.isEmpty()
                        ? left
                        : CasePointers.with(
                                left, given.get(random.nextInt(given.size())).pointer(), null);
            }
            return left;
        }

        List<MissingFact> missing(Map<String, Object> facts, Instant asOf, Decision decision) {
            return MISSING.of(ruleset, policy, trials.read(facts, asOf), decision, Language.EN);
        }
    }

    private static Stream<DynamicTest> inEveryPolicy(Consumer<Cases> test) {
        return ruleset.policies().values().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name(), () -> test.accept(new Cases(policy))));
    }

    @TestFactory
    Stream<DynamicTest> whatWasTakenOutOfAnApprovedCaseIsAskedFor() {
        return inEveryPolicy(cases -> {
            record Taken(Fixture fixture, Given fact) {}
            List<Taken> taken = new ArrayList<>();
            cases.approved().forEach(fixture -> CasePointers.given(cases.policy, fixture.facts())
                    .forEach(fact -> taken.add(new Taken(fixture, fact))));
            Collections.shuffle(taken, cases.random);
            for (Taken one : taken.subList(0, Math.min(GAPS, taken.size()))) {
                String pointer = one.fact().pointer();
                Instant asOf = one.fixture().asOf();
                Map<String, Object> facts = CasePointers.with(one.fixture().facts(), pointer, null);
                Decision decision = cases.trials.decide(facts, asOf);
                List<String> asked = cases.missing(facts, asOf, decision).stream()
                        .map(MissingFact::pointer)
                        .toList();
                assertEquals(
                        decision.outcome() != Outcome.APPROVE,
                        asked.contains(pointer),
                        () -> one.fixture().name() + " without " + pointer + ": asked for " + asked);
            }
        });
    }

    /** Some things are asked for only when others are known; each round asks for something, and the last one is enough. */
    @TestFactory
    Stream<DynamicTest> whatIsAskedForOfSeveralThingsTakenOutLeadsBackToApproval() {
        return inEveryPolicy(cases -> {
            List<Fixture> approved = cases.approved();
            for (int i = 0; i < GAPS && !approved.isEmpty(); i++) {
                Fixture fixture = approved.get(cases.random.nextInt(approved.size()));
                Map<String, Object> facts = cases.without(fixture.facts(), 2 + cases.random.nextInt(3));
                for (int round = 0; round < MOST_ROUNDS; round++) {
                    Decision decision = cases.trials.decide(facts, fixture.asOf());
                    if (decision.outcome() == Outcome.APPROVE) {
                        break;
                    }
                    List<MissingFact> missing = cases.missing(facts, fixture.asOf(), decision);
                    Map<String, Object> before = facts;
                    for (MissingFact fact : missing) {
                        Object taken = CasePointers.at(fixture.facts(), fact.pointer());
                        facts = CasePointers.with(facts, fact.pointer(), taken);
                    }
                    assertNotEquals(
                            before,
                            facts,
                            () -> fixture.name() + " was " + decision.outcome() + ", asked for " + missing);
                }
                Outcome last = cases.trials.decide(facts, fixture.asOf()).outcome();
                assertEquals(Outcome.APPROVE, last, fixture.name());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> nothingIsAskedForThatCannotChangeTheOutcome() {
        return inEveryPolicy(cases -> {
            // A question about one case counts once, however often that case is drawn.
            Set<String> unproved = new TreeSet<>();
            Set<String> asked = new TreeSet<>();
            for (int i = 0; i < cases.all.size() + GAPS; i++) {
                boolean asItIs = i < cases.all.size();
                Fixture fixture = cases.all.get(asItIs ? i : cases.random.nextInt(cases.all.size()));
                Map<String, Object> facts = cases.without(fixture.facts(), asItIs ? 0 : 1 + cases.random.nextInt(3));
                Decision decision = cases.trials.decide(facts, fixture.asOf());
                List<MissingFact> missing = cases.missing(facts, fixture.asOf(), decision);
                for (MissingFact fact : missing) {
                    asked.add(fixture.name() + ": " + fact);
                    if (!cases.trials.canChange(facts, fixture.asOf(), decision.outcome(), missing, fact)) {
                        unproved.add(fixture.name() + ": " + fact);
                    }
                }
            }
            int most = asked.size() / MORE.getOrDefault(cases.policy.name(), ONE_IN);
            assertTrue(
                    unproved.size() <= most,
                    () -> unproved.size() + " of more than " + most + ":\n" + String.join("\n", unproved));
        });
    }
}
