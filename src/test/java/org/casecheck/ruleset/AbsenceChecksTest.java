package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsenceChecksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // What holds for null in the engine.
                "Case( ^limit != 1 )",
                "Case( ^limit not in (0, 1) )",
                "Case( !( ^limit < 1 ) )",
                "Case( !( ^limit in (0, 1) ) )",
                "Case( !( ^limit == 1 ) )",
                "Case( ^limit == other )",
                "Case( ^blank(name) != true )",
                "Case( ^blank(name) not in (true) )",
                "Case( !( ^blank(name) == true ) )",
                // Not said for every way in which the test can hold.
                "Case( ^limit != 1 || other == 1 )",
                "Case( other == 1 && ^limit != 1 )",
                "Case( limit == null && other == 1 || ^limit != 1 )",
                "Case( ( limit != null || other == 1 ) && ^limit != 1 )",
                "Case( !( ^limit < 1 || ^other == 0 ) )",
                "Case( !( ^other == 0 && ^limit < 1 ) )",
                "Case( ^limit != 1, ^name != \"a\" )",
                "Case( ^limit != 1, limit != 0 )",
                // Values from elsewhere.
                "Case( $limit : limit ) Clock( ^$limit != 1 )",
                "Case( $name : name ) Document( kind != null, ^kind != $name )",
                "Case( $name : name ) Document( ^kind == $name )",
                "Case( $name : name ) Document( ^kind not in ($name, \"identity\") )",
                "Document( $at : expiresOn ) Document( expiresOn != null, ^expiresOn != $at )",
                "Thresholds( $few : fewest ) Case( ^limit != $few )",
                // In every kind of condition.
                "Case() not( Document( ^kind != \"identity\" ) )",
                "exists( Document( ^kind != \"identity\" ) )",
                "accumulate( $d : Document( ^kind != \"identity\" ); $n : count($d); $n > 0 )",
                "( Document( ^kind != \"identity\" ) or Case( limit == 1 ) )",
                "Case( name != null ) not( Document( kind == \"identity\" ) and Document( ^kind != \"address\" ) )",
                // What a figure lacks when there was nothing to count.
                "Thresholds( $t : share ) accumulate( $d : Document( $seen : seenAt ); $s : shareOf(counted($d, calendarCovers(dateOf($seen)))); ^$s.ratio != $t )",
                "Clock( $now : now ) Thresholds( $w : wait ) accumulate( $d : Document( $seen : seenAt ); $m : mostWithin(event($d, $seen, $w)); ^$m.from != $now )",
                // Functions without an answer, though nothing is absent.
                "Case( name != null, ^residentIdSex(name) != \"male\" )",
                "Clock( ^isWorkingDay(today) != true )",
                "Clock( $t : today ) Document( expiresOn != null, ^workingDaysBetween(expiresOn, $t) != 0 )"
            })
    void aTestThatHoldsBecauseOfAnAbsenceIsNamed(String conditions) {
        List<Issue> found = MeaningRules.expect(Check.ABSENT_FIRES, MeaningRules.rule("    " + conditions));
        found.forEach(issue -> assertEquals(Severity.ERROR, issue.severity()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case( limit != null, limit != 1 )",
                "Case( limit != 1, limit != null )",
                "Case( limit == null || limit != 1 )",
                "Case( limit == null || other == 1 || limit != 1 )",
                "Case( limit != null && limit != 1 || other == 1 )",
                "Case( limit > 0, limit != other, other != null )",
                "Case( limit >= 0, limit != 1 )",
                "Case( limit in (0, 1), limit != 1 )",
                "Case( ( limit == 0 || limit > 0 ) && limit != 1 )",
                "Case( limit == 1 || limit > 1, other == 0, limit != other )",
                "Case( limit == 1, other == limit )",
                "Case( limit == null, other == 1 )",
                "Case( limit == null, limit not in (0, 1) )",
                "Case( !( limit == null || limit == 1 ) )",
                "Case( !( limit != 1 ) )",
                "Case( !( limit not in (0, 1) ) )",
                "Case( limit < 1, limit <= other )",
                "Case( blank(name) == false )",
                "Case( blank(name) == true || name == null )",
                "Case( name != null, blank(name) != true )",
                "Case( sameName(name, name) == true, name != \"x\" )",
                "Case( name in (\"a\", null) )",
                "Case( name not in (\"a\", null) )",
                // Values that are there wherever the pattern they come from matches.
                "Case( limit != null, $limit : limit ) Clock( $limit != 1 )",
                "Case( $limit : limit, $limit > 0 ) Clock( $limit != 1 )",
                "Case( blank(name) == false, $name : name ) Document( kind != null, kind != $name )",
                "Case( $name : name ) Document( kind != null, kind == $name )",
                "Case( name != null, $name : name ) Document( kind == $name )",
                "Case( $limit : limit, limit == 0 || limit > 1 ) Clock( $limit != 1 )",
                "( Case( limit > 0, $n : limit ) or Case( other > 0, $n : other ) ) Clock( $n != 1 )",
                "Case( name != null, $name : name ) exists( Document( kind == $name ) ) Document( kind != null, kind != $name )",
                "$c : Case() Document( parent == $c )",
                "Case() accumulate( $d : Document(); $n : count($d); $n != 1 )",
                "accumulate( $d : Document(); $w : collect($d); $w.count != 1 )",
                "Thresholds( $few : fewest, fewest != 1 ) Clock( $today : today ) Document( expiresOn != null, expiresOn != $today )",
                "Case( name != null, residentIdSex(name) != null, residentIdSex(name) != \"male\" )",
                "Case( residentIdSex(name) == null || residentIdSex(name) != \"male\" )",
                "Case( name != null, validIban(name) != true )"
            })
    void aTestThatSaysWhatItMeansOfAbsencePasses(String conditions) {
        MeaningRules.expect(Check.ABSENT_FIRES, MeaningRules.rule("    " + conditions));
    }

    /** Facts that rules insert are known from what they insert. */
    @Test
    void whatIsAlwaysInsertedNeedsNoTest() {
        String inserting = """
                rule "inserts"
                when
                    Document( %s$word : kind )
                    accumulate( $d : Document(); $n : count($d), $w : collect($d), $s : distinct(keyed($d, $d)) )
                then
                    insert( new Tally($n, $w, $s, $word) );
                end
                rule "reads"
                when
                    Tally( total != 1, all.count != 1, sure.part != 1, %sword != "identity" )
                then
                    outputs.set("total", 0);
                end
                """;
        MeaningRules.expect(Check.ABSENT_FIRES, inserting.formatted("blank(kind) == false, ", ""));
        MeaningRules.expect(Check.ABSENT_FIRES, inserting.formatted("", "^"));
    }

    @Test
    void theRemedyCanBeCopied() {
        Issue issue = MeaningRules.expect(Check.ABSENT_FIRES, MeaningRules.rule("    Case( ^limit != 1 )"))
                .get(0);
        assertEquals("`limit != 1` also holds when `limit` is absent.", issue.message());
        assertTrue(issue.remedy().contains("`limit != null`"), issue.remedy());
        assertTrue(issue.remedyZh().contains("`limit == null || ..`"), issue.remedyZh());
    }
}
