package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionChecksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Values with nothing in common.
                "Document( kind == \"identity\", ^kind == \"address\" )",
                "Document( kind == \"identity\", ^kind != \"identity\" )",
                "Document( kind != null, kind != \"identity\", ^kind != \"address\" )",
                "Document( kind == \"identity\", ^kind in (\"address\") )",
                "Document( kind in (\"identity\"), ^kind not in (\"identity\", \"address\") )",
                "Document( kind not in (\"identity\", \"address\"), ^kind != null )",
                "Case( name == \"a\", ^name == \"b\" )",
                "Case( name != \"a\", ^name == \"a\" )",
                "Case( name == \"a\", ^name not in (\"a\", \"b\") )",
                "Case( name in (\"a\", \"b\"), ^name in (\"c\", \"d\") )",
                "Case( active == true, ^active == false )",
                "Case( active == true, ^active != true )",
                // Numbers.
                "Case( limit == 0, ^limit == 1 )",
                "Case( limit > 0, ^limit < 1 )",
                "Case( limit > 1, ^limit <= 0 )",
                "Case( year <= 0, ^year != 0 )",
                "Thresholds( $t : beyond ) Case( limit < 1, ^limit >= $t )",
                "Thresholds( $t : share ) Case( score > $t, ^score < $t )",
                "Thresholds( $t : share ) Case( score == $t, ^score != $t )",
                "Thresholds( $t : share ) Case( score >= $t, ^$t > score )",
                "Thresholds( $t : wait ) Clock( $now : now ) Document( seenAt > minus($now, $t), ^seenAt <= minus($now, $t) )",
                "Case( limit < other, ^limit == other )",
                "Case( limit != null, limit == other, !( ^limit == other ) )",
                // Absent, and yet needed.
                "Case( limit == null, ^limit > 0 )",
                "Case( limit == null, ^limit == 1 )",
                "Case( limit == null, ^limit != null )",
                "Case( limit == null, ^limit in (0, 1) )",
                "Case( name == null, ^blank(name) == false )",
                "Case( name == null, ^sameName(name, name) == true )",
                "Case( name != null, ^blank(name) == null )",
                "Case( limit == null, other > 0, ^limit == other )",
                "Case( ^limit == null || ^other == 1, limit > 0, other == 0 )",
                // Across patterns.
                "Case( limit > 0, $limit : limit ) Clock( ^$limit == null )",
                "Case( limit > 0 ) Case( ^limit == null )",
                "Clock( $a : today ) Document( expiresOn > $a, $e : expiresOn ) Clock( ^today >= $e )",
                // In every kind of condition.
                "Case( name != null ) not( Document( kind == \"identity\", ^kind == \"address\" ) )",
                "exists( Document( kind == \"identity\", ^kind == \"address\" ) )",
                "accumulate( $d : Document( kind == \"identity\", ^kind == \"address\" ); $n : count($d); $n > 0 )",
                "accumulate( $d : Document(); $n : count($d); $n > 0, ^$n < 1 )",
                "Document( seenAt == null, $at : seenAt ) not( Document( ^seenAt >= $at ) )",
                "( Document( kind == \"identity\", ^kind == \"address\" ) or Case( limit == 1 ) )",
                "Case( limit > 0, $l : limit ) not( Document( ^$l < 1 ) )",
                // Alternatives.
                "Case( limit > 0, other == 1 || ^limit < 1 )",
                "Case( limit == 1 || limit > 1 && ^limit < 1 )",
                "Case( limit != null, ^limit == null || other == 1 )",
                "Case( !( limit != 1 || ^limit != 0 ) )",
                "Case( limit > 0, other == 1 || ( year == 1 && ( score == null || ^limit == null ) ) )"
            })
    void testsThatCannotHoldTogetherAreNamed(String conditions) {
        MeaningRules.expect(Check.CONTRADICTION, MeaningRules.rule("    " + conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document( kind == \"identity\", kind != \"address\" )",
                "Document( kind in (\"identity\", \"address\"), kind == \"address\" )",
                "Document( kind == \"identity\" || kind == \"address\" )",
                "Document( kind == \"identity\" ) Document( kind == \"address\" )",
                "Document( kind == \"identity\" ) not( Document( kind == \"address\" ) )",
                "Case( limit == 0 || limit == 1 )",
                "Case( limit > 0, limit <= 1 )",
                "Case( limit >= 1, limit <= 1 )",
                "Case( limit == null || limit > 0 )",
                "Case( limit == null, other > 0 )",
                "Thresholds( $t : beyond ) Case( limit > 1, limit < $t )",
                "Thresholds( $few : fewest, $beyond : beyond ) Case( limit >= $few, limit < $beyond )",
                "Thresholds( $t : share ) Case( score >= $t, score <= $t )",
                "Case( limit <= other, limit != other, other != null )",
                "Case( !( limit < 1 ), limit == null )",
                "Case( !( limit < other ), !( limit >= other ), limit == null, other == null )",
                "Document( seenAt == null, kind == \"identity\" )",
                "Document( $at : seenAt ) not( Document( seenAt > $at ) )",
                "$d : Document( kind == \"identity\", $at : seenAt ) not( Document( kind == \"identity\", seenAt > $at ) )",
                "Document( kind == \"identity\" ) not( Document( kind == \"identity\", seenAt == null ) )",
                "exists( Document( kind == \"identity\" ) ) not( Document( kind == \"identity\", expiresOn == null ) )",
                "not( Document( kind == \"identity\" ) ) not( Document( kind == \"address\" ) )",
                "Case( limit == 1 ) not( Case( other == 1 ) )",
                "accumulate( $d : Document( kind == \"identity\" ); $n : count($d); $n > 0 ) not( Document( kind == \"address\" ) )",
                "( Document( kind == \"identity\", $x : expiresOn ) or Document( kind == \"address\", $x : expiresOn ) ) Clock( today > $x )"
            })
    void testsThatCanHoldTogetherPass(String conditions) {
        MeaningRules.expect(Check.CONTRADICTION, MeaningRules.rule("    " + conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document() ^not( Document() )",
                "^not( Document() ) Document( kind == \"identity\" )",
                "Document( kind == \"identity\" ) ^not( Document( kind == \"identity\" ) )",
                "Document( kind == \"identity\", seenAt != null ) ^not( Document( seenAt != null ) )",
                "Document( kind == \"identity\" ) ^not( Document( kind in (\"identity\", \"address\") ) )",
                "Document( kind == \"identity\" ) ^not( Document( kind != \"address\", kind != null ) )",
                "Document( kind == \"identity\" ) ^not( Document( kind == null || kind != \"address\" ) )",
                "Document( kind == null || kind != \"address\" ) ^not( Document( kind == null || kind != \"address\" ) )",
                "exists( Document( kind == \"identity\" ) ) ^not( Document( kind == \"identity\" ) )",
                // The latest is not earlier than itself.
                "Document( seenAt != null, $at : seenAt ) ^not( Document( seenAt >= $at ) )",
                "Document( kind == \"identity\", $k : kind ) ^not( Document( kind == $k ) )",
                "$c : Case() Document( parent == $c ) ^not( Document( parent == $c ) )",
                "Clock( $today : today ) Document( expiresOn < $today ) ^not( Document( expiresOn < $today ) )",
                "Case( limit == 1 ) not( Document( kind == \"identity\" ) and ^not( Document() ) )",
                "( Document( kind == \"identity\" ) or Case( limit == 1 ) ) Document( kind == \"address\" ) ^not( Document( kind == \"address\" ) )"
            })
    void aFactThatItsOwnNotExcludesIsNamed(String conditions) {
        MeaningRules.expect(Check.CONTRADICTION, MeaningRules.rule("    " + conditions));
    }

    @Test
    void theOtherPlaceIsNamed() {
        Issue issue = MeaningRules.expect(
                        Check.CONTRADICTION,
                        MeaningRules.rule("    Document( kind == \"identity\",\n        ^kind == \"address\" )"))
                .get(0);
        assertTrue(issue.message().contains("`kind == \"identity\"` (demo/more.drl:3:15)"), issue.message());
    }

    @Test
    void oneContradictionDoesNotHideAnother() {
        MeaningRules.expect(
                Check.CONTRADICTION,
                MeaningRules.rule(
                        "    Document( kind == \"identity\", ^kind == \"address\" ) Case( limit == 1, ^limit == 0 )"));
    }
}
