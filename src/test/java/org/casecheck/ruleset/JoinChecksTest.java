package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.casecheck.decision.Language;
import org.casecheck.facts.CaseContext;
import org.casecheck.facts.Submission;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.runtime.KieSession;

/** Who is warned of a join that grows with the square has one, and who is not has none: the engine is asked. */
class JoinChecksTest {
    private static final String SCHEMA = """
            $schema: https://json-schema.org/draft/2020-12/schema
            type: object
            additionalProperties: false
            properties:
              name: { type: string, title: Name, x-title-zh: 名 }
              groups: { type: array, title: Groups, x-title-zh: 组, items: { $ref: "#/$defs/Group" } }
              calls: { type: array, title: Calls, x-title-zh: 呼叫, items: { $ref: "#/$defs/Call" } }
              few: { type: array, maxItems: 5, title: Few, x-title-zh: 少, items: { $ref: "#/$defs/Few" } }
            $defs:
              Group:
                type: object
                additionalProperties: false
                properties:
                  items: { type: array, title: Items, x-title-zh: 项, items: { $ref: "#/$defs/Item" } }
                  key: { type: string, title: Key, x-title-zh: 键 }
              Item:
                type: object
                additionalProperties: false
                properties: { n: { type: integer, title: N, x-title-zh: 数 } }
              Few:
                type: object
                additionalProperties: false
                properties: { n: { type: integer, title: N, x-title-zh: 数 } }
              Call:
                type: object
                additionalProperties: false
                properties:
                  n: { type: integer, title: N, x-title-zh: 数 }
                  m: { type: integer, title: M, x-title-zh: 数 }
                  d: { type: number, title: D, x-title-zh: 数 }
                  on: { type: string, format: date, title: Day, x-title-zh: 日 }
                  at: { type: string, format: date-time, title: Time, x-title-zh: 时 }
                  key: { type: string, title: Key, x-title-zh: 键 }
                  yes: { type: boolean, title: "Yes", x-title-zh: 是 }
              Pointer:
                type: object
                x-derived: true
                additionalProperties: false
                properties: { to: { title: To, x-title-zh: 指向, x-type: Object } }
              Once:
                type: object
                x-derived: true
                additionalProperties: false
                properties: { n: { type: integer, title: N, x-title-zh: 数 } }
            """;

    /** Reads every field, reports every reason, and makes a Pointer for each Group and a single Once. */
    private static final String OTHERS = """
            rule "c" when $f : Case( name == null || groups == null || calls == null || few == null ) then reasons.add("NO_NAME").on($f); end
            rule "g" when $f : Group( key == null || items == null ) then reasons.add("EXPIRED").on($f); end
            rule "i" when $f : Item( n == null ) then reasons.add("TOO_FEW").on($f); end
            rule "f" when $f : Few( n == null ) then reasons.add("OVER").on($f); end
            rule "l" when $f : Call( n == null || m == null || d == null || on == null || at == null || key == null || yes == null ) then reasons.add("OVER").on($f); end
            rule "p" when $f : Pointer( to == null ) then reasons.add("OVER").on($f); end
            rule "o" when $f : Once( n == null ) then reasons.add("OVER").on($f); end
            rule "t" when Thresholds( $few : fewest ) Case() then outputs.set("total", $few); end
            rule "pointers" when $g : Group() then insert( new Pointer($g) ); end
            rule "once" when Case() then insert( new Once(1) ); end
            """;

    private static RulesFolder with(String condition) {
        String reasons = DemoRules.REASONS.replaceAll("message: .*", "message: { zh: 有问题, en: something is wrong }");
        return DemoRules.folder()
                .with("demo/facts.schema.yaml", SCHEMA)
                .with("demo/reasons.yaml", reasons)
                .with(
                        "demo/demo.drl",
                        OTHERS + "rule \"asked\" when $case : Case() " + NullsAside.in(condition)
                                + " then reasons.add(\"NO_NAME\").on($case); end");
    }

    private static List<Issue> warnings(RulesFolder folder) {
        return RulesetCompiler.compile(folder).issues().stream()
                .filter(issue -> issue.check() == Check.QUADRATIC_JOIN)
                .toList();
    }

    /** How many pairs the engine compares when there are so many of everything. */
    private static long pairs(Ruleset ruleset, int many) {
        Instant time = Instant.parse("2026-06-16T02:00:00Z");
        LocalDate day = LocalDate.of(2026, 1, 1);
        String calls = IntStream.range(0, many)
                .mapToObj(i -> "{'n':%d,'m':%d,'d':%d.5,'on':'%s','at':'%sT10:00:00+08:00','key':'k%d','yes':true}"
                        .formatted(i, i, i, day.plusDays(i), day.plusDays(i), i))
                .collect(Collectors.joining(","));
        String groups = IntStream.range(0, many)
                .mapToObj(i -> "{'key':'k%d','items':[{'n':%d}]}".formatted(i, i))
                .collect(Collectors.joining(","));
        String facts = "{'name':'x','few':[{'n':1},{'n':2},{'n':3},{'n':4},{'n':5}],'calls':[%s],'groups':[%s]}"
                .formatted(calls, groups)
                .replace('\'', '"');
        Policy policy = ruleset.policies().get("demo");
        Submission submission =
                (Submission) policy.reader().readFacts(facts.getBytes(StandardCharsets.UTF_8), Language.EN);
        CaseContext context = policy.context(time, ruleset);
        Effort effort = new Effort(new CaseLimits(10_000, Long.MAX_VALUE, Duration.ofMinutes(1)));
        KieSession session = policy.session(submission, context, new Findings(context, effort));
        try {
            Set<String> inserting = Set.of("pointers", "once");
            session.fireAllRules(match -> inserting.contains(match.getRule().getName()));
        } finally {
            session.dispose();
        }
        return effort.pairs();
    }

    private static boolean growsWithTheSquare(Ruleset ruleset) {
        return pairs(ruleset, 100) > 3 * pairs(ruleset, 50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call( $n : n ) Call( n == $n || m == $n )",
                "Call( $n : n ) Call( n in ( $n ) )",
                "Call( $n : n ) Call( $o : n, $o == $n )",
                "Call( $n : n ) Call( n < $n )",
                "Call( $n : n ) Item( n != $n )",
                "Call() Item()",
                "Call( $d : d ) Call( d == $d )",
                "Call( $yes : yes ) Call( yes == $yes )",
                "Pointer( $g : to ) Item( n != null )",
                "Call( $n : n ) not( Call( n > $n, m < $n ) )",
                "Call( $n : n ) exists( Call( n != $n, $o : n ) and Item( n == $o ) )",
                "Call( $n : n, $m : m, $on : on, $at : at, $key : key ) Item( n != $n )",
                "Call( $n : n ) accumulate( $c : Call( n < $n ); $k : count($c) )",
                "Call() accumulate( $c : Call(); $k : count($c) )",
                "accumulate( $c : Call( $n : n ) and Call( n != $n ); $k : count($c) )",
                "Call( $n : n ) ( Item( n == $n ) or Group() )",
                "( Call( $n : n ) or Item( $n : n ) ) Item( n != $n )",
                "$g : Group() Item( parent == $g ) Call( n != null )",
                "Thresholds( $few : fewest ) Call( $n : n, n > $few ) Item( n > $few )"
            })
    void aJoinThatGrowsWithTheSquareIsWarnedOf(String condition) {
        RulesFolder folder = with(condition);
        List<Issue> warnings = warnings(folder);
        assertEquals(1, warnings.size(), warnings::toString);
        assertEquals(Severity.WARNING, warnings.get(0).severity());
        assertEquals(OTHERS.lines().count() + 1, warnings.get(0).place().line());
        assertTrue(growsWithTheSquare(DemoRules.compiled(folder)), "the engine finds nothing wrong with it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call( $n : n ) Call( n == $n )",
                "Call( $n : n ) Call( n != null, $n == n )",
                "Call( $n : n ) Call( n == $n && m != null )",
                "Call( $on : on ) Call( on == $on )",
                "Call( $on : on ) Call( at != null, dateOf(at) == $on )",
                "Call( $key : key ) Group( key == $key )",
                "$g : Group() Item( parent == $g )",
                "$g : Group() Pointer( to == $g )",
                "Pointer( $g : to ) Item( parent == $g )",
                "Pointer( $g : to ) Pointer( to == $g )",
                "Once( $n : n ) Call( n != $n )",
                "Few( $n : n ) Few( n != $n )",
                "Few( $n : n ) Call( n != $n )",
                "Call( $n : n ) Few( n != $n )",
                "Call( $n : n ) not( Call( n > $n ) )",
                "Call( $n : n ) exists( Call( $n < n ) )",
                "Call( $at : at ) not( Item( n == 1 ) )",
                "Call( $n : n, $m : m ) not( Call( n == $m, m == $n ) )",
                "Call( $n : n ) exists( Call( n == $n ) and Item( n == $n ) )",
                "Call( $n : n ) exists( Item( n > $n ) or Item( n < $n ) )",
                "Call( $n : n ) accumulate( $c : Call( n == $n ); $k : count($c) )",
                "accumulate( $c : Call(); $k : count($c) ) Item( n != $k )",
                "( Call( $n : n ) or Item( $n : n ) ) Item( n == $n )",
                "Call( $n : n ) ( Item( n == $n ) or Call( n == $n ) )",
                "$g : Group( $k : key ) Call( key == $k ) Item( parent == $g )",
                "$g : Group() Item( parent == $g, $n : n ) Call( n == $n )",
                "Thresholds( $few : fewest ) Call( $n : n, n > $few ) Call( n == $n, m < $few )"
            })
    void aJoinThatTheEngineLooksUpIsNot(String condition) {
        RulesFolder folder = with(condition);
        assertEquals(List.of(), warnings(folder));
        assertTrue(!growsWithTheSquare(DemoRules.compiled(folder)), "the engine compares every pair");
    }
}
