package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.casecheck.language.Condition;
import org.casecheck.language.Expression;
import org.casecheck.language.Rule;
import org.casecheck.language.RuleFileParser;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tests of one fact, judged by trying out every combination of values as the engine would see it. */
class MeaningOracleTest {
    private static final int RULES = 120;

    private static final Map<String, List<Object>> VALUES = Map.of(
            "limit", nullOr(-2L, -1L, 0L, 1L, 2L, 3L),
            "other", nullOr(-2L, -1L, 0L, 1L, 2L, 3L),
            "year", nullOr(0L, 1L, 2L, 3L),
            "name", nullOr("a", "b", "m", "f", "x", ""),
            "sex", nullOr("m", "f"),
            "active", nullOr(true, false));

    private static List<Object> nullOr(Object... values) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(null);
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsSaidOfRandomTestsIsTrue(long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, RULES)
                .mapToObj(i -> "rule \"r" + i + "\" when Case( " + pattern(random)
                        + " ) then outputs.set(\"total\", 0); end\n")
                .collect(Collectors.joining());
        List<Rule> rules =
                RuleFileParser.parse("demo/more.drl", text, new Issues()).orElseThrow();
        Map<Integer, List<Issue>> found = RulesetCompiler.compile(MeaningRules.folder(text)).issues().stream()
                .filter(issue -> issue.place().file().equals("demo/more.drl"))
                .collect(Collectors.groupingBy(issue -> issue.place().line()));
        assertEquals(RULES, rules.size());
        List<String> lines = text.lines().toList();
        int[] same = {0};
        int[] silent = {0};
        int[] impossible = {0};
        int[] wronglySilent = {0};
        for (int i = 0; i < RULES; i++) {
            Oracle oracle = new Oracle(rules.get(i), lines.get(i));
            for (Issue issue : found.getOrDefault(i + 1, List.of())) {
                switch (issue.check()) {
                    case NEVER_TRUE -> oracle.neverTrue(issue);
                    case ALWAYS_TRUE -> oracle.alwaysTrue(issue);
                    case CONTRADICTION -> {
                        oracle.contradiction(issue);
                        impossible[0]++;
                    }
                    case ABSENT_FIRES -> {
                        // In a rule that can never match otherwise, the absence is not what matters.
                        if (found.get(i + 1).stream().allMatch(other -> other.check() == Check.ABSENT_FIRES)) {
                            silent[0]++;
                            wronglySilent[0] += oracle.holdsSilently(issue) ? 0 : 1;
                        }
                    }
                    case DUPLICATE_CONDITIONS -> assertTrue(issue.message().contains("demo/demo.drl"));
                    default -> {
                        assertEquals(Check.DUPLICATE_RULE, issue.check(), issue.toString());
                        int first = Integer.parseInt(issue.message().replaceAll(".*more.drl:([0-9]+):.*", "$1")) - 1;
                        oracle.same(new Oracle(rules.get(first), lines.get(first)));
                        same[0]++;
                    }
                }
            }
            oracle.nothingSilentIsMissed(found.getOrDefault(i + 1, List.of()));
        }
        assertTrue(
                silent[0] > RULES / 3 && impossible[0] > RULES / 20 && same[0] > 0,
                () -> silent[0] + " " + impossible[0] + " " + same[0]);
        // Tests are taken for independent of each other, so that now and then one is named that others make harmless.
        assertTrue(wronglySilent[0] * 5 <= silent[0], wronglySilent[0] + " of " + silent[0]);
    }

    /** A fact that a pattern matches, and a {@code not} that this very fact may or may not be found by. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aNotSaidNeverToHoldIsMetByThePatternItself(long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, RULES)
                .mapToObj(i -> "rule \"r" + i + "\" when Clock( $t : today ) Document( $k : kind, $e : expiresOn, "
                        + aboutDocument(random, "$t") + " ) not( Document( " + aboutDocument(random, "$t", "$e")
                        + " ) ) then outputs.set(\"total\", 0); end\n")
                .collect(Collectors.joining());
        List<Rule> rules =
                RuleFileParser.parse("demo/more.drl", text, new Issues()).orElseThrow();
        Set<Integer> said = RulesetCompiler.compile(MeaningRules.folder(text)).issues().stream()
                .filter(issue -> issue.message().contains("never holds here"))
                .map(issue -> issue.place().line())
                .collect(Collectors.toSet());
        List<String> missed = new ArrayList<>();
        int[] possible = {0};
        for (int i = 0; i < RULES; i++) {
            List<Condition> parts = rules.get(i).condition().parts();
            Condition.Pattern pattern = (Condition.Pattern) parts.get(1);
            Condition.Pattern sought = (Condition.Pattern) ((Condition.Not) parts.get(2)).negated();
            boolean matches = false;
            boolean always = true;
            for (Object kind : nullOr("identity", "address")) {
                for (Object expiresOn : nullOr(1L, 2L, 3L)) {
                    Map<String, Object> facts = new HashMap<>();
                    facts.put("kind", kind);
                    facts.put("$k", kind);
                    facts.put("expiresOn", expiresOn);
                    facts.put("$e", expiresOn);
                    facts.put("$t", 2L);
                    boolean match = holds(pattern, facts);
                    matches |= match;
                    always &= !match || holds(sought, facts);
                }
            }
            String line = text.lines().toList().get(i);
            assertTrue(always || !said.contains(i + 1), line);
            possible[0] += always && matches ? 1 : 0;
            if (always && matches && !said.contains(i + 1)) {
                missed.add(line);
            }
        }
        assertTrue(possible[0] > RULES / 20, () -> possible[0] + " could have been named");
        assertTrue(missed.size() * 2 <= possible[0], () -> possible[0] + ", of which were missed: " + missed);
    }

    private static boolean holds(Condition.Pattern pattern, Map<String, Object> facts) {
        return pattern.constraints().stream()
                .filter(constraint -> constraint.binding() == null)
                .allMatch(constraint -> Oracle.holds(constraint.expression(), facts, part -> false, false));
    }

    private static String aboutDocument(Random random, String... variables) {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> switch (random.nextInt(6)) {
                    case 0 ->
                        "kind" + pick(random, " == ", " != ") + pick(random, "\"identity\"", "\"address\"", "null");
                    case 1 -> pick(random, "kind in (\"identity\", \"address\")", "kind not in (\"identity\")");
                    case 2 -> "kind == null || kind" + pick(random, " == ", " != ") + "\"identity\"";
                    case 3 -> "expiresOn" + pick(random, " == ", " != ") + "null";
                    case 4 -> "!( expiresOn" + comparison(random) + pick(random, variables) + " )";
                    default -> "expiresOn" + comparison(random) + pick(random, variables);
                })
                .collect(Collectors.joining(", "));
    }

    private static String pattern(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> test(random, 2))
                .collect(Collectors.joining(", "));
    }

    private static String test(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String sign = random.nextBoolean() ? " && " : " || ";
            String both = IntStream.rangeClosed(0, 1 + random.nextInt(2))
                    .mapToObj(i -> test(random, depth - 1))
                    .collect(Collectors.joining(sign));
            return (random.nextInt(4) == 0 ? "!( " : "( ") + both + " )";
        }
        String single = single(random);
        return random.nextInt(8) == 0 ? "!( " + single + " )" : single;
    }

    private static String single(Random random) {
        String equality = pick(random, " == ", " != ");
        return switch (random.nextInt(9)) {
            case 0 -> pick(random, "limit", "name", "sex", "active", "year", "blank(name)") + equality + "null";
            case 1, 2 -> pick(random, "limit", "other", "year") + comparison(random) + pick(random, "0", "1");
            case 3 -> pick(random, "limit", "other") + comparison(random) + pick(random, "other", "year", "limit");
            case 4 -> "name" + equality + pick(random, "\"a\"", "\"b\"", "sex");
            case 5 -> "sex" + equality + pick(random, "\"m\"", "\"f\"");
            case 6 -> pick(random, "active", "blank(name)") + equality + pick(random, "true", "false", "active");
            case 7 ->
                pick(
                        random,
                        "name in (\"a\", \"c\")",
                        "name not in (\"a\")",
                        "sex in (\"m\")",
                        "sex not in (\"m\", \"f\")");
            default ->
                pick(
                        random,
                        "limit in (0, 1)",
                        "limit not in (other, 0)",
                        "other in (limit)",
                        "limit not in (1, null)");
        };
    }

    private static String comparison(Random random) {
        return pick(random, " == ", " != ", " < ", " <= ", " > ", " >= ");
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Judges one rule by trying. */
    private static final class Oracle {
        private final List<Expression> tests;
        private final Rule rule;
        private final String line;
        private final List<Map<String, Object>> assignments;

        Oracle(Rule rule, String line) {
            this.rule = rule;
            this.line = line;
            this.tests = ((Condition.Pattern) rule.condition().parts().get(0))
                    .constraints().stream()
                            .map(Condition.Constraint::expression)
                            .toList();
            Set<String> read = new TreeSet<>();
            tests.forEach(test -> read.addAll(fields(test)));
            List<Map<String, Object>> all = List.of(Map.of());
            for (String field : read) {
                List<Map<String, Object>> more = new ArrayList<>();
                for (Map<String, Object> one : all) {
                    for (Object value : VALUES.get(field)) {
                        Map<String, Object> with = new HashMap<>(one);
                        with.put(field, value);
                        more.add(with);
                    }
                }
                all = more;
            }
            this.assignments = all;
        }

        private static Set<String> fields(Expression expression) {
            Set<String> fields = new HashSet<>();
            expression.visit(part -> {
                if (part instanceof Expression.Field field) {
                    fields.add(field.path().get(0));
                }
            });
            return fields;
        }

        private Expression at(Issue issue) {
            int offset = rule.offset() + issue.place().column() - 1;
            Expression[] found = new Expression[1];
            tests.forEach(test -> test.visit(part -> {
                boolean single = part instanceof Expression.Comparison || part instanceof Expression.Membership;
                if (single && part.offset() == offset) {
                    found[0] = part;
                }
            }));
            return Objects.requireNonNull(found[0], () -> line + "\n" + issue);
        }

        void same(Oracle other) {
            assertEquals(assignments.get(0).keySet(), other.assignments.get(0).keySet(), line);
            assertTrue(
                    assignments.stream()
                            .allMatch(facts -> all(facts, single -> false) == other.all(facts, single -> false)),
                    () -> line + "\n" + other.line);
        }

        void neverTrue(Issue issue) {
            Expression test = at(issue);
            assertTrue(
                    assignments.stream().noneMatch(facts -> holds(test, facts, single -> false, false)),
                    () -> line + "\n" + issue);
        }

        void alwaysTrue(Issue issue) {
            Expression test = at(issue);
            assertTrue(
                    assignments.stream()
                            .filter(facts -> fields(test).stream().allMatch(field -> facts.get(field) != null))
                            .allMatch(facts -> holds(test, facts, single -> false, false)),
                    () -> line + "\n" + issue);
        }

        /** Where a test can never hold together with others, it makes no difference when it fails. */
        void contradiction(Issue issue) {
            Expression test = at(issue);
            boolean whole = !issue.message().contains("alternative");
            for (Map<String, Object> facts : assignments) {
                boolean now = all(facts, single -> false);
                assertTrue(!whole || !now, () -> line + "\n" + issue + "\n" + facts);
                assertEquals(now, all(facts, single -> single == test), () -> line + "\n" + issue + "\n" + facts);
            }
        }

        /** Whether some absence makes the pattern match though the tests of it should have failed. */
        boolean holdsSilently(Issue issue) {
            return fields(at(issue)).stream().anyMatch(this::holdsSilentlyWithout);
        }

        private boolean holdsSilentlyWithout(String field) {
            return assignments.stream()
                    .filter(facts -> facts.get(field) == null)
                    .anyMatch(facts -> all(facts, single -> false) && !all(facts, part -> dependsOn(field, part)));
        }

        /** Whether a test, or one value of a list, has to fail when what depends on a field does. */
        private static boolean dependsOn(String field, Expression part) {
            Expression depending = part instanceof Expression.Membership membership ? membership.tested() : part;
            return fields(depending).contains(field) && !asksForPresence(part);
        }

        void nothingSilentIsMissed(List<Issue> issues) {
            Set<String> named = new HashSet<>();
            issues.stream()
                    .filter(issue -> issue.check() != Check.DUPLICATE_RULE)
                    .filter(issue -> issue.check() != Check.DUPLICATE_CONDITIONS)
                    .forEach(issue -> named.addAll(fields(at(issue))));
            for (String field : VALUES.keySet()) {
                boolean spokenOf = line.contains(field + " == null")
                        || line.contains(", null)")
                        || line.contains(field + " != null") && line.contains("!(");
                if (!spokenOf && !named.contains(field) && assignments.get(0).containsKey(field)) {
                    assertTrue(!holdsSilentlyWithout(field), () -> field + " in " + line);
                }
            }
        }

        private static boolean asksForPresence(Expression single) {
            return single instanceof Expression.Comparison comparison
                    && comparison.right() instanceof Expression.Literal literal
                    && literal.value() == null;
        }

        /** @param failing tests that are taken to fail, or to hold where their opposite is demanded */
        private boolean all(Map<String, Object> facts, Predicate<Expression> failing) {
            return tests.stream().allMatch(test -> holds(test, facts, failing, false));
        }

        private static boolean holds(
                Expression test, Map<String, Object> facts, Predicate<Expression> failing, boolean turned) {
            if (test instanceof Expression.And and) {
                return and.parts().stream().allMatch(part -> holds(part, facts, failing, turned));
            }
            if (test instanceof Expression.Or or) {
                return or.parts().stream().anyMatch(part -> holds(part, facts, failing, turned));
            }
            if (test instanceof Expression.Negation negation) {
                return !holds(negation.negated(), facts, failing, !turned);
            }
            if (failing.test(test)) {
                return turned;
            }
            if (test instanceof Expression.Membership membership) {
                Object tested = value(membership.tested(), facts);
                boolean in = membership.values().stream()
                        .filter(one -> !failing.test(one))
                        .anyMatch(one -> Objects.equals(tested, value(one, facts)));
                return in != membership.negated();
            }
            Expression.Comparison comparison = (Expression.Comparison) test;
            Object left = value(comparison.left(), facts);
            Object right = value(comparison.right(), facts);
            switch (comparison.operator()) {
                case "==":
                    return Objects.equals(left, right);
                case "!=":
                    return !Objects.equals(left, right);
                default:
            }
            if (left == null || right == null) {
                return false;
            }
            int order = ((Long) left).compareTo((Long) right);
            return switch (comparison.operator()) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static Object value(Expression expression, Map<String, Object> facts) {
            if (expression instanceof Expression.Literal literal) {
                return literal.value();
            }
            if (expression instanceof Expression.Field field) {
                return facts.get(field.path().get(0));
            }
            if (expression instanceof Expression.Variable variable) {
                return facts.get(variable.name());
            }
            String text =
                    (String) value(((Expression.Call) expression).arguments().get(0), facts);
            return text == null ? null : (Object) text.isEmpty();
        }
    }
}
