package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No date of one reason may turn another one on or off. */
class DateChecksTest {
    private static final String SCHEMA = DemoRules.SCHEMA + """
              Shortage: { type: object, x-derived: true, title: Shortage, x-title-zh: 短缺, additionalProperties: false, properties: { count: { type: integer, title: Count, x-title-zh: 数量 } } }
              Worry: { type: object, x-derived: true, title: Worry, x-title-zh: 疑虑, additionalProperties: false, properties: { count: { type: integer, title: Count, x-title-zh: 数量 } } }
            """;

    /** The demo, where the rule of TOO_FEW inserts a Shortage. */
    private static RulesFolder demo(String tooFew, String noName, String more) {
        return DemoRules.folder()
                .with("demo/facts.schema.yaml", SCHEMA)
                .with(
                        "demo/reasons.yaml",
                        DemoRules.REASONS
                                .replace("TOO_FEW:\n", "TOO_FEW:\n" + tooFew.indent(2))
                                .replace("NO_NAME:\n", "NO_NAME:\n" + noName.indent(2)))
                .with(
                        "demo/demo.drl",
                        DemoRules.RULES.replace(
                                        "outputs.set(\"total\", $n);",
                                        "outputs.set(\"total\", $n);\n    insert( new Shortage($n) );")
                                + "rule \"any\" when Case( limit == null ) then insert( new Worry(1) ); end\n"
                                + more);
    }

    private static String rule(String conditions, String statements) {
        return "rule \"more\" when " + conditions + " then " + statements + " end\n";
    }

    private static List<Check> issues(String tooFew, String noName, String more) {
        return RulesetCompiler.compile(demo(tooFew, noName, more)).issues().stream()
                .map(Issue::check)
                .toList();
    }

    private static final String FROM = "effectiveFrom: 2026-07-01";
    private static final String REPORT = "reasons.add(\"NO_NAME\");";
    private static final String USE_WORRY =
            "rule \"use\" when Worry( count != null ) Shortage( count != null ) then outputs.set(\"total\", 0); end\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shortage( count == 0 )",
                "exists( Shortage( count == 0 ) )",
                "( Case( name == null ) or Shortage( count == 0 ) )"
            })
    void aReasonThatHangsOnADatedRuleIsNamed(String conditions) {
        String more = rule(conditions, REPORT) + USE_WORRY;
        assertEquals(List.of(), issues("", "", more));
        assertEquals(List.of(Check.DATED_INSERTION), issues(FROM, "", more));
        assertEquals(List.of(Check.DATED_INSERTION), issues("effectiveUntil: 2026-07-31", "", more));
        assertEquals(List.of(Check.DATED_INSERTION), issues(FROM, "effectiveFrom: 2026-06-30", more));
        assertEquals(List.of(Check.DATED_INSERTION), issues(FROM + "\neffectiveUntil: 2026-07-31", FROM, more));
    }

    /** Where both are dated the same, the analyst wrote exactly that. */
    @Test
    void aReasonThatIsInForceOnNoOtherDaysIsNot() {
        String more = rule("Shortage( count == 0 )", REPORT) + USE_WORRY;
        assertEquals(List.of(), issues(FROM, FROM, more));
        assertEquals(List.of(), issues(FROM, "effectiveFrom: 2026-07-02\neffectiveUntil: 2026-07-03", more));
    }

    @Test
    void outputsAndReasonsThatWeighNothingMayHangOnADatedRule() {
        assertEquals(
                List.of(), issues(FROM, "", rule("Shortage( count == 0 )", "outputs.set(\"total\", 0);") + USE_WORRY));
        assertEquals(
                List.of(),
                issues(
                        FROM,
                        "",
                        rule("Shortage( count == 0 )", "reasons.add(\"OVER\").with(\"name\", 1);") + USE_WORRY));
    }

    /** What is missing goes on through the rules in between, whether they report or not. */
    @Test
    void whatHangsOnItThroughOtherInsertionsIsNamed() {
        String between = rule("Shortage( $c : count )", "insert( new Worry($c) );");
        String last = "rule \"last\" when Worry( count == 0 ) then reasons.add(\"NO_NAME\"); end\n";
        assertEquals(List.of(), issues("", "", between + last));
        assertEquals(List.of(Check.DATED_INSERTION), issues(FROM, "", between + last));
    }

    @Test
    void aRuleWithAReasonWithoutDatesInsertsOnEveryDay() {
        RulesFolder folder = demo(FROM, "", rule("Shortage( count == 0 )", REPORT) + USE_WORRY);
        String rules = folder.files().get("demo/demo.drl");
        String both = rules.replace(
                "    outputs.set(\"total\", $n);",
                "    reasons.add(\"NO_NAME\").on($c, \"name\");\n    outputs.set(\"total\", $n);");
        assertEquals(
                List.of(),
                RulesetCompiler.compile(folder.with("demo/demo.drl", both)).issues());
    }
}
