package org.casecheck.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileParserTest {
    private static final String SOUND =
            "rule \"r\" when $c : Case( a == 1 ) then reasons.add(\"X\").on($c, \"a\"); end\n";

    private static List<Issue> issues(String text) {
        Issues issues = new Issues();
        RuleFileParser.parse("p/a.drl", text, issues);
        return issues.sorted();
    }

    @Test
    void aDecisionRuleIsParsedWhole() {
        Issues issues = new Issues();
        Optional<List<Rule>> file = RuleFileParser.parse("p/a.drl", "// 注释\n" + SOUND + """
                        rule "二"
                        when
                            Thresholds( $limit : most )
                            not( Document( kind in ("a", "b"), !( x == true || y != null && z >= $limit ) ) )
                            exists( A() and B( parent == null ) )
                            accumulate( $c : Call( $at : at ); $w : mostWithin( event($c, $at, $limit) ), $n : count($c); $n > 0 )
                        then
                            // why
                            reasons.add("X").on($c).as("n", $c, "f").with("k", add($n, 1));
                            outputs.set("o", "text; \\"then\\"");
                            insert( new D($n, true, null) );
                        end
                        """, issues);
        assertEquals(List.of(), issues.sorted());
        assertEquals(2, file.orElseThrow().size());
        Rule second = file.get().get(1);
        assertEquals(3, second.statements().size());
        assertEquals(
                "text; \"then\"",
                ((Expression.Literal) ((Statement.Conclude) second.statements().get(1))
                                .arguments()
                                .get(0))
                        .value());
        assertEquals(4, second.condition().parts().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package a; ",
                "import java.util.List ",
                "import function java.lang.System.exit ",
                "import accumulate a.B c ",
                "global java.util.List l ",
                "function int f() { return 1; } ",
                "declare A b : int end ",
                "query q() Case() end ",
                "dialect \"mvel\" ",
                "declare window W A() over window:length(1) end "
            })
    void nothingButRulesMayStandInAFile(String header) {
        assertTrue(!issues(header + "\n" + SOUND).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case( a == 1 ) from x",
                "eval( true )",
                "Case( a.b() == 1 )",
                "Case( a matches \"x\" )",
                "Case( a == new String(\"x\") )",
                "Case( a == (b = 1) )",
                "Case( a == 1 + 1 )",
                "Case( a == 'x' )",
                "Case( a == 1.5 )",
                "Case( a#Document.b == 1 )",
                "Case( a[0] == 1 )",
                "Case( a == java.lang.System.exit(0) )",
                "forall( Case() )",
                "Case() over window:time(1s)",
                "?q()",
                "$x := Case()",
                "accumulate( Case(); init( int i = 0; ) action( i++; ) result( i ) )",
                "accumulate( $c : Case(); count($c) )",
                "Case( a == \"\\u0041\" )"
            })
    void conditionsOutsideTheLanguageAreRefused(String condition) {
        assertTrue(!issues("rule \"r\" when " + condition + " then reasons.add(\"X\"); end")
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(0);",
                "reasons.add(\"X\")",
                "reasons.add(X);",
                "reasons.clear();",
                "reasons.add(\"X\").on(\"a\");",
                "reasons.add(\"X\").with(\"a\", x);",
                "reasons.add(\"X\").getClass();",
                "outputs.put(\"a\", 1);",
                "insert(new java.io.File(\"a\"));",
                "insertLogical(new A());",
                "modify($c) { setA(1) }",
                "delete($c);",
                "for (;;) {}",
                "} static { System.exit(0); ",
                "\\u007d",
                "kcontext.halt();",
                "reasons.add(\"X\"); /* open"
            })
    void consequencesOutsideTheLanguageAreRefused(String consequence) {
        assertTrue(!issues("rule \"r\" when $c : Case() then " + consequence + " end")
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salience 1",
                "no-loop",
                "enabled false",
                "duration 5",
                "timer( int: 1s )",
                "@a(b)",
                "agenda-group \"x\"",
                "extends \"q\""
            })
    void rulesHaveNoAttributes(String attribute) {
        assertTrue(!issues("rule \"r\" " + attribute + " when Case() then reasons.add(\"X\"); end")
                .isEmpty());
    }

    @Test
    void theCaretFallsOnTheCharacterThatIsWrong() {
        Issue issue = issues("// 注释\nrule \"规则\" when\n    Case( 名 == 1 )\nthen reasons.add(\"X\"); end")
                .get(0);
        assertEquals("p/a.drl", issue.place().file());
        assertEquals(3, issue.place().line());
        Issue code = issues("rule \"规则\" when Case() then\n  reasons.ad(\"X\");\nend")
                .get(0);
        assertEquals(2, code.place().line());
        assertEquals(11, code.place().column());
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void theEnginesOwnParserSeesTheSameRules(Path file) throws Exception {
        String text = Files.readString(file);
        List<Rule> rules =
                RuleFileParser.parse(file.toString(), text, new Issues()).orElseThrow();
        assertEquals(DrlOutline.theirs(text), DrlOutline.ours(rules));
    }

    static Stream<Path> shippedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            return files.filter(file -> file.toString().endsWith(".drl")).sorted().toList().stream();
        }
    }

    @Test
    void everyBadRuleOfAFileIsNamed() {
        assertEquals(
                2,
                issues("rule \"a\" when Case( x.y() ) then reasons.add(\"X\"); end\n" + SOUND
                                + "rule \"b\" when Case() then foo(); end")
                        .size());
    }
}
