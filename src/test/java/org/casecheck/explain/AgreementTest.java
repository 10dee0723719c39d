package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.FactReader;
import org.casecheck.facts.Submission;
import org.casecheck.fixture.Fixture;
import org.casecheck.fixture.ShippedRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Judged apart from the engine, every rule fires as often as it does in the engine, and does the same. */
class AgreementTest {
    /** In all policies together; {@code -Dcasecheck.agreement=100000} for more. */
    private static final int GENERATED = Integer.getInteger("casecheck.agreement", 3_000);

    private static final long SEED = Long.getLong("casecheck.agreement.seed", 7);

    private static Ruleset ruleset;
    private static Map<String, List<Fixture>> fixtures;

    @BeforeAll
    static void compile() {
        RulesFolder folder = ShippedRules.folder();
        ruleset = ShippedRules.compile(folder);
        fixtures = ShippedRules.fixtures(folder, ruleset).stream().collect(Collectors.groupingBy(Fixture::policy));
    }

    @TestFactory
    Stream<DynamicTest> onEveryFixture() {
        return ruleset.policies().values().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name(), () -> {
                    for (Fixture fixture : fixtures.get(policy.name())) {
                        assertTrue(agree(policy, fixture.name(), fixture.facts(), fixture.asOf()), fixture.name());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> onDamagedFixtures() {
        int each = GENERATED / ruleset.policies().size() + 1;
        return ruleset.policies().values().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name(), () -> {
                    CaseDamage damage = new CaseDamage(policy, fixtures.get(policy.name()), new Random(SEED));
                    int judged = 0;
                    for (int i = 0; judged < each; i++) {
                        CaseDamage.Case next = damage.next();
                        String name = next.fixture() + ", damaged case " + i + " of seed " + SEED;
                        judged += agree(policy, name, next.facts(), next.asOf()) ? 1 : 0;
                    }
                }));
    }

    /** Fails where the two differ; says whether the facts could be read at all. */
    private static boolean agree(Policy policy, String name, Map<String, Object> facts, Instant asOf) throws Exception {
        byte[] body = DecisionJson.mapper().writeValueAsBytes(facts);
        FactReader.Result read = policy.reader().readFacts(body, Language.EN);
        if (!(read instanceof Submission submission)) {
            return false;
        }
        CaseContext context = policy.context(asOf, ruleset);
        EngineRun engine = EngineRun.byEngine(policy, submission, context);
        EngineRun apart = EngineRun.apart(policy, submission, context);
        if (!engine.equals(apart)) {
            assertEquals(engine.fired(), apart.fired(), name);
            assertEquals(String.join("\n", engine.findings()), String.join("\n", apart.findings()), name);
            assertEquals(engine, apart, name);
        }
        return true;
    }
}
