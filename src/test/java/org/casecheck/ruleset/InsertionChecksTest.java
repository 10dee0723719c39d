package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class InsertionChecksTest {
    private static final String LINK = """
              %s:
                type: object
                title: Link
                x-title-zh: 环
                x-derived: true
                additionalProperties: false
                properties:
                  length: { type: integer, title: Length, x-title-zh: 长度 }
            """;

    /** Derived types {@code L1} to {@code L<count>}, each with a length. */
    private static RulesFolder folder(int count, String rules) {
        String types = IntStream.rangeClosed(1, count)
                .mapToObj(i -> LINK.formatted("L" + i))
                .collect(Collectors.joining());
        return DemoRules.withRule(rules).with("demo/facts.schema.yaml", DemoRules.SCHEMA + types);
    }

    private static List<Issue> circles(RulesFolder folder) {
        return RulesetCompiler.compile(folder).issues().stream()
                .filter(issue -> issue.check() == Check.INSERTION_CYCLE)
                .toList();
    }

    private static String step(int from, int to) {
        return "rule \"from " + from + " to " + to + "\" when L" + from + "( $n : length ) then insert( new L" + to
                + "($n) ); end\n";
    }

    private static final String START = "rule \"start\" when Case( limit == 1 ) then insert( new L1(1) ); end\n";

    @Test
    void aTypeThatLeadsToItselfIsNamed() {
        Issue issue = circles(folder(1, START + step(1, 1))).get(0);
        assertEquals("demo/more.drl:2:48", issue.place().toString());
        assertTrue(issue.message().contains("`L1` > `L1`. Rules: `from 1 to 1`."), issue.message());
    }

    @Test
    void aCircleOverSeveralRulesIsNamedAsAChain() {
        List<Issue> found = circles(folder(3, START + step(1, 2) + step(2, 3) + step(3, 1)));
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).message().contains("`L1` > `L2` > `L3` > `L1`"), found.toString());
        assertTrue(found.get(0).message().contains("`from 1 to 2`, `from 2 to 3`, `from 3 to 1`"), found.toString());
        assertEquals(4, found.get(0).place().line());
    }

    @Test
    void whatOnlyLeadsToACircleOrAwayFromItIsNotInIt() {
        List<Issue> found = circles(folder(4, START + step(1, 2) + step(2, 3) + step(3, 2) + step(3, 4)));
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).message().contains(": `L2` > `L3` > `L2`."), found.toString());
    }

    @Test
    void separateCirclesAreNamedEach() {
        assertEquals(
                2,
                circles(folder(4, START + step(1, 2) + step(2, 1) + step(3, 4) + step(4, 3)))
                        .size());
    }

    @Test
    void whatIsSoughtByExistsCountsAsMet() {
        String rule = "rule \"again\" when exists( L1( length > 0 ) ) then insert( new L1(1) ); end\n";
        assertEquals(1, circles(folder(1, START + rule)).size());
    }

    @Test
    void chainsThatEndPass() {
        assertEquals(List.of(), circles(folder(4, START + step(1, 2) + step(1, 3) + step(2, 4) + step(3, 4))));
    }

    /** Long chains are followed without recursion, and a long circle is shortened in the message. */
    @Test
    void aVeryLongCircleIsFound() {
        int count = 3_000;
        RulesFolder folder = folder(count, START);
        for (int from = 1; from <= count; from += 100) {
            String rules = IntStream.range(from, from + 100)
                    .mapToObj(i -> step(i, i % count + 1))
                    .collect(Collectors.joining());
            folder = folder.with("demo/from" + from + ".drl", rules);
        }
        List<Issue> found = circles(folder);
        assertEquals(1, found.size());
        assertTrue(found.get(0).message().length() < 1_000, found.get(0).message());
    }
}
