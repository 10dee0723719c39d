package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateChecksTest {

    private static String rules(String first, String second, String mark, String secondThen) {
        return "rule \"one\"\nwhen\n    " + first + "\nthen\n    outputs.set(\"total\", 0);\nend\n\n" + mark
                + "rule \"two\"\nwhen\n    " + second + "\nthen\n    " + secondThen + "\nend\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "Case( limit == 1 ) # Case( limit == 1 )",
                "Case( limit == 1, other == 0 ) # Case( other == 0, limit == 1 )",
                "Case( limit == 1, other == 0 ) # Case( limit == 1 && other == 0 )",
                "Case( limit == 1, other == 0 ) # Case( limit == 1 ) Case( 0 == other )",
                "Case( limit == 1 || other == 0 ) # Case( other == 0 || limit == 1 )",
                "Case( limit > 0, limit < other ) # Case( other > limit, limit > 0 )",
                "Case( limit != null, !( limit == 1 ) ) # Case( limit != null, limit != 1 )",
                "Case( name in (\"a\", \"b\") ) # Case( name in (\"b\", \"a\") )",
                "Clock( $t : today ) Document( expiresOn < $t ) # Clock( $now : today ) $d : Document( expiresOn < $now )",
                "Document( kind == \"identity\", $a : expiresOn ) Document( kind == \"address\", expiresOn > $a ) # Document( kind == \"address\", $b : expiresOn ) Document( kind == \"identity\", expiresOn < $b )",
                "$a : Document( kind == \"identity\" ) not( Document( kind == \"address\" ) ) # not( Document( kind == \"address\" ) ) Document( kind == \"identity\" )",
                "exists( Document( kind == \"identity\" ) ) Case( limit == 1 ) # Case( limit == 1 ) exists( $x : Document( kind == \"identity\" ) )",
                "accumulate( $d : Document( kind == \"identity\" ); $n : count($d); $n > 1 ) # accumulate( $x : Document( kind == \"identity\" ); $number : count($x); $number > 1 )",
                "accumulate( $d : Document(); $n : count($d), $w : collect($d) ) Case( limit == $n, limit > 0 ) # accumulate( $d : Document(); $w : collect($d), $m : count($d) ) Case( limit > 0, limit == $m )",
                "( Document( kind == \"identity\", $k : expiresOn ) or Document( kind == \"address\", $k : seenOn ) ) Clock( today > $k ) # ( Document( kind == \"address\", $x : seenOn ) or Document( kind == \"identity\", $x : expiresOn ) ) Clock( today > $x )",
                "$c : Case() $a : Document( parent == $c ) $b : Document( parent == $c, kind == \"identity\" ) # $c : Case() $b : Document( parent == $c, kind == \"identity\" ) $a : Document( parent == $c )"
            })
    void theSameConditionsInOtherWordsAreNamed(String first, String second) {
        String mended = first.replace("seenOn", "expiresOn");
        String rules = rules(mended, second.replace("seenOn", "expiresOn"), "^", "outputs.set(\"total\", 1);");
        List<Issue> found = MeaningRules.expect(Check.DUPLICATE_CONDITIONS, rules);
        assertEquals(Severity.WARNING, found.get(0).severity());
        assertTrue(found.get(0).message().contains("`one` (demo/more.drl:1:1)"), found.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "Case( limit == 1 ) # Case( limit == 0 )",
                "Case( limit == 1 ) # Case( other == 1 )",
                "Case( limit < other ) # Case( limit > other )",
                "Case( limit < other ) # Case( limit <= other )",
                "Case( limit == 1 ) # not( Case( limit == 1 ) )",
                "Case( limit == 1 && other == 0 ) # Case( limit == 1 || other == 0 )",
                "exists( Document( kind == \"identity\" ) ) # Document( kind == \"identity\" )",
                "Document( kind == \"identity\" ) Document( kind == \"identity\" ) # Document( kind == \"identity\" )",
                "Document( $a : expiresOn ) Document( expiresOn > $a ) # Document( $a : expiresOn, seenAt == null ) Document( expiresOn > $a )",
                "Clock( $t : today ) Document( expiresOn < $t ) # Thresholds( $t : fewest ) Case( limit < $t )",
                "accumulate( $d : Document(); $n : count($d); $n > 1 ) # accumulate( $d : Document(); $n : count($d); $n > 0 )",
                "accumulate( $d : Document(); $n : collect($d); $n.count > 1 ) # accumulate( $d : Document(); $n : distinct(keyed($d, $d)); $n.part > 1 )",
                "( Document( kind == \"identity\", $k : expiresOn ) or Document( kind == \"address\", $k : expiresOn ) ) Clock( today > $k ) # ( Document( kind == \"identity\", $k : expiresOn ) or Document( kind == \"address\", $k : expiresOn ) ) Clock( today < $k )",
                "$c : Case() $a : Document( parent == $c ) $b : Document( expiresOn != null ) not( Document( parent == $a ) ) # $c : Case() $a : Document( parent == $c ) $b : Document( expiresOn != null ) not( Document( parent == $b ) )",
                "$a : Document() $b : Document() not( Document( parent == $a, kind == \"identity\" ) ) not( Document( parent == $b ) ) # $a : Document() $b : Document() not( Document( parent == $a, kind == \"identity\" ) ) not( Document( parent == $a ) )"
            })
    void otherConditionsPass(String first, String second) {
        MeaningRules.expect(Check.DUPLICATE_CONDITIONS, rules(first, second, "", "outputs.set(\"total\", 1);"));
    }

    @Test
    void aRuleThatSaysTheVerySameIsAnError() {
        String rules = """
                rule "one"
                when
                    $c : Case( limit == 1, other == 0 )
                then
                    reasons.add("OVER").on($c, "name", "limit");
                    outputs.set("total", 0);
                end

                ^rule "two"
                when
                    $case : Case( other == 0 )
                    Case( limit == 1 )
                then
                    outputs.set("total", 0);
                    reasons.add("OVER").on($case, "limit", "name");
                end
                """;
        Issue issue = MeaningRules.expect(Check.DUPLICATE_RULE, rules).get(0);
        assertEquals(Severity.ERROR, issue.severity());
        assertTrue(issue.message().contains("`one` (demo/more.drl:1:1)"), issue.toString());
    }

    /** A warning does not keep the folder from serving; all later ones name the first. */
    @Test
    void everyLaterOneNamesTheFirst() {
        String same = "when $c : Case( limit == 1 ) then outputs.set(\"total\", %d); end\n";
        String rules = "rule \"a\" " + same.formatted(0) + "rule \"b\" " + same.formatted(1) + "rule \"c\" "
                + same.formatted(1);
        Compilation compilation = RulesetCompiler.compile(DemoRules.withRule(rules));
        assertInstanceOf(Compilation.Compiled.class, compilation);
        assertEquals(
                List.of("demo/more.drl:2:1", "demo/more.drl:3:1"),
                compilation.issues().stream()
                        .map(issue -> issue.place().toString())
                        .toList());
        compilation.issues().forEach(issue -> assertTrue(issue.message().contains("`a` (demo/more.drl:1:1)")));
    }
}
