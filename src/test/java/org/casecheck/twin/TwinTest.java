package org.casecheck.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.decision.Outcome;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Refused;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.casecheck.twin.RandomCases.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of risk-control decide as plain Java written from their README does. */
class TwinTest {
    private static final int CASES = Integer.getInteger("casecheck.twin.cases", 100_000);
    private static final long SEED = Long.getLong("casecheck.twin.seed", 20_260_601L);
    private static final int MOST_DIFFERENCES = 3;
    private static final int LEAST_PER_CODE = 20;
    private static final int SETTINGS = 40;
    private static final int CASES_PER_SETTING = 250;

    private static final RulesFolder FOLDER = ShippedRules.only("risk-control");
    private static final Ruleset RULESET = ShippedRules.compile(FOLDER);
    private static final Policy POLICY = RULESET.policies().get("risk-control");
    private static final TwinLists LISTS = TwinLists.of(RULESET.lists());
    private static final ObjectMapper JSON = DecisionJson.mapper();
    private static final Both SHIPPED = new Both(POLICY);

    @Test
    void theTwinKnowsEveryCodeAndItsWeight() {
        assertEquals(
                Stream.of(TwinCode.values()).map(Enum::name).sorted().toList(),
                List.copyOf(POLICY.reasons().keySet()));
        POLICY.reasons().forEach((code, reason) -> assertEquals(reason.effect(), TwinCode.valueOf(code).effect, code));
    }

    @TestFactory
    Stream<DynamicTest> everyFixtureIsDecidedAlike() {
        List<Fixture> fixtures = ShippedRules.fixtures(FOLDER, RULESET);
        return fixtures.stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    Sample sample = new Sample(fixture.asOf(), fixture.facts());
                    assertEquals(SHIPPED.twin(sample), SHIPPED.rules(sample));
                }));
    }

    @Test
    void randomCasesAreDecidedAlikeAndReachEveryCode() {
        AtomicIntegerArray codes = new AtomicIntegerArray(TwinCode.values().length);
        AtomicIntegerArray outcomes = new AtomicIntegerArray(Outcome.values().length);
        ConcurrentLinkedQueue<Long> different = new ConcurrentLinkedQueue<>();
        LongStream.range(SEED, SEED + CASES).parallel().forEach(seed -> {
            Sample sample = RandomCases.of(seed, SHIPPED.limits);
            TwinDecision twin = SHIPPED.twin(sample);
            twin.reasons().stream()
                    .map(found -> found.code().ordinal())
                    .distinct()
                    .forEach(codes::incrementAndGet);
            outcomes.incrementAndGet(twin.outcome().ordinal());
            if (different.size() < MOST_DIFFERENCES && !twin.equals(SHIPPED.rules(sample))) {
                different.add(seed);
            }
        });
        List<String> told = new ArrayList<>();
        different.forEach(seed -> told.add(SHIPPED.tell(seed)));
        assertTrue(told.isEmpty(), () -> String.join("\n", told));
        List<TwinCode> rare = IntStream.range(0, codes.length())
                .filter(code -> codes.get(code) < LEAST_PER_CODE)
                .mapToObj(code -> TwinCode.values()[code])
                .toList();
        assertEquals(List.of(), rare, "too rare among the random cases");
        assertTrue(outcomes.get(Outcome.APPROVE.ordinal()) * 100 >= CASES, "too few approvals: " + outcomes);
    }

    /** Thresholds may be set to anything within their bounds. */
    @Test
    void randomCasesAreDecidedAlikeUnderOtherThresholds() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < SETTINGS && told.isEmpty(); i++) {
            Both both = new Both(RandomThresholds.in(POLICY, SEED + i));
            LongStream.range(0, CASES_PER_SETTING)
                    .map(number -> SEED - 1 - number)
                    .parallel()
                    .filter(seed -> both.differ(RandomCases.of(seed, both.limits)))
                    .findFirst()
                    .ifPresent(seed -> told.add(both.tell(seed)));
        }
        assertEquals(List.of(), told);
    }

    private static String json(Map<String, Object> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The rules and the twin under the same thresholds. */
    private static final class Both {
        final TwinLimits limits;
        private final Policy policy;

        Both(Policy policy) {
            this.policy = policy;
            limits = TwinLimits.of(policy.definition().thresholds());
        }

        boolean differ(Sample sample) {
            return !twin(sample).equals(rules(sample));
        }

        TwinDecision twin(Sample sample) {
            return Twin.decide(TwinCase.of(sample.facts()), sample.asOf(), limits, LISTS);
        }

        TwinDecision rules(Sample sample) {
            byte[] body = json(sample.facts()).getBytes(StandardCharsets.UTF_8);
            FactReader.Result read = policy.reader().readFacts(body, Language.EN);
            if (read instanceof Refused refused) {
                throw new AssertionError("refused: " + refused.faults() + " " + json(sample.facts()));
            }
            Submission submission = ((Submission) read).asOf(sample.asOf());
            return TwinDecision.of(ShippedRules.EVALUATOR.decide(RULESET, policy, submission, Language.EN));
        }

        /** The difference in the smallest case that still has one. */
        String tell(long seed) {
            Sample whole = RandomCases.of(seed, limits);
            Map<String, Object> facts = Shrinking.smallest(whole.facts(), smaller -> differ(whole.with(smaller)));
            Sample smallest = whole.with(facts);
            return "seed " + seed + ", asOf " + whole.asOf() + ", facts " + json(facts) + "\n  twin:  " + twin(smallest)
                    + "\n  rules: " + rules(smallest) + "\n  " + limits;
        }
    }
}
