package org.casecheck.language;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The limits that analysts read about are those that hold: so much is read, and one more is refused. */
class LanguageLimitsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z`][^|]*?) \\p{IsHan}[^|]*\\| ([0-9]+) \\|");

    /** A rule file with so much of something, by the words of the page. */
    private static final Map<String, IntFunction<String>> FILES = Map.ofEntries(
            entry("a rule file, in characters", size -> padded(rule("title", "Type()"), size)),
            entry("rules in one file", size -> rule("title", "Type()").repeat(size)),
            entry("a title, in characters", size -> rule("x".repeat(size), "Type()")),
            entry(
                    "a text between quotation marks, in characters",
                    size -> rule("title", "Type( field == \"" + "x".repeat(size) + "\" )")),
            entry("a name, in characters", size -> rule("title", "Type( " + "x".repeat(size) + " == null )")),
            entry("patterns in one rule", size -> rule("title", "Type() ".repeat(size))),
            entry("tests in one pattern", size -> rule("title", "Type( " + listed("field == null", size) + " )")),
            entry("values in one `in ( .. )`", size -> rule("title", "Type( field in ( " + listed("1", size) + " ) )")),
            entry(
                    "brackets inside brackets",
                    size -> rule(
                            "title", "Type( " + "(".repeat(size - 1) + "field == null" + ")".repeat(size - 1) + " )")),
            entry(
                    "functions inside functions",
                    size -> rule("title", "Type( " + "f(".repeat(size) + "field" + ")".repeat(size) + " == null )")),
            entry(
                    "combinations of `or` between patterns",
                    size -> rule("title", "( Type()" + " or Type()".repeat(size - 1) + " )")),
            entry(
                    "figures in one `accumulate`",
                    size -> rule("title", "accumulate( Type(); " + listed("$x : count( 1 )", size) + " )")),
            entry("statements in one rule", size -> then("outputs.set(\"x\", 1);".repeat(size))),
            entry(
                    "`.on`, `.as` and `.with` behind one reason",
                    size -> then("reasons.add(\"CODE\")" + ".on($x)".repeat(size) + ";")),
            entry(
                    "fields in one `.on( .. )`",
                    size -> then("reasons.add(\"CODE\").on($x, " + listed("\"x\"", size) + ");")));

    private static String then(String statements) {
        return "rule \"title\" when Type() then " + statements + " end";
    }

    private static String listed(String part, int times) {
        return part + (", " + part).repeat(times - 1);
    }

    private static String rule(String title, String conditions) {
        return "rule \"" + title + "\" when " + conditions + " then end\n";
    }

    private static String padded(String text, int size) {
        return text + " ".repeat(size - text.length());
    }

    private static Map<String, Integer> documented() throws IOException {
        String page = Files.readString(Path.of("rules/LANGUAGE.md"));
        Map<String, Integer> limits = new TreeMap<>();
        Matcher row = ROW.matcher(page.substring(page.indexOf("\n## Limits"), page.indexOf("\n## What is refused")));
        while (row.find()) {
            limits.put(row.group(1), Integer.valueOf(row.group(2)));
        }
        return limits;
    }

    @Test
    void everyLimitOnThePageIsTried() throws IOException {
        assertEquals(new TreeMap<>(FILES).keySet(), documented().keySet());
    }

    /** The constants of the parsers, by the names that limits have there. */
    @Test
    void everyLimitOfTheParsersIsOnThePage() throws IOException, IllegalAccessException {
        Map<String, Integer> limits = new TreeMap<>();
        for (Class<?> parser : List.of(
                RuleFileParser.class,
                ConditionParser.class,
                ExpressionParser.class,
                ConsequenceParser.class,
                Tokens.class)) {
            for (Field constant : parser.getDeclaredFields()) {
                if (constant.getType() == int.class && constant.getName().matches("(MOST|LONGEST|LARGEST|DEEPEST).*")) {
                    constant.setAccessible(true);
                    limits.put(parser.getSimpleName() + "." + constant.getName(), constant.getInt(null));
                }
            }
        }
        Map<String, Integer> documented = documented();
        limits.values().removeIf(documented.values()::contains);
        assertEquals(Map.of(), limits);
    }

    @TestFactory
    Stream<DynamicTest> soMuchIsReadAndOneMoreIsRefused() throws IOException {
        return documented().entrySet().stream()
                .map(limit -> DynamicTest.dynamicTest(limit.getKey(), () -> {
                    IntFunction<String> file = FILES.get(limit.getKey());
                    assertEquals(List.of(), refusals(file.apply(limit.getValue())));
                    assertFalse(refusals(file.apply(limit.getValue() + 1)).isEmpty(), "read beyond the limit");
                }));
    }

    private static List<Issue> refusals(String text) {
        Issues issues = new Issues();
        RuleFileParser.parse("demo/limit.drl", text, issues);
        return issues.sorted();
    }
}
