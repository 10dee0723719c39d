package org.casecheck.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.decision.Decision;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decision.Reason;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.RuleAccount;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.Status;
import org.casecheck.explain.Explanation.Why;
import org.casecheck.facts.Functions;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.RuleInfo;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fixture is explained as it is decided, about every rule, and without personal data. */
class ShippedExplanationsTest {
    private static final ObjectMapper JSON = DecisionJson.mapper();
    private static final Explainer EXPLAINER =
            new Explainer(CaseLimits.within(Duration.ofSeconds(60)), InstantSource.system());

    private static Ruleset ruleset;
    private static Map<String, List<Fixture>> fixtures;

    @BeforeAll
    static void compile() {
        RulesFolder folder = ShippedRules.folder();
        ruleset = ShippedRules.compile(folder);
        fixtures = ShippedRules.fixtures(folder, ruleset).stream().collect(Collectors.groupingBy(Fixture::policy));
    }

    @TestFactory
    Stream<DynamicTest> everyFixture() {
        return ruleset.policies().values().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name(), () -> {
                    Language language = Language.ZH;
                    for (Fixture fixture : fixtures.get(policy.name())) {
                        isExplained(policy, fixture, language);
                        language = language == Language.ZH ? Language.EN : Language.ZH;
                    }
                }));
    }

    private static void isExplained(Policy policy, Fixture fixture, Language language) throws Exception {
        byte[] facts = JSON.writeValueAsBytes(fixture.facts());
        Submission submission = ((Submission) policy.reader().readFacts(facts, language)).asOf(fixture.asOf());
        Decision decision = ShippedRules.EVALUATOR.decide(ruleset, policy, submission, language);
        Explanation explanation = EXPLAINER.explain(ruleset, policy, submission, language);

        assertEquals(
                decision.reasons().stream().map(Reason::code).toList(),
                explanation.reasons().stream().map(Why::code).toList(),
                fixture.name());
        for (int i = 0; i < decision.reasons().size(); i++) {
            String rule = decision.reasons().get(i).rule();
            assertTrue(
                    explanation.reasons().get(i).foundBy().stream()
                            .anyMatch(found -> found.rule().equals(rule)),
                    fixture.name() + ": " + rule);
        }
        assertEquals(
                policy.rules().stream().map(RuleInfo::title).collect(Collectors.toSet()),
                new HashSet<>(
                        explanation.rules().stream().map(RuleAccount::rule).toList()));
        assertEquals(policy.rules().size(), explanation.rules().size());
        explanation.rules().forEach(rule -> isSound(rule, fixture));
        Explanation whole = EXPLAINER.explainAll(ruleset, policy, submission, language);
        for (int i = 0; i < whole.rules().size(); i++) {
            isCutSoundly(whole.rules().get(i), explanation.rules().get(i), fixture);
        }

        String said = JSON.writeValueAsString(explanation);
        String words = said.replace(explanation.revision(), ""); // whose digits may look like those of a card
        assertEquals(Functions.withoutPersonalData(words), words, fixture.name());
        assertEquals(
                said,
                UTF_8.decode(ExplanationJson.of(policy).bytes(explanation)).toString(),
                fixture.name());
    }

    private static void isSound(RuleAccount rule, Fixture fixture) {
        String place = fixture.name() + ": " + rule.rule();
        if (rule.matches() > 0) {
            assertTrue(rule.conditions().stream().allMatch(ShippedExplanationsTest::isMet), place);
            assertEquals(0, rule.unmet(), place);
        } else {
            assertTrue(rule.unmet() > 0, place);
            assertTrue(rule.status() == Status.NOT_FIRED || rule.status() == Status.NOT_IN_FORCE, place);
            assertTrue(rule.conditions().stream().anyMatch(condition -> condition.state() != State.MET), place);
        }
    }

    /** A rule far from firing tells of what keeps it from firing, and how much it leaves out. */
    private static void isCutSoundly(RuleAccount whole, RuleAccount told, Fixture fixture) {
        String place = fixture.name() + ": " + told.rule();
        assertEquals(whole.rule(), told.rule(), place);
        assertEquals(whole.status(), told.status(), place);
        assertEquals(whole.unmet(), told.unmet(), place);
        assertEquals(whole.conditions().size(), told.conditions().size() + told.conditionsOmitted(), place);
        if (told.conditionsOmitted() > 0) {
            ConditionAccount first = told.conditions().get(0);
            ConditionAccount same = whole.conditions().stream()
                    .filter(condition -> condition.state() != State.MET)
                    .findFirst()
                    .orElseThrow();
            assertEquals(same.state(), first.state(), place);
            assertEquals(same.pointer(), first.pointer(), place);
            assertEquals(same.tests().size(), first.tests().size() + first.testsOmitted(), place);
        }
    }

    private static boolean isMet(ConditionAccount condition) {
        return condition.state() == State.MET
                && condition.tests().stream().allMatch(test -> test.state() == State.MET)
                && condition.inner().stream().allMatch(ShippedExplanationsTest::isMet);
    }
}
