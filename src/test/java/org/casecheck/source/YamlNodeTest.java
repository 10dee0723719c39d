package org.casecheck.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlNodeTest {
    private final Issues issues = new Issues();

    private Optional<YamlNode> parse(String text) {
        return YamlNode.parse("a.yaml", text, issues);
    }

    private List<String> found() {
        return issues.sorted().stream()
                .map(issue -> issue.place().line() + ":" + issue.place().column() + " "
                        + issue.check().id())
                .toList();
    }

    private void refused(String text, String expected) {
        assertEquals(Optional.empty(), parse(text));
        assertEquals(List.of(expected), found());
        issues.sorted().forEach(issue -> assertTrue(!issue.remedyZh().isBlank()));
    }

    @Test
    void placesCountTheUnitsOfJava() {
        YamlNode root = parse("'\uD83D\uDE00': { '\uD83D\uDE00\uD83D\uDE00': x }\n中: y\n")
                .orElseThrow();
        YamlNode inner = root.entries().get("\uD83D\uDE00");
        assertEquals(new Place("a.yaml", 1, 7), inner.place());
        assertEquals(
                new Place("a.yaml", 1, 17),
                inner.entries().get("\uD83D\uDE00\uD83D\uDE00").place());
        assertEquals(new Place("a.yaml", 2, 4), root.entries().get("中").place());
    }

    @Test
    void aMappingHasAtMostFiveThousandKeys() {
        String keys = IntStream.range(0, 5_000).mapToObj(i -> "k" + i + ": x\n").collect(Collectors.joining());
        assertEquals(5_000, parse(keys).orElseThrow().entries().size());
        assertEquals(List.of(), found());
        assertEquals(Map.of(), parse(keys + "one: more").orElseThrow().entries());
        assertEquals(List.of("1:1 too-many"), found());
    }

    @Test
    void aFileHasAtMostHalfAMillionValues() {
        refused("a: [" + "b,".repeat(BoundedParser.MOST_VALUES) + "]", "1:999999 too-many");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0:0 empty-file",
        "'a: [1', 1:6 yaml-syntax",
        "'a: 1\n  b: 2', 2:4 yaml-syntax",
        "'a: 1\n--- \nb: 2', 2:1 yaml-syntax",
        "'a: *b', 1:4 yaml-syntax",
        "'a: 1\nb: \u001B[31m', 2:4 yaml-character",
        "'a: \uFFFE', 1:4 yaml-character",
        "'a: x\u202Ey', 1:5 yaml-character",
        "'{ \"x\u200B\": 1 }', 1:5 yaml-character",
        "'a: x\u2028y', 1:5 yaml-character",
    })
    void whatIsNoYamlIsRefusedAtItsPlace(String text, String expected) {
        refused(text, expected);
    }

    @Test
    void deepNestingIsRefused() {
        refused("[".repeat(100_000), "0:0 yaml-unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: 1\na: 2', 2:1 duplicate-key",
        "'[a]: 1', 1:1 key-not-text",
        "'a', 1:1 mapping-expected",
        "'{ \"x\": 1 }', 1:8 unknown-key"
    })
    void whatIsWrongWithAMappingIsNamed(String text, String expected) {
        parse(text).orElseThrow().allowKeys(List.of("a"));
        assertEquals(List.of(expected), found());
    }

    @Test
    void aValueCanBeRepeated() {
        YamlNode root = parse("a: &x { y: [1, 2] }\nb: *x\nc: *x\n").orElseThrow();
        assertEquals(root.entries().get("a").plain(), root.entries().get("b").plain());
        assertEquals(root.entries().get("a").plain(), root.entries().get("c").plain());
        assertEquals(List.of(), found());
    }

    /** A value that contains itself, and repeats within repeats. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [*a]\n",
                "a: &a { b: { c: *a } }\n",
                "a: &a [1]\nb: &b [*a, *a]\n",
                "a: &a [1]\nb: &b\n - c: &c [2]\n - *a\n"
            })
    void repeatsWithinWhatIsRepeatedAreRefused(String text) {
        assertEquals(Optional.empty(), parse(text));
        assertEquals(
                List.of(Check.YAML_REPEAT_NESTED),
                issues.sorted().stream().map(Issue::check).toList());
    }

    @Test
    void repeatsStandForSoManyValuesAtMost() {
        int values = 1_000;
        String marked = "a: &a [" + "1,".repeat(values - 1) + "]\n"; // the list itself is one, too
        String repeat = "- *a\n";
        int most = BoundedParser.MOST_REPEATED / values;
        assertTrue(parse(marked + "b:\n" + repeat.repeat(most)).isPresent());
        refused(marked + "b:\n" + repeat.repeat(most + 1), most + 3 + ":3 yaml-repeats");
    }

    @Test
    void theValuesOfAMarkWithinAMarkCountToo() {
        String marked = "a: &a { b: &b [" + "1,".repeat(999) + "] }\n";
        refused(marked + "c:\n" + "- *b\n".repeat(101), "103:3 yaml-repeats");
    }
}
