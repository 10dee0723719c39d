package org.casecheck.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.casecheck.explain.Part;
import org.casecheck.explain.Side;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.ruleset.Threads;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fixtures show every rule, condition and test of the shipped policies met and not met. */
class ShippedCoverageTest {
    private static Coverage coverage;

    @BeforeAll
    static void look() {
        RulesFolder folder = ShippedRules.folder();
        Ruleset ruleset = ShippedRules.compile(folder);
        List<Fixture> fixtures = ShippedRules.fixtures(folder, ruleset);
        coverage = new CoverageRun(ShippedRules.EVALUATOR, SmallPolicy.LIMITS, (searching, done, all) -> {})
                .run(ruleset, ruleset.policies().values(), fixtures, false, Threads.all());
    }

    @TestFactory
    Stream<DynamicTest> everySideIsSeen() {
        return coverage.policies().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.policy(), () -> assertEquals(Set.of(), missing(policy))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsProvedToBeAlwaysMetIsNeverSeenOtherwise() {
        return coverage.policies().stream()
                .map(policy -> DynamicTest.dynamicTest(
                        policy.policy(), () -> policy.rules().forEach(rule -> Goal.of(rule).stream()
                                .map(Goal::part)
                                .filter(Part::always)
                                .forEach(part -> {
                                    String place =
                                            part.place() + " " + part.text().en();
                                    assertFalse(policy.seen().has(part, Side.FALSE), place);
                                    assertFalse(policy.seen().has(part, Side.UNKNOWN), place);
                                }))));
    }

    private static Set<String> missing(PolicyCoverage policy) {
        Set<String> missing = new TreeSet<>();
        for (Part rule : policy.rules()) {
            for (Goal goal : policy.missing(rule)) {
                missing.add(String.join(
                        " | ",
                        policy.policy(),
                        rule.text().en(),
                        goal.part().text().en(),
                        goal.side() == Side.TRUE ? "met" : "not met"));
            }
        }
        return missing;
    }
}
