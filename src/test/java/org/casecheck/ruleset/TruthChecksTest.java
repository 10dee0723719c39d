package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.casecheck.source.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthChecksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case( ^1 == 0 )",
                "Case( ^\"a\" == \"b\" )",
                "Case( ^1 != 1 )",
                "Case( ^1 in (0) )",
                "Case( ^null != null )",
                "Case( ^limit < limit )",
                "Case( ^limit != limit )",
                "Case( $limit : limit, ^limit > $limit )",
                "Case( $limit : limit ) Clock( ^$limit < $limit )",
                "Case( ^add(limit, other) < add(limit, other) )",
                "Clock( ^today == null )",
                "Thresholds( ^fewest == null )",
                "$d : Document( ^parent == null )",
                "accumulate( $d : Document(); $n : count($d); ^$n == null )",
                "accumulate( $d : Document(); $w : collect($d); ^$w.count == null )",
                "accumulate( $d : Document(); $n : count($d); ^$n < 0 )",
                "accumulate( $d : Document(); $w : collect($d); ^$w.count < 0 )",
                "Thresholds( $t : beyond ) Case( ^year >= $t )",
                "Thresholds( ^fewest < 1 )",
                "Case( ^year < 0 )",
                "Thresholds( $few : fewest, $beyond : beyond ) Case( ^$few > $beyond )",
                "Thresholds( $few : fewest, ^fewest > beyond )",
                "Case( limit == 1 || ^year < 0 )",
                "Case( !( ^year < 0 ) )",
                "not( Case( ^year < 0 ) )",
                "Case( ^residentIdSex(name) == \"man\" )",
                "Case( ^residentIdSex(name) == sex )",
                "Case( ^sex == residentIdSex(name) )",
                "Case( ^residentIdSex(name) in (\"m\", \"f\") )",
                "Clock( ^hourOf(now) < 0 )"
            })
    void aTestThatCanNeverHoldIsNamed(String conditions) {
        MeaningRules.expect(Check.NEVER_TRUE, MeaningRules.rule("    " + conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case( ^1 == 1 )",
                "Case( ^1 not in (0) )",
                "Case( ^null == null )",
                "Case( ^limit == limit )",
                "Case( ^limit >= limit )",
                "Case( $limit : limit, ^limit == $limit )",
                "Clock( ^today != null )",
                "accumulate( $d : Document(); $n : count($d); ^$n != null )",
                "accumulate( $d : Document(); $n : count($d); ^$n >= 0 )",
                "accumulate( $d : Document(); $s : distinct(keyed($d, $d)); ^$s.whole >= 0 )",
                "Case( ^year >= 0 )",
                "Thresholds( $t : beyond ) Case( ^year < $t )",
                "Thresholds( ^fewest > 0 )",
                "Case( limit == 1, ^residentIdSex(name) != \"man\" )",
                "Case( limit == 1, ^residentIdSex(name) not in (\"m\", \"f\") )"
            })
    void aTestThatAlwaysHoldsIsNamed(String conditions) {
        MeaningRules.expect(Check.ALWAYS_TRUE, MeaningRules.rule("    " + conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case( year > 0 )",
                "Case( year <= 0 )",
                "Case( year < 1 )",
                "Case( limit < 0 )",
                "Case( limit >= 0 )",
                "Case( limit < other )",
                "Case( limit <= other, other <= limit )",
                "Case( name == null, limit == 0 )",
                "Case( name != null )",
                "Case( $limit : limit ) Clock( $limit == null )",
                "Case( sex in (\"m\", \"f\") )",
                "Case( sex != null, sex not in (\"m\") )",
                "Case( residentIdSex(name) == \"male\" )",
                "Case( residentIdSex(name) in (\"man\", \"male\") )",
                "Case( active == true || active == false )",
                "Thresholds( $t : fewest ) Case( year >= $t )",
                "Thresholds( $t : share ) Case( score >= $t )",
                "Thresholds( $t : share ) Case( score > $t )",
                "Thresholds( fewest == 1 || fewest > 1 )",
                "Thresholds( $a : wait ) Case( limit == 0 )",
                "accumulate( $d : Document(); $n : count($d); $n > 0 )",
                "accumulate( $d : Document(); $n : count($d); $n <= 0 )",
                "accumulate( $d : Document(); $n : count($d); $n == 0 )",
                "accumulate( $d : Document(); $w : collect($d); $w.from == null )",
                "accumulate( $d : Document( seenAt == null || seenAt != null ); $n : count($d); $n > 0 )",
                "Clock( isWorkingDay(today) == null )",
                "Clock( hourOf(now) > 0 )"
            })
    void aTestThatCanGoEitherWayPasses(String conditions) {
        MeaningRules.expect(Check.NEVER_TRUE, MeaningRules.rule("    " + conditions));
    }

    private static final String INSERTING = """
            rule "inserts"
            when
                accumulate( $d : Document(); $n : count($d), $w : collect($d), $s : distinct(keyed($d, $d)) )
            then
                insert( new Tally($n, $w, $s, "low") );
            end
            rule "inserts another"
            when
                Case( limit == 1 )
                accumulate( $d : Document(); $n : count($d), $w : collect($d), $s : distinct(keyed($d, $d)) )
            then
                insert( new Tally(0, $w, $s, "high") );
            end
            rule "reads"
            when
                Tally( %s )
            then
                outputs.set("total", 0);
            end
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^word == \"hihg\"",
                "^word in (\"none\", \"some\")",
                "^total < 0",
                "^all.count < 0",
                "word == \"low\" || ^word == \"lwo\""
            })
    void whatNoRuleInsertsIsNeverMet(String tests) {
        MeaningRules.expect(Check.NEVER_TRUE, INSERTING.formatted(tests));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word == \"high\"",
                "word in (\"high\", \"some\")",
                "word != \"high\"",
                "word != \"none\"",
                "word != null",
                "total >= 0",
                "total != null",
                "all.count > 0"
            })
    void whatSomeRuleInsertsCanBeMet(String tests) {
        MeaningRules.expect(Check.NEVER_TRUE, INSERTING.formatted(tests));
    }

    @Test
    void aDerivedTypeThatNoRuleInsertsIsNeverThere() {
        MeaningRules.expect(Check.NEVER_TRUE, MeaningRules.rule("    ^Tally( word == \"low\" )"));
        MeaningRules.expect(Check.NEVER_TRUE, MeaningRules.rule("    Case( limit == 1 ) exists( ^Next() )"));
    }

    /** The rule that inserts it may be the one that cannot be read. */
    @Test
    void nothingIsSaidOfInsertionsWhenARuleCannotBeRead() {
        String rules = MeaningRules.rule("    Tally( word == \"low\" )") + "rule \"broken\" when Case( then end\n";
        assertTrue(RulesetCompiler.compile(MeaningRules.folder(rules)).issues().stream()
                .noneMatch(issue -> issue.check() == Check.NEVER_TRUE));
        String elsewhere = MeaningRules.rule("    Tally( word == \"low\" )");
        assertTrue(
                RulesetCompiler.compile(MeaningRules.folder(elsewhere).with("demo/other.drl", "rule")).issues().stream()
                        .noneMatch(issue -> issue.check() == Check.NEVER_TRUE));
    }

    /** What was refused for its name or type already is not called never true as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case( sex == \"x\" )",
                "Case( sex in (\"x\", \"y\") )",
                "Case( limit == name )",
                "Case( limit < null )",
                "Case( year > 100 )"
            })
    void whatIsRefusedAlreadyIsNamedOnce(String conditions) {
        assertTrue(
                RulesetCompiler.compile(MeaningRules.folder(MeaningRules.rule("    " + conditions))).issues().stream()
                        .noneMatch(issue -> issue.check() == Check.NEVER_TRUE || issue.check() == Check.CONTRADICTION));
    }
}
