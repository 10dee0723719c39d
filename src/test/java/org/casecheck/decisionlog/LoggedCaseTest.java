package org.casecheck.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.casecheck.archive.Attempt;
import org.casecheck.archive.Cause;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.Submission;
import org.casecheck.plan.Adviser;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that rules have decided: how they are shown, and decided again. */
class LoggedCaseTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-06-16T02:00:00.25Z");
    private static final RulesFolder FOLDER = DemoRules.folder();
    private static final Ruleset RULES = DemoRules.compiled(FOLDER);
    private static final Evaluator EVALUATOR =
            new Evaluator(CaseLimits.within(Duration.ofSeconds(30)), InstantSource.fixed(NOW));
    private static final String CASE = """
            {
              "reference": "case of 13912345678",
              "facts": {
                "name": "王小明",
                "limit": 3,
                "amount": 12345678901234567890.10,
                "documents": [ { "kind": "identity", "expiresOn": "2026-06-15" } ]
              }
            }
            """;

    @TempDir
    private Path folder;

    private LogOnDisk log;

    @BeforeEach
    void open() {
        log = LogOnDisk.in(LogOnDisk.Kind.SQLITE, folder);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void archive() {
        log.archive()
                .activated(
                        FOLDER,
                        new Attempt(
                                0,
                                NOW,
                                NOW,
                                Cause.FOLDER,
                                "test",
                                true,
                                FOLDER.revision(),
                                List.of(),
                                Map.of(),
                                "build"),
                        false,
                        0);
    }

    private LoggedDecision decided(Language language) {
        return logged(EVALUATOR.decide(RULES, demo(), submission(language), language), language);
    }

    private static Policy demo() {
        return RULES.policy("demo").orElseThrow();
    }

    private static Submission submission(Language language) {
        return (Submission) demo().reader().read(CASE.getBytes(StandardCharsets.UTF_8), language);
    }

    private LoggedDecision logged(Decision decision, Language language) {
        log.add(LogOnDisk.KEYS, List.of(LogOnDisk.entry(decision, CASE, language)));
        return log.reader().find(decision.id()).orElseThrow();
    }

    private JsonNode masked(LoggedDecision decision) throws IOException {
        return JSON.readTree(new LogJson(log::archive).masked(decision));
    }

    @Test
    void factsAreMaskedByTheSchemaOfTheRevisionThatDecided() throws IOException {
        archive();
        LoggedDecision decision = decided(Language.EN);
        JsonNode shown = masked(decision);
        assertEquals("王**", shown.at("/facts/name").asText());
        assertEquals("2026-06-15", shown.at("/facts/documents/0/expiresOn").asText());
        assertEquals("supplement", shown.path("outcome").asText());
        assertEquals("en", shown.path("language").asText());
        assertEquals("2026-06-16T02:00:00.250Z", shown.path("decidedAt").asText());
        assertEquals("demo.EXPIRED", shown.at("/decision/reasons/0/code").asText());
        String text = shown.toString();
        assertFalse(text.contains("13912345678") || text.contains("小明"), text);
        JsonNode brief = JSON.readTree(new LogJson(log::archive).brief(decision));
        assertTrue(brief.path("reference").asText().startsWith("case of "), brief::toString);
        assertFalse(brief.has("facts") || brief.has("decision"), brief::toString);
    }

    @Test
    void withoutTheSchemaEveryFactIsHidden() throws IOException {
        JsonNode facts = masked(decided(Language.EN)).path("facts");
        assertFalse(facts.toString().contains("2026-06-15") || facts.toString().contains("3"), facts::toString);
        assertEquals(1, facts.path("documents").size(), "only the structure is left");
    }

    @Test
    void anUnmaskedLineIsACaseThatCanBeDecidedAgain() throws IOException {
        LoggedDecision decision = decided(Language.ZH);
        String line = new String(new LogJson(log::archive).unmasked(decision), StandardCharsets.UTF_8);
        assertFalse(line.contains("\n"), line);
        assertTrue(line.contains("\"amount\":12345678901234567890.10"), line);
        JsonNode unmasked = JSON.readTree(line);
        assertEquals(JSON.readTree(CASE).path("facts"), unmasked.path("facts"));
        assertEquals("demo", unmasked.path("policy").asText());
        assertEquals(NOW, Instant.parse(unmasked.path("asOf").asText()));
        assertEquals("case of 13912345678", unmasked.path("reference").asText());
        assertEquals("case of 13912345678", unmasked.at("/decision/reference").asText());
    }

    private static ReplayReceipt replayed(LoggedDecision decision, Ruleset ruleset) {
        CaseLimits limits = CaseLimits.within(Duration.ofSeconds(30));
        InstantSource later = InstantSource.fixed(NOW.plus(Duration.ofDays(400)));
        return new DecisionReplay(
                        new Evaluator(limits, later),
                        new Adviser(limits, later),
                        revision -> CompletableFuture.completedFuture(ruleset))
                .again(decision)
                .join();
    }

    @Test
    void aCaseDecidedAgainHoweverLaterIsTheSameToTheByte() {
        for (Language language : Language.values()) {
            LoggedDecision decision = decided(language);
            ReplayReceipt receipt = replayed(decision, RULES);
            assertEquals(List.of(), receipt.differences());
            assertTrue(receipt.identical());
            assertEquals(decision.entry().id(), receipt.id());
            assertFalse(receipt.decision().contains("13912345678"), receipt.decision());
        }
    }

    @Test
    void aCaseAnsweredWithAPlanIsAnsweredWithThatPlanAgain() throws IOException {
        Adviser adviser = new Adviser(CaseLimits.within(Duration.ofSeconds(30)), InstantSource.fixed(NOW));
        for (Language language : Language.values()) {
            Decision decision = adviser.decide(RULES, demo(), submission(language), language);
            ReplayReceipt receipt = replayed(logged(decision, language), RULES);
            assertEquals(List.of(), receipt.differences());
            assertTrue(JSON.readTree(receipt.decision()).has("plan"), receipt.decision());
        }
        assertFalse(
                JSON.readTree(replayed(decided(Language.EN), RULES).decision()).has("plan"));
    }

    @Test
    void whatDiffersIsNamedByItsPointerWithBothValues() {
        Ruleset changed = DemoRules.compiled(DemoRules.with("reasons.yaml", "Renew it", "Renew it soon"));
        ReplayReceipt receipt = replayed(decided(Language.EN), changed);
        assertFalse(receipt.identical());
        assertEquals(
                List.of("/reasons/0/remediation/0/do", "/revision"),
                receipt.differences().stream().map(Difference::pointer).toList());
        Difference first = receipt.differences().get(0);
        assertEquals("Renew it", first.was().asText());
        assertEquals("Renew it soon", first.now().asText());
    }

    @Test
    void aDecisionThatIsNotToBeHadAnyMoreDiffersAsAWhole() {
        Ruleset renamed = DemoRules.compiled(
                FOLDER.with("demo/facts.schema.yaml", DemoRules.SCHEMA.replace("amount: {", "total: {"))
                        .with("demo/demo.drl", DemoRules.RULES.replace("amount", "total")));
        ReplayReceipt receipt = replayed(decided(Language.EN), renamed);
        assertFalse(receipt.identical());
        assertEquals("", receipt.differences().get(0).pointer());
        assertTrue(receipt.differences().get(0).now().asText().contains("/facts/amount"), receipt::toString);
        assertNull(receipt.decision());
    }

    @Test
    void aCaseThatIsGoneCannotBeDecidedAgain() {
        LoggedDecision decision = decided(Language.EN);
        log.change("DELETE FROM sealed");
        LoggedDecision gone = log.reader().find(decision.id()).orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> replayed(gone, RULES));
    }

    @Test
    void differencesAreFoundInObjectsAndListsAtAnyDepth() throws IOException {
        JsonNode was = JSON.readTree("{\"a/b\":[1,{\"c~\":2},3],\"same\":{\"x\":null},\"gone\":1}");
        JsonNode now = JSON.readTree("{\"a/b\":[1,{\"c~\":4}],\"same\":{\"x\":null},\"new\":[]}");
        assertEquals(
                List.of("/a~1b/1/c~0", "/a~1b/2", "/gone", "/new"),
                Difference.between(was, now).stream().map(Difference::pointer).toList());
        assertEquals(List.of(), Difference.between(was, was));
    }
}
