package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.ruleset.Ruleset;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class CertaintyTest {
    private static final String DERIVED = """
              Cap:
                type: object
                title: Cap
                x-title-zh: 上限
                additionalProperties: false
                x-derived: true
                properties:
                  kind: { type: string, title: Kind of cap, x-title-zh: 种类 }
                  most: { type: integer, title: Most, x-title-zh: 最多 }
              Term:
                type: object
                title: Term
                x-title-zh: 期限
                additionalProperties: false
                x-derived: true
                properties:
                  owner: { title: Owner, x-title-zh: 所属, x-type: Object }
                  later: { type: string, format: date, title: Later day, x-title-zh: 之后 }
                  workday: { type: string, format: date, title: Working day, x-title-zh: 工作日 }
                  guessed: { type: string, format: date, title: Guessed day, x-title-zh: 推测日 }
            """;

    private static final String RULES = """

            rule "caps"
            when
                Thresholds( $fewest : fewest )
            then
                insert( new Cap("small", $fewest) );
                insert( new Cap("large", $fewest) );
            end

            rule "caps of named cases"
            when
                Thresholds( $fewest : fewest )
                Case( name != null )
            then
                insert( new Cap("named", $fewest) );
            end

            rule "terms"
            when
                Thresholds( $fewest : fewest )
                $c : Case()
                $d : Document( expiresOn != null, $on : expiresOn, plusWorkingDays(expiresOn, $fewest) != null )
            then
                insert( new Term($c, plusDays($on, $fewest), plusWorkingDays($on, $fewest), plusWorkingDays($on, 1)) );
            end

            rule "a cap that is always there"
            when
                $c : Case()
                Cap( kind == "small", most != null )
            then
                reasons.add("NO_NAME").on($c, "name");
            end

            rule "a cap that may be there"
            when
                $c : Case()
                Cap( kind == "named", most != null )
            then
                reasons.add("NO_NAME").on($c, "limit");
            end

            rule "all of a term"
            when
                $c : Case()
                Term( owner == $c, later != null, workday != null, guessed != null )
            then
                reasons.add("NO_NAME").on($c, "amount");
            end

            rule "a term of a document"
            when
                $d : Document()
                Term( owner != null, owner == $d )
            then
                reasons.add("NO_NAME").on($d, "kind");
            end
            """;

    private static final Outline OUTLINE = outline();

    private static Outline outline() {
        RulesFolder folder = DemoRules.folder()
                .with("demo/facts.schema.yaml", DemoRules.SCHEMA + DERIVED)
                .with("demo/demo.drl", DemoRules.RULES + RULES);
        Ruleset ruleset = DemoRules.compiled(folder);
        return Outline.of(ruleset, ruleset.policies().get("demo"));
    }

    @Test
    void aDerivedFactOfTheKindSoughtIsAlwaysThereThoughOthersAreOfAnotherKind() {
        assertTrue(always("a cap that is always there", "a cap that is always there"), "the rule");
        assertFalse(always("a cap that is always there", "Cap"), "the condition is judged for every cap");
        assertFalse(always("a cap that is always there", "Kind of cap is"));
        assertFalse(always("a cap that may be there", "a cap that may be there"), "the rule");
    }

    @Test
    void aFieldIsGivenWhereItIsMadeOfWhatWasAskedForByFunctionsThatAlwaysAnswer() {
        assertTrue(always("all of a term", "Later day is given"));
        assertTrue(always("all of a term", "Working day is given"), "the very same call is asked for");
        assertFalse(always("all of a term", "Guessed day is given"), "another call was asked for");
    }

    @Test
    void theOneFactOfItsTypeIsTheSameWhereverItIsNoted() {
        assertTrue(always("all of a term", "Owner is the same as"));
        assertFalse(
                always("a term of a document", "Owner is the same as"), "documents are many, and the owner is none");
    }

    private static boolean always(String rule, String text) {
        Deque<Part> open = new ArrayDeque<>();
        OUTLINE.rules().stream().filter(whole -> whole.text().en().equals(rule)).forEach(open::add);
        while (!open.isEmpty()) {
            Part part = open.remove();
            if (part.text().en().startsWith(text)) {
                return part.always();
            }
            open.addAll(part.parts());
        }
        throw new AssertionError("no part " + text);
    }
}
