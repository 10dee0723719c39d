package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "( Document( kind == \"identity\", $x : expiresOn ) or Case( limit == 1 ) ) Clock( today > ^$x )",
                "( Case( limit == 1 ) or Document( kind == \"identity\", $x : expiresOn ) ) Clock( today > ^$x )",
                "( $x : Document( kind == \"identity\" ) or Case( limit == 1 ) ) Document( parent == ^$x )",
                "( Case( limit == 1, $x : limit ) or Case( other == 1, $y : limit ) ) Clock( ^$x > 0, ^$y > 0 )"
            })
    void aVariableThatOnlySomeBranchesBindIsSaidToBeSo(String conditions) {
        for (Issue issue : MeaningRules.expect(Check.UNKNOWN_VARIABLE, MeaningRules.rule("    " + conditions))) {
            assertTrue(issue.message().contains("in some branches of an `or` only"), issue.toString());
        }
    }

    @Test
    void aVariableThatOnlySomeBranchesBindCannotBeReported() {
        String rule = "rule \"more\" when ( $d : Document( kind == \"identity\" ) or Case( limit == 1 ) )\nthen"
                + " reasons.add(\"OVER\").on($d, \"kind\").as(\"name\", $d, \"kind\"); end";
        Issue first = RulesetCompiler.compile(MeaningRules.folder(rule)).issues().stream()
                .filter(issue -> issue.check() == Check.UNKNOWN_VARIABLE)
                .findFirst()
                .orElseThrow();
        assertTrue(first.message().contains("in some branches"), first.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "( ^Document( kind == \"identity\", $x : expiresOn ) or Document( kind == \"address\", $x : kind ) ) Case( limit == 1 )",
                "( ^$x : Document( kind == \"identity\" ) or $x : Case( limit == 1 ) ) Clock( isWorkingDay(today) == true )",
                "( ^Case( limit == 1, $x : name ) or Case( limit == 0, $x : limit ) ) Clock( isWorkingDay(today) == true )"
            })
    void aVariableThatIsSomethingElseInAnotherBranchIsNamed(String conditions) {
        MeaningRules.expect(Check.BRANCH_TYPES, MeaningRules.rule("    " + conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "( Document( kind == \"identity\", $x : expiresOn ) or Document( kind == \"address\", $x : expiresOn ) ) Clock( today > $x )",
                "( Case( limit == 1, $x : limit ) or Case( other == 1, $x : other ) ) Clock( $x > 0 )",
                "( Document( kind == \"identity\", $x : kind ) or Case( limit == 1, $x : name ) ) Clock( $x == \"a\" )"
            })
    void aVariableThatEveryBranchBindsCanBeUsed(String conditions) {
        MeaningRules.expect(Check.UNKNOWN_VARIABLE, MeaningRules.rule("    " + conditions));
    }

    /** The engine would take the two for one. */
    @Test
    void aNameThatSomeBranchesBindCannotBeGivenAgain() {
        MeaningRules.expect(
                Check.ALREADY_BOUND,
                MeaningRules.rule(
                        "    ( Document( kind == \"identity\", $x : expiresOn ) or Case( limit == 1 ) ) Document( ^$x : seenAt, seenAt != null )"));
    }

    /** What is personal in one branch is personal after it, whichever branch comes first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document( kind == \"identity\", $x : kind ) or Case( limit == 1, $x : name )",
                "Case( limit == 1, $x : name ) or Document( kind == \"identity\", $x : kind )"
            })
    void personalDataOfAnyBranchIsPersonal(String branches) {
        MeaningRules.expect(
                Check.PERSONAL_IN_MESSAGE,
                "rule \"more\" when $c : Case() ( " + branches + " ) then\n"
                        + "reasons.add(\"OVER\").on($c, \"limit\").^with(\"name\", $x); end");
    }
}
