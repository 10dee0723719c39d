package org.casecheck.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What has to be known for one thing, for another, or for both. */
class NeedsTest {
    private static final int MANY = 10_000;

    private static Needs all(String... pointers) {
        return Needs.all(gaps(pointers));
    }

    private static Set<Gap> gaps(String... pointers) {
        return Arrays.stream(pointers)
                .map(pointer -> new Gap(pointer, null))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Any of one name and a number will do, for each number. */
    private static List<Needs> each(int many, String... names) {
        return IntStream.range(0, many)
                .mapToObj(i -> Arrays.stream(names).map(name -> all(name + i)).reduce(Needs.IMPOSSIBLE, Needs::or))
                .toList();
    }

    @Test
    void ofTwoWaysTheSmallerOneIsLeft() {
        assertEquals(all("a"), all("a", "b").or(all("a")));
        assertEquals(List.of(gaps("a"), gaps("b")), all("a").or(all("b")).alternatives());
        assertEquals(List.of(gaps("a", "b")), all("a").and(all("b")).alternatives());
        assertTrue(Needs.and(List.of()).isNothing());
        assertTrue(Needs.and(List.of(all("a"), Needs.IMPOSSIBLE, all("b"))).isImpossible());
    }

    @Test
    void whatIsPossibleDoesNotBecomeImpossibleByHowMuchItTakes() {
        for (String[] names : new String[][] {{"a"}, {"a", "b"}, {"a", "b", "c"}}) {
            List<Needs> nine = each(9, names);
            Needs oneByOne = nine.stream().reduce(Needs.NOTHING, Needs::and);
            for (Needs needs : List.of(oneByOne, Needs.and(nine))) {
                assertFalse(needs.isImpossible());
                assertEquals(9, needs.alternatives().get(0).size());
            }
        }
    }

    @Test
    void thousandsAreGatheredInTimeThatGrowsWithTheirNumberOnly() {
        for (String[] names : new String[][] {{"a"}, {"a", "b"}}) {
            List<Needs> each = each(MANY, names);
            Needs needs = assertTimeout(Duration.ofSeconds(2), () -> Needs.and(each));
            assertEquals(MANY, needs.alternatives().get(0).size());
        }
    }
}
