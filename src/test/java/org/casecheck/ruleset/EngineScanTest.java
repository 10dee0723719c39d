package org.casecheck.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.casecheck.decision.Text;
import org.casecheck.facts.FactModel;
import org.casecheck.ruleset.EngineScan.Foreign;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issues;
import org.casecheck.source.Place;
import org.casecheck.source.YamlNode;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.constraint.Constraint;
import org.drools.mvel.MVELConstraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.io.ResourceFactory;

/** What the engine builds of texts that never passed {@code language} is refused all the same. */
class EngineScanTest {
    private static final String PROBE = "casecheck.scan.probe";
    private static final String SET_PROBE = "java.lang.System.setProperty(\"" + PROBE + "\", \"yes\")";
    private static final PolicyParts PARTS = parts();

    static {
        QuietEngine.set();
    }

    private static PolicyParts parts() {
        Issues issues = new Issues();
        PolicyDefinition definition = PolicyFile.read(
                YamlNode.parse("policy.yaml", DemoRules.POLICY, issues).orElseThrow());
        FactModel model = FactModel.read(YamlNode.parse("facts.schema.yaml", DemoRules.SCHEMA, issues)
                        .orElseThrow())
                .orElseThrow();
        assertFalse(issues.hasErrors());
        return new PolicyParts(definition, model, new TreeMap<>());
    }

    private static String header() {
        return new EngineHeader(Engine.PACKAGE, PARTS).text();
    }

    private static String rule(String attributes, String condition, String consequence) {
        return "rule \"scanned\" dialect \"mvel\" " + attributes + "\nwhen\n" + condition + "\nthen\n" + consequence
                + "\nend\n";
    }

    private static KnowledgeBuilder built(String text) {
        ClassLoader loader = EngineScanTest.class.getClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        KnowledgeBuilder builder = Engine.builder(loader);
        builder.add(
                ResourceFactory.newByteArrayResource(text.getBytes(StandardCharsets.UTF_8))
                        .setSourcePath("scanned.drl"),
                ResourceType.DRL);
        assertFalse(builder.hasErrors(), () -> "the engine does not take it: " + builder.getErrors());
        return builder;
    }

    private static List<Foreign> foreign(String text) {
        return new EngineScan(PARTS).built(built(text));
    }

    private static void assertRefused(String text, String what) {
        List<Foreign> found = foreign(text);
        assertTrue(
                found.stream().anyMatch(foreign -> foreign.what().en().contains(what)),
                () -> "expected `" + what + "`, found " + found);
        found.forEach(foreign -> assertFalse(foreign.what().zh().isBlank()));
        assertNull(System.getProperty(PROBE), "something ran");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Document( kind == \"identity\", expiresOn != null )",
                "Document( kind == \"a \\\"b\\\" \\\\ ; } { ' 证件\" )",
                "Document( kind in (\"identity\", \"address\"), $k : kind ) Document( kind not in ($k, \"x\") )",
                "Document( !(kind == \"identity\" || seenAt == null), (kind == null && seenAt != null) || kind != null )",
                "$c : Case( $l : limit, $a : amount, add(limit, $l) == add($l, limit) ) Document( parent == $c )",
                "Case( limit > 0, limit >= 1, limit < 1, limit <= 0, amount == null, blank(name) == true )",
                "Clock( $t : today, $n : now ) Document( expiresOn < $t, plus(seenAt, between($n, $n)) == $n )",
                "Thresholds( $f : fewest ) Document( workingDaysBetween(expiresOn, caseToday()) > $f, caseCount(0) > $f )",
                "Document( $d : dateOf(seenAt), $e : expiresOn ) not( Document( dateOf(seenAt) == $d, expiresOn > $e ) )",
                "exists( Document() and Case() ) not( Document() ) ( Case() or Document() )",
            })
    void whatARuleMaySayPasses(String condition) {
        assertEquals(List.of(), foreign(header() + rule("", condition, "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "salience 10                            | salience",
                "salience( 3 + 4 )                      | salience",
                "enabled false                          | switch",
                "enabled( 1 == 1 )                      | switch",
                "timer( int: 0 1h )                     | timer",
                "duration( 100 )                        | timer",
                "calendars \"x\"                        | calendar",
                "date-effective \"01-Jan-2020\"         | date",
                "date-expires \"01-Jan-2030\"           | date",
                "agenda-group \"x\"                     | group",
                "activation-group \"x\"                 | group",
                "ruleflow-group \"x\"                   | group",
                "no-loop true                           | attribute",
                "lock-on-active true                    | attribute",
                "auto-focus true                        | attribute",
                "@Foo(bar)                              | annotations",
                "@Propagation(EAGER)                    | annotations"
            })
    void aRuleWithAnAttributeIsRefused(String attribute, String what) {
        String text = header() + rule(attribute, "Document()", "");
        if (attribute.startsWith("@")) {
            text = text.replace(" dialect \"mvel\" " + attribute, " " + attribute + " dialect \"mvel\"");
        }
        assertRefused(text, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Document() eval( true )                                   | EvalCondition",
                "Document() from entry-point \"x\"                         | EntryPointId",
                "$c : Case() Document() from $c.documents                  | type",
                "java.util.List() from collect( Document() )               | type",
                "Number() from accumulate( Document(), init( int x = 0; ) action( x++; ) result( x ) ) | type",
                "accumulate( Document(); $n : count( 1 ) )                 | accumulate of its own",
                "Object()                                                  | java.lang.Object",
                "java.io.File()                                            | java.io.File",
                "Document( this != null )                                  | `this`",
                "Document( class != null )                                 | `class`",
                "Document( kind.length > 3 )                               | `.length`",
                "Document( kind.length() > 3 )                             | length()",
                "Document( kind matches \"(x+x+)+y\" )                     | ~=",
                "Document( kind contains \"x\" )                           | contains",
                "Document( kind str[startsWith] \"x\" )                    | startsWith",
                "Document( kind soundslike \"x\" )                         | EvaluatorConstraint",
                "Document( pointer() == \"x\" )                            | `pointer`",
                "Document( getParent() != null )                           | `getParent`",
                "Document( derived == true )                               | `derived`",
                "Document( $x : pointer() )                                | `pointer`",
                "Document( System.getProperty(\"user.home\") == kind )     | getProperty",
                "Document( java.lang.Runtime.getRuntime() != null )        | Runtime",
                "Document( kind == new java.lang.String(\"x\") )           | new java.lang.String",
                "Document( kind == \"x\" + \"y\" )                         | +",
                "$d : Document() Document( $d.kind == kind )               | `.kind`"
            })
    void aConditionOutsideOfTheLanguageIsRefused(String condition, String what) {
        assertRefused(header() + rule("", condition, ""), what);
    }

    @Test
    void aWindowIsRefused() {
        String events =
                header().replace("declare Document extends Fact", "declare Document extends Fact @role( event )");
        String text = events + rule("", "Document() over window:length( 3 )", "");
        assertRefused(text, "a window");
        assertRefused(text, "the type `casecheck.policy.Document`");
    }

    @Test
    void aQueryIsRefused() {
        assertRefused(header() + "query \"asked\" Document() end", "query");
    }

    @Test
    void aFunctionIsRefused() {
        assertRefused(
                header() + "function String worked() { " + SET_PROBE + "; return \"\"; }", "the function `worked`");
        assertRefused(
                header() + "function String worked() { return \"\"; }\n" + rule("", "Document( kind == worked() )", ""),
                "the call `worked`");
    }

    @Test
    void aConsequenceInJavaIsRefused() {
        assertRefused(
                header() + "rule \"scanned\" dialect \"java\" when Document() then " + SET_PROBE + "; end",
                "the compiled class");
    }

    @Test
    void aSecondConsequenceIsRefused() {
        assertRefused(
                header() + "rule \"scanned\" dialect \"mvel\" when Document() do[other] then then[other] end",
                "second consequence");
    }

    @Test
    void aRuleThatExtendsAnotherIsRefused() {
        assertRefused(
                header() + rule("", "Document()", "")
                        + "rule \"heir\" extends \"scanned\" dialect \"mvel\" when then end",
                "parent rule");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import java.io.File                              | the import `java.io.File`",
                "import java.io.*                                 | the import `java.io.*`",
                "import function java.lang.System.exit            | the static import `java.lang.System.exit`",
                "global java.util.List list                       | the global `list`",
                "declare window W Case() over window:length(2) from entry-point e end | the window `W`"
            })
    void aHeaderThatSaysMoreIsRefused(String line, String what) {
        boolean declaration = line.startsWith("declare");
        String text = declaration
                ? header().replace("declare Case extends Fact", "declare Case extends Fact @role( event )") + line
                        + "\n"
                : header().replaceFirst("\n", "\n" + line + "\n");
        assertRefused(text + rule("", "Document()", ""), what);
    }

    @Test
    void aGlobalOfAnotherTypeIsRefused() {
        assertRefused(
                header().replace("global " + Findings.class.getName(), "global java.util.List"),
                "the global `findings`");
    }

    /** What is added to the types, and what is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "declare Other x : String = null end             | the type `Other`",
                "declare Other end                               | the type `Other`",
                "declare enum Colour RED, GREEN; end             | the type `Colour`",
                "declare trait Coloured x : String end           | the type `Coloured`"
            })
    void aTypeOfItsOwnIsRefused(String declaration, String what) {
        assertRefused(header() + declaration, what);
    }

    /** What the declaration of a field is replaced by, and what is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind : java.lang.String = \"identity\"                  | casecheck/policy/Document.kind",
                "kind : java.lang.Long                                   | java/lang/Long",
                "kind : java.lang.Object = null                          | fields {kind=Ljava/lang/Object;",
                "kind : java.lang.String = null  more : java.io.File = null | more=Ljava/io/File;",
                "kind : java.lang.String = null @key                     | method equals"
            })
    void aFieldThatIsNotPlainIsRefused(String field, String what) {
        assertRefused(withKind(field), what);
    }

    private static String withKind(String field) {
        String text = header().replace("kind : java.lang.String = null", field);
        assertFalse(text.equals(header()), "nothing was replaced");
        return text;
    }

    /** The engine works first values out while it builds, so this one is found before; and once more behind. */
    @Test
    void aFirstValueThatRunsSomethingIsRefusedBeforeTheEngineBuildsIt() {
        String text = withKind("kind : java.lang.String = " + SET_PROBE);
        List<Foreign> found = new EngineScan(PARTS).described(Engine.parse(text));
        assertEquals("a first value of `kind`", found.get(0).what().en());
        assertNull(System.getProperty(PROBE), "something ran");
        try {
            assertTrue(foreign(text).stream()
                    .anyMatch(foreign -> foreign.what().en().contains("org/mvel2/MVEL.eval")));
        } finally {
            System.clearProperty(PROBE);
        }
        assertEquals(List.of(), new EngineScan(PARTS).described(Engine.parse(header())));
    }

    @Test
    void aTypeWithAnotherParentIsRefused() {
        assertRefused(
                header().replace("declare Document extends Fact", "declare Document extends java.lang.Thread"),
                "java/lang/Thread");
    }

    @Test
    void aTestThatIsNotWhatItSaysIsRefused() throws ReflectiveOperationException {
        KnowledgeBuilder builder = built(header() + rule("", "Document( kind == null, seenAt != null )", ""));
        assertEquals(List.of(), new EngineScan(PARTS).built(builder));
        List<Constraint> tests = builder.getKnowledgePackages().stream()
                .flatMap(pack -> pack.getRules().stream())
                .map(rule -> ((RuleImpl) rule).getLhs().getChildren().get(0))
                .flatMap(pattern -> ((Pattern) pattern).getConstraints().stream())
                .toList();
        Field compiled = MVELConstraint.class.getDeclaredField("compilationUnit");
        compiled.setAccessible(true);
        compiled.set(tests.get(0), compiled.get(tests.get(1)));
        assertEquals(
                List.of(new Foreign("scanned", new Text("`seenAt != null`", "`seenAt != null`"))),
                new EngineScan(PARTS).built(builder));
    }

    @Test
    void anotherPackageIsRefused() {
        KnowledgeBuilder builder = built(header());
        builder.add(
                ResourceFactory.newByteArrayResource(
                                "package other\nrule \"stranger\" dialect \"mvel\" when then end".getBytes())
                        .setSourcePath("other.drl"),
                ResourceType.DRL);
        List<Foreign> found = new EngineScan(PARTS).built(builder);
        assertTrue(
                found.stream()
                        .anyMatch(foreign -> "stranger".equals(foreign.rule())
                                && foreign.what().en().contains("package `other`")),
                found::toString);
    }

    @Test
    void aConsequenceThatIsNotOursIsRefusedBeforeItRuns() {
        KieBase base = built(header() + rule("", "Document()", SET_PROBE + ";")).newKieBase();
        List<Foreign> found = new EngineScan(PARTS).loaded(base);
        assertEquals(List.of(new Foreign("scanned", new Text("自带的结果部分", "a consequence of its own"))), found);
        RuleImpl rule = (RuleImpl) base.getRule(Engine.PACKAGE, "scanned");
        rule.setConsequence(new Consequence(new Deeds(null, ruleOf(DemoRules.RULES), null, PARTS)));
        assertEquals(List.of(), new EngineScan(PARTS).loaded(base));
        assertNull(System.getProperty(PROBE), "something ran");
    }

    /** One that reports nothing. */
    private static org.casecheck.language.Rule ruleOf(String text) {
        return new org.casecheck.language.Rule("scanned", null, List.of(), 0, null);
    }

    @Test
    void whatIsFoundIsAnErrorAtTheRule() {
        Issues issues = new Issues();
        Place place = new Place("demo/demo.drl", 3, 1);
        org.casecheck.language.Rule rule = ruleOf("");
        Map<org.casecheck.language.Rule, RuleInfo> rules =
                Map.of(rule, new RuleInfo("scanned", place, Set.of(), Set.of()));
        assertTrue(Engine.refuse(List.of(new Foreign("scanned", new Text("定时器", "a timer"))), rules, issues));
        Issue issue = issues.sorted().get(0);
        assertEquals(Check.ENGINE_CONTENT, issue.check());
        assertEquals(place, issue.place());
        assertTrue(issue.message().contains("a timer"));
        assertTrue(issue.messageZh().contains("定时器"));
        assertFalse(Engine.refuse(List.of(), rules, issues));
    }
}
