package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casecheck.decision.DecisionJson;
import org.casecheck.decision.Language;
import org.casecheck.evaluation.RuleFault;
import org.casecheck.explain.Explanation.ConditionAccount;
import org.casecheck.explain.Explanation.ListAccount;
import org.casecheck.explain.Explanation.RuleAccount;
import org.casecheck.explain.Explanation.State;
import org.casecheck.explain.Explanation.Status;
import org.casecheck.explain.Explanation.TestAccount;
import org.casecheck.explain.Explanation.ThresholdAccount;
import org.casecheck.facts.Aggregates;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.RuleFunctions;
import org.casecheck.ruleset.Ruleset;
import org.junit.jupiter.api.Test;

/** What an explanation says of rules that fire and of rules that do not. */
class ExplainerTest {
    private static final Instant AS_OF = Instant.parse("2026-06-01T01:00:00Z");
    private static final CaseLimits LIMITS = new CaseLimits(100, 10_000, Duration.ofSeconds(60));
    private static final Explainer EXPLAINER = new Explainer(LIMITS, InstantSource.fixed(AS_OF));
    private static final String EXPIRED = "document has expired";

    private static Explanation explain(Ruleset ruleset, String facts, Language language) {
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), language);
        return EXPLAINER.explain(ruleset, policy, submission, language);
    }

    private static Explanation explain(String facts) {
        return explain(DemoRules.compiled(DemoRules.folder()), facts, Language.EN);
    }

    private static RuleAccount account(Explanation explanation, String rule) {
        return explanation.of(rule).rules().get(0);
    }

    private static TestAccount test(RuleAccount rule, int condition, int test) {
        return rule.conditions().get(condition).tests().get(test);
    }

    @Test
    void aReasonCarriesItsRuleAndEachConditionWithWhatWasReadAndExpected() {
        Explanation explanation = explain(
                "{\"name\":\"林晓舟\",\"documents\":[{\"kind\":\"address\"},{\"kind\":\"identity\",\"expiresOn\":\"2026-05-31\"}]}");
        assertEquals(
                List.of("demo.EXPIRED"),
                explanation.reasons().stream().map(Explanation.Why::code).toList());
        Explanation.FoundBy found = explanation.reasons().get(0).foundBy().get(0);
        assertEquals(EXPIRED, found.rule());
        assertEquals("demo/demo.drl:1", found.place());
        ConditionAccount document = found.conditions().get(0);
        assertEquals("/documents/1", document.pointer());
        assertEquals(State.MET, document.state());
        TestAccount last = document.tests().get(2);
        assertEquals("Expires on is before the day of the decision (2026-06-01)", last.text());
        assertEquals("2026-05-31", last.found());
        assertEquals("2026-06-01", last.expected());
        assertEquals("/documents/1/expiresOn", last.read().get(0).pointer());
        assertEquals("identity document", document.tests().get(0).found());
    }

    @Test
    void aThresholdIsNamedWithItsValueAndItsBasis() {
        Explanation explanation = explain("{\"name\":\"a\",\"documents\":[{\"kind\":\"address\"}]}");
        RuleAccount rule = account(explanation, "too few documents");
        assertEquals(Status.FIRED, rule.status());
        TestAccount test = test(rule, rule.conditions().size() - 1, 0);
        assertEquals("how many fit is less than 2 (Fewest)", test.text());
        assertEquals("1", test.found());
        assertEquals(List.of(new ThresholdAccount("fewest", "Fewest", "2", "test")), test.thresholds());
    }

    @Test
    void whatIsAbsentCannotBeJudgedAndWhatIsOtherFails() {
        RuleAccount otherKind = account(explain("{\"documents\":[{\"kind\":\"address\"}]}"), EXPIRED);
        assertEquals(State.FAILED, test(otherKind, 0, 0).state());
        assertEquals(State.FAILED, test(otherKind, 0, 1).state(), "it asks whether there is a day at all");
        assertEquals(State.UNKNOWN, test(otherKind, 0, 2).state());
        assertEquals("not given", test(otherKind, 0, 2).found());
        assertEquals(3, otherKind.unmet());

        RuleAccount noKind = account(explain("{\"documents\":[{\"expiresOn\":\"2026-05-31\"}]}"), EXPIRED);
        assertEquals(State.UNKNOWN, test(noKind, 0, 0).state());
        assertEquals(State.UNKNOWN, noKind.conditions().get(0).state());
        assertEquals(1, noKind.unmet());
    }

    private static RuleAccount added(String conditions, String facts) {
        String rule = """
                rule "added"
                when
                    %s
                then
                    reasons.add("NO_NAME").on($d, "kind");
                end
                """.formatted(conditions);
        return account(explain(DemoRules.compiled(DemoRules.withRule(rule)), facts, Language.EN), "added");
    }

    private static State denied(String test, String document) {
        return test(added("$d : Document( !( " + test + " ) )", "{\"documents\":[" + document + "]}"), 0, 0)
                .state();
    }

    @Test
    void whatIsDeniedOfAnAbsentValueCannotBeJudgedEither() {
        for (String test : List.of("kind != \"identity\"", "kind not in (\"identity\")")) {
            assertEquals(State.UNKNOWN, denied(test, "{}"), test);
            assertEquals(State.FAILED, denied(test, "{\"kind\":\"address\"}"), test);
            assertEquals(State.MET, denied(test, "{\"kind\":\"identity\"}"), test);
        }
        String either = "kind != \"identity\" || expiresOn == null";
        assertEquals(State.FAILED, denied(either, "{}"), "there is no day for sure");
        assertEquals(State.UNKNOWN, denied(either, "{\"expiresOn\":\"2026-05-31\"}"));
    }

    @Test
    void whatIsSoughtInAnObjectThatHoldsNoSuchThingIsNotThere() {
        RuleAccount nested = added(
                "$d : Document( kind != null ) Document( parent == $d )", "{\"documents\":[{\"kind\":\"address\"}]}");
        assertEquals(State.FAILED, nested.conditions().get(1).state());
    }

    @Test
    void whatWasSentAsNullIsAsUnknownAsWhatWasNotSentButToldFromIt() {
        TestAccount absent = test(account(explain("{\"documents\":[{\"expiresOn\":\"2026-05-31\"}]}"), EXPIRED), 0, 0);
        TestAccount sent =
                test(account(explain("{\"documents\":[{\"kind\":null,\"expiresOn\":\"2026-05-31\"}]}"), EXPIRED), 0, 0);
        assertEquals(State.UNKNOWN, absent.state());
        assertEquals(State.UNKNOWN, sent.state());
        assertEquals("not given", absent.found());
        assertEquals("null (sent, but empty)", sent.found());
        assertNull(absent.read().get(0).value());
        assertEquals(Explanation.Reading.NULL, sent.read().get(0).value());
    }

    @Test
    void aListThatWasSentAsNullIsToldFromOneThatWasLeftOut() {
        ConditionAccount sent =
                account(explain("{\"documents\":null}"), EXPIRED).conditions().get(0);
        assertEquals(State.UNKNOWN, sent.state());
        assertEquals("/documents", sent.pointer());
        assertEquals(Boolean.TRUE, sent.submittedAsNull());
        assertNull(account(explain("{}"), EXPIRED).conditions().get(0).submittedAsNull());
    }

    @Test
    void aListThatWasLeftOutIsUnknownAndAnEmptyOneIsNot() {
        ConditionAccount leftOut = account(explain("{}"), EXPIRED).conditions().get(0);
        assertEquals(State.UNKNOWN, leftOut.state());
        assertEquals("/documents", leftOut.pointer());
        assertEquals(State.NOT_REACHED, leftOut.tests().get(0).state());
        ConditionAccount empty =
                account(explain("{\"documents\":[]}"), EXPIRED).conditions().get(0);
        assertEquals(State.FAILED, empty.state());
        assertNull(empty.pointer());
    }

    @Test
    void ofSeveralFactsTheOneThatMeetsMostIsShown() {
        RuleAccount rule = account(explain("""
                        {"documents":[{"kind":"address"},{"kind":"identity","expiresOn":"2026-06-01"},{"kind":"identity"}]}"""), EXPIRED);
        assertEquals("/documents/1", rule.conditions().get(0).pointer());
        assertEquals(1, rule.unmet());
        assertEquals(State.FAILED, test(rule, 0, 2).state());
    }

    @Test
    void rulesThatFiredComeFirstThenTheNearestMiss() {
        Explanation explanation =
                explain("{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"2027-01-01\"}],\"limit\":0}");
        List<String> titles =
                explanation.rules().stream().map(RuleAccount::rule).toList();
        assertEquals(List.of("too few documents", "no name", EXPIRED, "over the limit"), titles);
        assertEquals(
                List.of(0, 0, 1, 2),
                explanation.rules().stream().map(RuleAccount::unmet).toList());
    }

    @Test
    void everyMatchIsCountedAndPointsAtItsFacts() {
        RuleAccount rule = account(explain("""
                        {"documents":[{"kind":"identity","expiresOn":"2020-01-01"},{"kind":"identity","expiresOn":"2021-01-01"}]}"""), EXPIRED);
        assertEquals(2, rule.matches());
        assertEquals(List.of(List.of("/documents/0"), List.of("/documents/1")), rule.facts());
    }

    @Test
    void aRuleIsNotInForceBeforeItsReasonIsAndAnnouncedWhenItWouldFire() {
        String dates = "effectiveFrom: 2026-07-01\n";
        String facts = "{\"documents\":[]}";
        Ruleset silent =
                DemoRules.compiled(DemoRules.with("reasons.yaml", "NO_NAME:\n", "NO_NAME:\n" + dates.indent(2)));
        RuleAccount rule = account(explain(silent, facts, Language.EN), "no name");
        assertEquals(Status.NOT_IN_FORCE, rule.status());
        assertEquals("2026-07-01", rule.effectiveFrom().toString());
        assertEquals(1, rule.matches());

        Ruleset announced = DemoRules.compiled(DemoRules.with(
                "reasons.yaml", "NO_NAME:\n", "NO_NAME:\n" + (dates + "announcedFrom: 2026-05-01\n").indent(2)));
        Explanation explanation = explain(announced, facts, Language.EN);
        assertEquals(Status.ANNOUNCED, account(explanation, "no name").status());
        assertTrue(explanation.reasons().stream().anyMatch(why -> why.code().equals("demo.NO_NAME")));
        assertEquals(
                Status.NOT_IN_FORCE,
                account(explain(announced, "{\"name\":\"a\"}", Language.EN), "no name")
                        .status());
    }

    @Test
    void personalDataIsMaskedWhereverItWasRead() throws Exception {
        String rule = """
                rule "somebody else"
                when
                    $c : Case( name != null, name != "Ann Example", sameName(name, "Bert") == true )
                then
                    reasons.add("OVER").on($c, "name", "limit");
                end
                """;
        Ruleset ruleset = DemoRules.compiled(DemoRules.withRule(rule));
        Explanation explanation = explain(ruleset, "{\"name\":\"Secretia Verborgen\"}", Language.EN);
        String json = DecisionJson.mapper().writeValueAsString(explanation);
        assertFalse(json.contains("Secretia"), json);
        assertFalse(json.contains("Verborgen"), json);
        assertTrue(json.contains("Sec***********rgen"), json);
    }

    @Test
    void textsAreInTheLanguageAskedFor() {
        Explanation explanation = explain(
                DemoRules.compiled(DemoRules.folder()),
                "{\"documents\":[{\"kind\":\"address\"}],\"name\":\"林\"}",
                Language.ZH);
        RuleAccount rule = account(explanation, EXPIRED);
        assertEquals("证件", rule.conditions().get(0).text());
        assertEquals("类型为身份证件", test(rule, 0, 0).text());
        assertEquals("地址证明", test(rule, 0, 0).found());
        assertEquals("到期日早于判定当日（2026-06-01）", test(rule, 0, 2).text());
        assertEquals("未提供", test(rule, 0, 2).found());
    }

    @Test
    void aListIsNamedWithItsSource() {
        String list = """
                id: watched
                title: { zh: 关注名单, en: Watched names }
                source: Tests
                asOf: 2026-05-01
                entries:
                  - { key: "Bert", zh: 伯特, en: Bert }
                """;
        String rule = """
                rule "watched"
                when
                    $c : Case( inList("watched", name) == true )
                then
                    reasons.add("OVER").on($c, "name", "limit");
                end
                """;
        Ruleset ruleset = DemoRules.compiled(DemoRules.withRule(rule).with("lists/watched.yaml", list));
        TestAccount test = test(account(explain(ruleset, "{\"name\":\"Ann\"}", Language.EN), "watched"), 0, 0);
        assertEquals("Name is on Watched names", test.text());
        assertEquals("Name is not on Watched names", test.found());
        assertEquals(State.FAILED, test.state());
        ListAccount named = test.lists().get(0);
        assertEquals("watched", named.id());
        assertEquals("Tests", named.source());
        assertEquals("2026-05-01", named.asOf().toString());
    }

    @Test
    void aCaseThatTakesTooMuchHasNoExplanation() {
        String rule = """
                rule "many"
                when
                    $one : Document( $on : expiresOn )
                    $other : Document( expiresOn > $on )
                then
                    reasons.add("EXPIRED").on($one, "kind", "expiresOn").on($other);
                end
                """;
        Ruleset ruleset = DemoRules.compiled(DemoRules.withRule(rule));
        String facts = "{\"documents\":[" + "{\"expiresOn\":\"2027-01-01\"},".repeat(199) + "{}]}";
        RuleFault fault = assertThrows(RuleFault.class, () -> explain(ruleset, facts, Language.EN));
        assertEquals("many", fault.rule());
    }

    /** Constructs that the shipped rules use seldom or never, over small random cases. */
    @Test
    void rareConstructsMeanWhatTheyMeanToTheEngine() {
        String schema = DemoRules.SCHEMA.replace(
                "  documents:\n", "  other: { type: number, title: Other, x-title-zh: 其他 }\n  documents:\n");
        assertTrue(schema.contains("other:"));
        String conditions = """
                ( $x : Document( kind == "identity" ) or $x : Document( expiresOn != null ) )
                exists( Document( kind == "identity" ) or Document( expiresOn != null ) )
                exists( Document( kind == "identity", $on : expiresOn ) and ( Document( expiresOn > $on ) or Document( seenAt != null, kind == "address" ) ) )
                ( exists Document( kind == "identity" ) or exists Document( seenAt != null ) )
                not( Document( kind == "identity" ) or Document( expiresOn != null ) )
                not( Document( kind == "identity", $on : expiresOn ) and Document( kind == "address", expiresOn > $on ) )
                $x : Document( $on : expiresOn ) not( Document( expiresOn > $on ) and not( Document( kind == "address", expiresOn < $on ) ) )
                $x : Document( kind == "identity", expiresOn != null, $on : expiresOn ) Document( kind == "address", expiresOn == $on )
                $x : Document( expiresOn != null, $on : expiresOn ) Document( expiresOn == $on || expiresOn == null )
                Case( amount != null, other != null, amount == other )
                Case( amount != null, other != null, amount != other )
                Case( amount != null, other != null, limit > 0, amount in (other) )
                Case( amount != null, other != null, !( amount < other ) )
                $x : Document( kind != null, !( kind == "identity" && expiresOn == null ) )
                $x : Document( kind == null || kind not in ("identity") )
                $x : Document( $on : expiresOn, expiresOn != null ) accumulate( $d : Document( expiresOn > $on ); $n : count($d), $all : collect($d); $n > 0 ) Document( kind == "address", expiresOn == $on )
                Case( limit != null, $l : limit ) accumulate( $d : Document( seenAt != null, $at : seenAt ) and not( Document( seenAt > $at ) ); $n : count($d); $n != $l )
                Clock( $today : today, $now : now ) $x : Document( expiresOn <= $today || seenAt >= $now )
                Thresholds( $few : fewest, fewest > 1 ) Clock( $t : today ) Document( expiresOn < $t ) Case( limit >= $few )
                Case( $l : limit ) Thresholds( fewest == $l )
                """;
        StringBuilder rules = new StringBuilder();
        List<String> lines = conditions.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            rules.append("rule \"construct ").append(i).append("\"\nwhen\n    $c : Case()\n    ");
            rules.append(lines.get(i));
            rules.append("\nthen\n    reasons.add(\"OVER\").on($c, \"name\", \"limit\");\nend\n\n");
        }
        Ruleset ruleset =
                DemoRules.compiled(DemoRules.withRule(rules.toString()).with("demo/facts.schema.yaml", schema));
        Policy policy = ruleset.policies().get("demo");
        Map<String, Integer> fired = new TreeMap<>();
        for (int seed = 0; seed < 2_000; seed++) {
            String facts = facts(new java.util.Random(seed));
            Submission submission =
                    (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
            CaseContext context = policy.context(AS_OF, ruleset);
            EngineRun engine = EngineRun.byEngine(policy, submission, context);
            EngineRun apart = EngineRun.apart(policy, submission, context);
            assertEquals(engine.fired(), apart.fired(), facts);
            assertEquals(engine, apart, facts);
            assertFalse(engine.fault());
            engine.fired().forEach((title, times) -> fired.merge(title, times, Integer::sum));
        }
        for (int i = 0; i < lines.size(); i++) {
            assertTrue(fired.containsKey("construct " + i), "never fired: " + lines.get(i));
        }
    }

    private static String facts(java.util.Random random) {
        List<String> documents = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            List<String> fields = new ArrayList<>();
            add(fields, "kind", random, "\"identity\"", "\"address\"");
            add(fields, "expiresOn", random, "\"2026-05-31\"", "\"2026-06-01\"", "\"2026-06-02\"");
            add(fields, "seenAt", random, "\"2026-06-01T09:00:00+08:00\"", "\"2026-06-01T08:00:00Z\"");
            documents.add("{" + String.join(",", fields) + "}");
        }
        List<String> fields = new ArrayList<>(List.of("\"documents\":[" + String.join(",", documents) + "]"));
        add(fields, "amount", random, "1", "1.00", "2.50", "2.5");
        add(fields, "other", random, "1.0", "2.500", "3");
        add(fields, "limit", random, "0", "1", "2", "3");
        return "{" + String.join(",", fields) + "}";
    }

    private static void add(List<String> fields, String name, java.util.Random random, String... values) {
        int chosen = random.nextInt(values.length + 1);
        if (chosen < values.length) {
            fields.add("\"" + name + "\":" + values[chosen]);
        }
    }

    private static String words(String condition, Language language) {
        String rule = """
                rule "worded"
                when
                    Clock( $today : today )
                    $c : Case( %s )
                then
                    reasons.add("OVER").on($c, "name", "limit");
                end
                """.formatted(condition);
        Ruleset ruleset = DemoRules.compiled(DemoRules.withRule(rule));
        return test(account(explain(ruleset, "{}", language), "worded"), 0, 0).text();
    }

    @Test
    void chainsOfTheSameTestAreToldInOne() {
        String oneAbsent = "name == null || blank(name) == true || amount == null || limit == null";
        assertEquals(
                "at least one of these is not given: Name, Amount, Limit; or Name says nothing",
                words(oneAbsent, Language.EN));
        assertEquals("以下至少一项未提供：姓名、金额、限额；或姓名没有实际内容", words(oneAbsent, Language.ZH));
        assertEquals(
                "at least one of these is given: Name, Amount", words("name != null || amount != null", Language.EN));
        assertEquals(
                "(all of these are given: Name, Amount); or (none of these is given: Name, Amount)",
                words("( name != null && amount != null ) || ( name == null && amount == null )", Language.EN));
    }

    @Test
    void whatCannotBeWorkedOutIsNotCalledLeftOut() {
        assertEquals(
                "the day of the decision plus Limit (working days) cannot be worked out",
                words("plusWorkingDays($today, limit) == null", Language.EN));
        assertEquals("无法得出判定当日加限额（按工作日计）", words("plusWorkingDays($today, limit) == null", Language.ZH));
        assertEquals(
                "it cannot be told whether the day of the decision is a working day",
                words("isWorkingDay($today) == null", Language.EN));
    }

    @Test
    void everyFunctionFigureAndPropertyHasItsWords() {
        assertEquals(RuleFunctions.names(), new java.util.TreeSet<>(Phrases.functions()));
        assertEquals(Aggregates.byName().keySet(), new java.util.HashSet<>(Phrases.figures()));
        for (String figure : Aggregates.byName().keySet()) {
            Class<?> type = Aggregates.resultType(figure);
            for (java.lang.reflect.Method method : type.getMethods()) {
                String name = method.getName();
                if (org.casecheck.facts.Figure.class.isAssignableFrom(type)
                        && name.startsWith("get")
                        && !name.equals("getClass")) {
                    String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
                    assertTrue(Phrases.properties().contains(property), property);
                }
            }
        }
        RuleFunctions.names()
                .forEach(name -> assertEquals(
                        RuleFunctions.variants(name).get(0).getReturnType() == Boolean.class,
                        Phrases.says(name, true) != null,
                        name));
    }
}
