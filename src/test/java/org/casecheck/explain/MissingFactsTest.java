package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.casecheck.decision.Decision;
import org.casecheck.decision.Language;
import org.casecheck.decision.MissingFact;
import org.casecheck.decision.Outcome;
import org.casecheck.evaluation.Evaluator;
import org.casecheck.facts.Submission;
import org.casecheck.ruleset.CaseLimits;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Policy;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

/** Which absent facts are asked for, and in which order. */
class MissingFactsTest {
    private static final Instant AS_OF = Instant.parse("2026-06-01T01:00:00Z");
    private static final CaseLimits LIMITS = CaseLimits.within(Duration.ofSeconds(60));

    private static final String DERIVED = DemoRules.SCHEMA + """
              Fine:
                type: object
                title: Fine
                x-title-zh: 合格
                x-derived: true
                additionalProperties: false
                properties:
                  what: { type: string, title: What, x-title-zh: 何物 }
            """;

    private static List<MissingFact> missing(String rules, String facts, Outcome outcome, Language language) {
        TreeMap<String, String> files = new TreeMap<>(DemoRules.folder().files());
        files.put("demo/demo.drl", rules);
        if (rules.contains("Fine(")) {
            files.put("demo/facts.schema.yaml", DERIVED);
        }
        RulesFolder folder = new RulesFolder(DemoRules.folder().path(), files, List.of());
        Ruleset ruleset = DemoRules.compiled(folder);
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                ((Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), language)).asOf(AS_OF);
        Decision decision = new Evaluator(LIMITS, InstantSource.system()).decide(ruleset, policy, submission, language);
        assertEquals(outcome, decision.outcome());
        return new MissingFacts(LIMITS).of(ruleset, policy, submission, decision, language);
    }

    private static List<String> asked(String rules, String facts, Outcome outcome) {
        return missing(rules, facts, outcome, Language.EN).stream()
                .map(MissingFact::pointer)
                .toList();
    }

    private static List<String> asked(String facts, Outcome outcome) {
        return asked(DemoRules.RULES, facts, outcome);
    }

    @Test
    void aFactWhoseAbsenceIsReportedIsAskedForWithItsTitleAndItsReasons() {
        String facts = "{\"documents\":[{\"kind\":\"address\"},{\"kind\":\"address\"}]}";
        assertEquals(
                List.of(new MissingFact("/name", "姓名", List.of("demo.NO_NAME"))),
                missing(DemoRules.RULES, facts, Outcome.SUPPLEMENT, Language.ZH));
    }

    @Test
    void aFactThatIsNullIsAskedForToo() {
        assertEquals(List.of("/name"), asked("{\"name\":null,\"documents\":[]}", Outcome.SUPPLEMENT));
    }

    @Test
    void whatAnApprovedCaseLacksIsNotAskedFor() {
        assertEquals(
                List.of(),
                asked(
                        "{\"name\":\"a\",\"documents\":[{\"kind\":\"identity\"},{\"kind\":\"address\"}]}",
                        Outcome.APPROVE));
    }

    @Test
    void ofAnAbsentListTheListIsAskedForAndNothingInIt() {
        assertEquals(
                List.of(new MissingFact("/documents", "Documents", List.of("demo.EXPIRED", "demo.TOO_FEW"))),
                missing(DemoRules.RULES, "{\"name\":\"a\"}", Outcome.REVIEW, Language.EN));
    }

    @Test
    void anEmptyListIsKnown() {
        assertEquals(List.of(), asked("{\"name\":\"a\",\"documents\":[]}", Outcome.REVIEW));
    }

    @Test
    void aHeavierReasonThatHangsOnAnAbsentFactIsAskedAbout() {
        assertEquals(
                List.of("/documents/0/expiresOn"),
                asked("{\"name\":\"a\",\"documents\":[{\"kind\":\"identity\"}]}", Outcome.REVIEW));
    }

    @Test
    void aHeavierReasonThatAKnownFactRulesOutIsNotAskedAbout() {
        assertEquals(List.of(), asked("{\"name\":\"a\",\"documents\":[{\"kind\":\"address\"}]}", Outcome.REVIEW));
        assertEquals(
                List.of(), asked("{\"name\":\"a\",\"documents\":[{\"expiresOn\":\"2027-01-01\"}]}", Outcome.REVIEW));
    }

    @Test
    void whatSettlesAReasonByItselfComesBeforeWhatSettlesOneTogether() {
        String rules = DemoRules.RULES
                .replace("expiresOn < $today )", "expiresOn < $today )\n    Case( limit != null )")
                .replace("Case( name == null )", "Case( name != null, amount != null )");
        assertEquals(
                List.of("/amount", "/documents/0/expiresOn", "/limit"),
                asked(rules, "{\"name\":\"a\",\"documents\":[{\"kind\":\"identity\"}]}", Outcome.REVIEW));
    }

    @Test
    void whatNeedNotBeGivenIsNotAskedForSinceItMightMakeThingsWorse() {
        String rules = DemoRules.RULES.replace("expiresOn < $today )", "expiresOn < $today, seenAt != null )");
        assertEquals(
                List.of(), asked(rules, "{\"name\":\"a\",\"documents\":[{\"kind\":\"identity\"}]}", Outcome.REVIEW));
    }

    @Test
    void aReasonThatStandsWhateverIsKnownLeavesNothingToAskAbout() {
        String document = "{\"documents\":[{\"kind\":\"identity\",\"expiresOn\":\"%s\"}]}";
        assertEquals(List.of(), asked(document.formatted("2026-05-31"), Outcome.SUPPLEMENT));
        assertEquals(List.of("/name"), asked(document.formatted("2026-06-01"), Outcome.SUPPLEMENT));
    }

    /** As reviews that are decided while something holds their clock. */
    @Test
    void howeverManyHaveToBeKnownTogetherTheyAreAskedForAndSoIsWhatElseDecides() {
        String rules = DemoRules.RULES + """

                rule "a document without a day"
                when
                    $c : Case()
                    exists( Document( kind == "identity", expiresOn == null ) )
                then
                    reasons.add("NO_NAME").on($c, "documents");
                end
                """;
        List<String> expected = new ArrayList<>(List.of("/name"));
        for (int i = 0; i < 9; i++) {
            expected.add("/documents/" + i + "/expiresOn");
        }
        String documents = String.join(",", Collections.nCopies(9, "{\"kind\":\"identity\"}"));
        assertEquals(expected, asked(rules, "{\"documents\":[" + documents + "]}", Outcome.SUPPLEMENT));
    }

    @Test
    void whatADerivedFactHangsOnIsAskedFor() {
        String rules = DemoRules.RULES + """

                rule "a document is fine"
                when
                    $d : Document( kind == "identity", expiresOn != null )
                then
                    insert( new Fine("identity") );
                end

                rule "a document is seen"
                when
                    $d : Document( kind == "address", seenAt != null )
                then
                    insert( new Fine("address") );
                end

                rule "a fine document without a limit"
                when
                    $c : Case( limit == null )
                    Fine( what == "identity" )
                then
                    reasons.add("NO_NAME").on($c, "name");
                end
                """;
        assertEquals(
                List.of(new MissingFact(
                        "/documents/0/expiresOn", "Expires on", List.of("demo.EXPIRED", "demo.NO_NAME"))),
                missing(
                        rules,
                        "{\"name\":\"a\",\"documents\":[{\"kind\":\"identity\"}]}",
                        Outcome.REVIEW,
                        Language.EN));
    }
}
