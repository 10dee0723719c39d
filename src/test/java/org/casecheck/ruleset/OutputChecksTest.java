package org.casecheck.ruleset;

import org.casecheck.source.Check;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputChecksTest {
    private static String rule(String conditions, String value) {
        return "rule \"more\" when\n" + conditions + "\nthen\noutputs.set(\"total\", " + value + ");\nend\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Case( $l : limit ) # ^$l",
                "Case( $l : limit, other == 1 ) # ^add($l, 1)",
                "Case( limit != null, $l : limit, $o : other ) # ^add($l, $o)",
                "Case( limit == null || limit > 1, $l : limit ) # ^$l",
                "Case( $l : limit ) not( Document( kind == \"identity\", $l > 0 ) ) # ^$l",
                "Clock( $t : today ) Document( expiresOn != null, $e : expiresOn ) # ^workingDaysBetween($e, $t)",
                "( Case( limit == 1, $l : limit ) or Case( other == 1, $l : limit ) ) # ^$l"
            })
    void anOutputSetFromWhatMayBeAbsentIsNamed(String conditions, String value) {
        MeaningRules.expect(Check.OUTPUT_ABSENT, rule(conditions, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Case( limit != null, $l : limit ) # $l",
                "Case( $l : limit, limit > 1 ) # $l",
                "Case( $l : limit, limit == 0 || limit == 1 ) # add($l, 1)",
                "Case( $l : limit ) exists( Document( kind == \"identity\", $l > 0 ) ) # $l",
                "Thresholds( $f : fewest ) Case( limit == 1 ) # $f",
                "Case( limit == 1 ) accumulate( $d : Document(); $n : count($d), $w : collect($d) ) # add($n, $w.count)",
                "Clock( $t : today ) Document( $e : expiresOn, workingDaysBetween(expiresOn, $t) != null ) # workingDaysBetween($e, $t)",
                "Clock( $t : today ) Document( expiresOn < $t, $e : expiresOn ) # daysBetween($e, $t)",
                "( Case( limit == 1, $l : limit ) or Case( other == 1, $l : other ) ) # $l"
            })
    void anOutputSetFromWhatIsThereForCertainPasses(String conditions, String value) {
        MeaningRules.expect(Check.OUTPUT_ABSENT, rule(conditions, value));
    }
}
