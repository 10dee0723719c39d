package org.casecheck.ruleset;

import org.casecheck.source.Check;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullPathChecksTest {
    private static String rules(String figure, String conditions) {
        return """
                rule "inserts"
                when
                    Case( limit == 1 )
                    accumulate( $d : Document(); $w : collect($d), $s : distinct(keyed($d, $d)) )
                then
                    insert( new Tally(0, $w, $s, "low") );
                end
                rule "inserts without"
                when
                    Case( limit == 0 )
                    accumulate( $d : Document(); $w : collect($d), $s : distinct(keyed($d, $d)) )
                then
                    insert( new Tally(1, %s, $s, "low") );
                end
                """.formatted(figure) + MeaningRules.rule("    " + conditions);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tally( ^all.count > 0 )",
                "Tally( ^all.count > 0, all != null )",
                "Tally( ^all.count > 0 || all == null )",
                "Tally( all == null && ^all.from == null )",
                "Tally( all == null || total == 1, ^all.from == null )",
                "Tally( all != null || ^all.count > 0 )",
                "Tally( !( all == null ) || ^all.count > 0 )",
                "Tally( ^all.from == null )",
                "Tally( $all : all ) Tally( ^$all.count > 0 )",
                "Tally( $all : all ) Tally( all != null, all.count > 0, ^$all.count > 0 )",
                "Tally( all != null, $all : all ) Tally( all == $all, ^all.count > 0 )",
                "exists( Tally( ^all.count > 0 ) )",
                "Tally( ^add(all.count, total) > 0 )"
            })
    void aPropertyOfWhatMayBeAbsentIsNamed(String conditions) {
        MeaningRules.expect(Check.NULL_PATH, rules("null", conditions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tally( all != null, all.count > 0 )",
                "Tally( all != null && all.count > 0 )",
                "Tally( all == null || all.count > 0 )",
                "Tally( total == 1 || all == null || all.count > 0 )",
                "Tally( !( all == null || all.count > 0 ) )",
                "Tally( all == null && total == 1 || all != null && all.count > 0 )",
                "Tally( all != null, $all : all ) Tally( $all.count > 0 )",
                "Tally( $all : all ) Tally( $all != null, $all.count > 0 )",
                "Tally( sure.part > 0 )",
                // To name it is not to look at it.
                "Tally( $n : all.count, total == 1 )"
            })
    void aPropertyOfWhatIsThereByThenPasses(String conditions) {
        MeaningRules.expect(Check.NULL_PATH, rules("null", conditions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tally( all.count > 0 )", "Tally( $all : all ) Tally( $all.count > 0 )"})
    void aFigureThatEveryRuleInsertsIsThere(String conditions) {
        MeaningRules.expect(Check.NULL_PATH, rules("$w", conditions));
    }
}
