package org.casecheck.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.BareFault;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

/** What fails while a case is judged quotes the case; what is logged and answered of it does not. */
class RuleFaultLogTest {
    private static final String LIMIT = "4111111111111111";
    private static final String FACTS = "{\"name\":\"王小明\",\"limit\":" + LIMIT + ",\"documents\":[{},{}]}";
    private static final HttpHeaders ENGLISH = (HttpHeaders) Proxy.newProxyInstance(
            HttpHeaders.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (proxy, method, arguments) -> List.of("en"));

    /** Two rules that conclude different numbers of the case, which the engine puts into the words of its fault. */
    private static RuleFault provoked() {
        RulesFolder folder = DemoRules.withRule(
                        "rule \"one number\" when $c : Case( limit != null, $l : limit ) then outputs.set(\"most\", $l); end\n"
                                + "rule \"another number\" when $c : Case( limit != null ) accumulate( $d : Document(); $n : count($d) )"
                                + " then outputs.set(\"most\", $n); end")
                .with(
                        "demo/policy.yaml",
                        DemoRules.POLICY.replace(
                                "outputs:\n", "outputs:\n  most: { type: integer, title: { zh: 数, en: Most } }\n"));
        Ruleset ruleset = DemoRules.compiled(folder);
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(FACTS.getBytes(StandardCharsets.UTF_8), Language.EN);
        Evaluator evaluator =
                new Evaluator(new CaseLimits(1_000, 10_000, Duration.ofSeconds(60)), InstantSource.system());
        return assertThrows(RuleFault.class, () -> evaluator.decide(ruleset, policy, submission, Language.EN));
    }

    private static ProblemMappers mappers() {
        return new ProblemMappers(new ProblemAnswers(new ProblemMetrics(new SimpleMeterRegistry())));
    }

    @Test
    void aRuleThatFailsIsLoggedAndAnsweredWithoutTheCase() {
        RuleFault fault = provoked();
        assertTrue(
                Stream.iterate(fault.thrown(), thrown -> thrown != null, Throwable::getCause)
                        .anyMatch(thrown -> String.valueOf(thrown.getMessage()).contains(LIMIT)),
                "the fault quotes nothing, so there is nothing to hide");
        try (Logged logged = new Logged(Faults.class.getName())) {
            Response answer = mappers().other(fault, ENGLISH);
            String said = new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
            assertTrue(said.contains("number` of policy `demo` failed"), said);
            hidesTheCase(said);
            assertEquals(2, logged.entries().size(), logged.entries()::toString);
            assertTrue(logged.entries().get(1).contains("java.lang.IllegalStateException"), "the class is not told");
            assertTrue(logged.entries().get(1).contains("Findings.conclude"), "the place is not told");
            logged.entries().forEach(RuleFaultLogTest::hidesTheCase);
            logged.json().forEach(RuleFaultLogTest::hidesTheCase);
            Map<String, String> fields = logged.fields(0);
            assertEquals(Set.of("instance", "policy", "rule", "revision"), fields.keySet());
            assertEquals("demo", fields.get("policy"));
            assertEquals(fault.revision(), fields.get("revision"));
            assertTrue(said.contains(fields.get("instance")), said);
            assertEquals(Map.of(), logged.fields(1), "fields stayed behind");
        }
    }

    @Test
    void anUnexpectedFaultIsLoggedAndAnsweredWithoutItsWords() {
        IllegalStateException inner = new IllegalStateException("of 王小明", new RuntimeException(LIMIT));
        inner.addSuppressed(new RuntimeException(LIMIT));
        try (Logged logged = new Logged(Faults.class.getName())) {
            Response answer = mappers().other(new NumberFormatException(LIMIT).initCause(inner), ENGLISH);
            hidesTheCase(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8));
            assertEquals(1, logged.entries().size());
            String entry = logged.entries().get(0);
            assertTrue(entry.contains("unexpected fault") && entry.contains("java.lang.NumberFormatException"), entry);
            assertTrue(entry.contains("Caused by: java.lang.IllegalStateException"), entry);
            assertTrue(entry.contains(getClass().getName()), "the place is not told");
            hidesTheCase(entry);
            hidesTheCase(logged.json().get(0));
            assertEquals(Set.of("instance"), logged.fields(0).keySet());
        }
    }

    @Test
    void faultsThatCauseEachOtherEnd() {
        RuntimeException one = new RuntimeException(LIMIT);
        RuntimeException other = new RuntimeException(LIMIT, one);
        one.initCause(other);
        BareFault bare = BareFault.of(one);
        assertEquals("java.lang.RuntimeException", bare.toString());
        assertEquals(null, bare.getCause().getCause());
    }

    private static void hidesTheCase(String words) {
        assertFalse(words.contains(LIMIT) || words.contains("王"), words);
    }
}
