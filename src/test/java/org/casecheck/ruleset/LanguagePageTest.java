package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casecheck.facts.FactModel;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.RuleFileParser;
import org.casecheck.language.Statement;
import org.casecheck.source.Check;
import org.casecheck.source.Issues;
import org.casecheck.source.RulesFolder;
import org.casecheck.source.YamlNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What analysts read about the language is what there is, with examples that stand in the shipped rules. */
class LanguagePageTest {
    private static final Path PAGE = Path.of("rules/LANGUAGE.md");
    private static final String WRITE = "run `mvn test -Dtest=LanguagePageTest -Dcasecheck.write=true`";

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** With {@code -Dcasecheck.write=true} the generated parts are written instead of compared. */
    @Test
    void thePageIsCurrent(@TempDir Path folder) throws IOException {
        LanguageUses uses = new LanguageUses();
        Map<String, String> blocks = new TreeMap<>();
        RulesFolder shipped = RulesFolder.read(Path.of("rules"));
        for (Map.Entry<String, String> file : shipped.files().entrySet()) {
            if (file.getKey().endsWith(".drl")) {
                List<Rule> rules = parse(file.getKey(), file.getValue());
                uses.read(rules, model(shipped, file.getKey()));
                RuleText text = new RuleText(file.getValue());
                rules.forEach(rule -> blocks.put(
                        "rule " + file.getKey() + ": " + rule.title(), "```\n" + text.rule(rule.offset()) + "\n```\n"));
            }
        }
        CheckTables checks = new CheckTables(folder);
        blocks.put("checks: rule files", checks.ofRuleFiles());
        blocks.put("checks: other files", checks.ofOtherFiles());
        String page = page();
        String renewed = new LanguagePage(uses, blocks).renewed(page);
        if (Boolean.getBoolean("casecheck.write")) {
            Files.writeString(PAGE, renewed);
        } else {
            assertEquals(List.of(), differences(page, renewed), WRITE);
        }
    }

    private static List<Rule> parse(String file, String text) {
        Issues issues = new Issues();
        return RuleFileParser.parse(file, text, issues)
                .orElseThrow(() -> new AssertionError(issues.sorted().toString()));
    }

    private static FactModel model(RulesFolder folder, String ruleFile) {
        String file = ruleFile.replaceFirst("/.*", "/facts.schema.yaml");
        Issues issues = new Issues();
        return YamlNode.parse(file, folder.files().get(file), issues)
                .flatMap(FactModel::read)
                .orElseThrow(() -> new AssertionError(issues.sorted().toString()));
    }

    /** The first lines that only one of the two has. */
    private static List<String> differences(String page, String renewed) {
        Set<String> before = new LinkedHashSet<>(page.lines().toList());
        Set<String> after = new LinkedHashSet<>(renewed.lines().toList());
        List<String> differences = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).forEach(line -> differences.add("outdated: " + line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> differences.add("missing: " + line));
        if (differences.isEmpty() && !page.equals(renewed)) {
            differences.add("the lines stand in another order");
        }
        return differences.subList(0, Math.min(differences.size(), 10));
    }

    @TestFactory
    Stream<DynamicTest> everyRowSaysInBothLanguagesWhatItsExampleShows() throws IOException {
        return LanguagePage.rows(page()).stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> says(row)));
    }

    private static void says(LanguagePage.Row row) {
        assertTrue(row.en().matches(".*[a-z].*"), "no English words; " + row);
        assertTrue(row.zh().codePoints().anyMatch(Character::isIdeographic), "no Chinese words; " + row);
        assertTrue(shows(row.code(), row.name()), "`" + row.code() + "` does not show it");
    }

    /** Whether a rule that has this text at a place where it fits uses what the row is about, in this very text. */
    private static boolean shows(String example, String name) {
        String then = "then reasons.add(\"CODE\");\nend\n";
        return Stream.of(
                        "rule \"title\" when Type( " + example + " ) " + then,
                        "rule \"title\" when " + example + " " + then,
                        "rule \"title\" when accumulate( Type(); " + example + " ) " + then,
                        "rule \"title\" when Type() then " + example + "\nend",
                        "rule \"title\" when Type() then reasons.add(\"CODE\")" + example + ";\nend",
                        example + "\nrule \"title\" when Type() " + then,
                        example + " when Type() " + then)
                .map(rule -> RuleFileParser.parse("example.drl", rule, new Issues()))
                .flatMap(Optional::stream)
                .map(rules -> {
                    LanguageUses uses = new LanguageUses();
                    uses.read(rules, null);
                    return uses.of(name);
                })
                .anyMatch(use -> use != null
                        && (example.contains(use.example()) || use.example().startsWith(example)));
    }

    @Test
    void theTypesOfTheTablesAreExplained() throws IOException {
        String page = page();
        String explained = page.substring(page.indexOf("| type 类型 |"), page.indexOf("\n## Tests"));
        Set<String> unknown = new TreeSet<>();
        LanguagePage.rows(page).stream()
                .filter(row -> row.types() != null)
                .flatMap(row -> Stream.of(row.types().split(", | → |; ")))
                .filter(type -> !type.equals("any value") && !type.endsWith("(..)`"))
                .filter(type -> !explained.matches("(?s).*\\| ([^|]*, )?" + type + "(,[^|]*)? \\|.*"))
                .forEach(unknown::add);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void theChecksMentionedExist() throws IOException {
        Set<String> ids = Stream.of(Check.values()).map(Check::id).collect(Collectors.toSet());
        Matcher mentioned = Pattern.compile("`\\[([a-z-]+)\\]`").matcher(page());
        Set<String> names = new TreeSet<>();
        while (mentioned.find()) {
            names.add(mentioned.group(1));
        }
        assertTrue(names.size() > 20, names.toString());
        names.removeAll(ids);
        assertEquals(Set.of(), names);
    }

    /** Words and signs of other languages that somebody may try, and those of this one. */
    @Test
    void everyOperatorThatIsReadIsOnThePage() throws IOException {
        Set<String> documented = new TreeSet<>();
        LanguagePage.rows(page()).forEach(row -> documented.add(row.name()));
        List<String> tried = List.of(
                "==",
                "!=",
                "<",
                "<=",
                ">",
                ">=",
                "in",
                "not in",
                "=",
                "===",
                "<>",
                "~=",
                "=~",
                "+",
                "-",
                "*",
                "/",
                "%",
                "&",
                "|",
                "^",
                "?",
                "::",
                "->",
                "matches",
                "not matches",
                "contains",
                "not contains",
                "excludes",
                "memberOf",
                "not memberOf",
                "soundslike",
                "str",
                "after",
                "before",
                "during",
                "is",
                "like",
                "between",
                "instanceof",
                "and",
                "or",
                "xor",
                "isa",
                "strsim",
                "startsWith",
                "endsWith",
                "?:",
                "??",
                "!.");
        Set<String> read = new TreeSet<>();
        Set<String> onPage = new TreeSet<>();
        for (String operator : tried) {
            String right = operator.endsWith("in") ? "( value, value )" : "value";
            String test = "value " + operator + " " + right;
            if (RuleFileParser.parse("x.drl", "rule \"x\" when Type( " + test + " ) then\nend", new Issues())
                    .isPresent()) {
                read.add(test);
            }
            if (documented.contains(test)) {
                onPage.add(test);
            }
        }
        assertEquals(read, onPage);
        assertEquals(8, read.size());
    }

    /** A new kind of node in the parsed tree needs a construct, and {@link LanguageUses} has to note it. */
    @Test
    void thereAreNoOtherKindsOfNodes() {
        assertEquals(Set.of("Pattern", "All", "Any", "Not", "Exists", "Accumulate"), kinds(Condition.class));
        assertEquals(
                Set.of("Field", "Variable", "Literal", "Call", "Comparison", "Membership", "And", "Or", "Negation"),
                kinds(Expression.class));
        assertEquals(Set.of("Report", "Conclude", "Insert"), kinds(Statement.class));
        assertEquals(Set.of("On", "As", "With"), kinds(Statement.Mention.class));
    }

    private static Set<String> kinds(Class<?> sealed) {
        Set<String> names = new TreeSet<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            names.add(kind.getSimpleName());
        }
        return names;
    }
}
