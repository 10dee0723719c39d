package org.casecheck.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.casecheck.archive.Change.Kind;
import org.casecheck.decision.DecisionJson;
import org.casecheck.ruleset.DemoRules;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.Test;

class RevisionDiffTest {
    private static final String LIST = """
            id: regions
            title: { zh: 地区, en: Regions }
            source: Guide
            asOf: 2026-06-01
            entries:
              - { key: "350500", zh: 泉州, en: Quanzhou }
              - { key: "440300", zh: 深圳, en: Shenzhen }
            """;
    private static final String FIXTURES = """
            - name: expired
              asOf: 2026-06-01T09:00:00+08:00
              facts: { name: A, limit: 5 }
              expect: { outcome: supplement, reasons: [EXPIRED] }
            - name: nothing
              asOf: 2026-06-01T09:00:00+08:00
              facts: {}
              expect: { outcome: supplement, reasons: [NO_NAME] }
            """;
    private static final RulesFolder DEMO =
            DemoRules.folder().with("lists/regions.yaml", LIST).with("demo/fixtures/all.yaml", FIXTURES);

    private static RevisionDiff diff(RulesFolder after) {
        return RevisionDiff.between(DEMO, after);
    }

    private static RulesFolder replaced(String file, String old, String replacement) {
        String text = DEMO.files().get(file);
        assertTrue(text.contains(old), old);
        return DEMO.with(file, text.replace(old, replacement));
    }

    private static PolicyDiff demo(RulesFolder after) {
        RevisionDiff diff = diff(after);
        assertEquals(1, diff.policies().size(), diff::toString);
        assertTrue(
                diff.lists().isEmpty()
                        && diff.calendar().isEmpty()
                        && diff.files().isEmpty(),
                diff::toString);
        return diff.policies().get(0);
    }

    private static PolicyDiff demo(String file, String old, String replacement) {
        return demo(replaced("demo/" + file, old, replacement));
    }

    /** That this section, and no other, has exactly these changes. */
    private static void assertOnly(List<Change> expected, List<Change> section, PolicyDiff diff) {
        assertEquals(expected, section);
        assertEquals(Kind.CHANGED, diff.kind());
        int changes = diff.about().size()
                + diff.rules().size()
                + diff.reasons().size()
                + diff.thresholds().size()
                + diff.outputs().size()
                + diff.facts().size()
                + diff.fixtures().size()
                + diff.files().size();
        assertEquals(expected.size(), changes, diff::toString);
    }

    @Test
    void aFolderDoesNotDifferFromItself() {
        RevisionDiff diff = diff(new RulesFolder(Path.of("elsewhere"), DEMO.files(), List.of()));
        assertTrue(diff.nothing());
        assertEquals(DEMO.revision(), diff.from());
        assertEquals(DEMO.revision(), diff.to());
    }

    @Test
    void commentsBlanksAndTheOrderOfRulesHaveNoMeaning() {
        String rules = DEMO.files().get("demo/demo.drl");
        int second = rules.indexOf("rule \"too few");
        String moved = "// about all\n" + rules.substring(second) + "/* from above\n */ "
                + rules.substring(0, second)
                        .replace("kind == \"identity\"", "kind /* sort */ ==\n   \"identity\" // and\n")
                        .replace("Clock( $today", "Clock($today");
        RevisionDiff diff = diff(DEMO.with("demo/demo.drl", moved));
        assertTrue(diff.nothing(), diff::toString);
        assertFalse(diff.from().equals(diff.to()));
    }

    @Test
    void aRuleMayMoveToAnotherFile() {
        String rules = DEMO.files().get("demo/demo.drl");
        int second = rules.indexOf("rule \"too few");
        RevisionDiff diff = diff(
                DEMO.with("demo/demo.drl", rules.substring(0, second)).with("demo/more.drl", rules.substring(second)));
        assertTrue(diff.nothing(), diff::toString);
    }

    @Test
    void blanksInsideTextsHaveMeaning() {
        PolicyDiff diff = demo("demo.drl", "\"identity\"", "\"identity \"");
        assertEquals(
                List.of("document has expired"),
                diff.rules().stream().map(Change::name).toList());
        assertTrue(diff(replaced("demo/demo.drl", "limit > 0,", "limit>0 /* \" */ ,"))
                .nothing());
    }

    @Test
    void rulesGoByTheirTitle() {
        String noName = """
                rule "no name"
                when
                    $c : Case( name == null )
                then
                    reasons.add("NO_NAME").on($c, "name");
                end""";
        PolicyDiff diff = demo("demo.drl", "name == null", "name == null, limit != null");
        assertOnly(
                List.of(new Change("no name", Kind.CHANGED, noName, noName.replace("null )", "null, limit != null )"))),
                diff.rules(),
                diff);
        diff = demo("demo.drl", "\"no name\"", "\"nameless\"");
        assertOnly(
                List.of(
                        new Change("nameless", Kind.ADDED, null, noName.replace("no name", "nameless")),
                        new Change("no name", Kind.REMOVED, noName, null)),
                diff.rules(),
                diff);
    }

    @Test
    void reasonsGoByTheirCode() {
        PolicyDiff diff = demo("reasons.yaml", "effect: review", "effect: reject");
        Change change = diff.reasons().get(0);
        assertEquals("review", ((Map<?, ?>) change.before()).get("effect"));
        assertEquals("reject", ((Map<?, ?>) change.after()).get("effect"));
        assertOnly(List.of(new Change("TOO_FEW", Kind.CHANGED, change.before(), change.after())), diff.reasons(), diff);
        diff = demo("reasons.yaml", "OVER:", "BEYOND:");
        assertEquals(
                List.of("BEYOND added", "OVER removed"),
                diff.reasons().stream()
                        .map(c -> c.name() + " " + c.kind().word())
                        .toList());
    }

    @Test
    void thresholdsOutputsAndWhatAPolicySaysOfItselfGoByTheirName() {
        PolicyDiff diff = demo("policy.yaml", "value: 2", "value: 2.50");
        Change change = diff.thresholds().get(0);
        assertOnly(
                List.of(new Change("fewest", Kind.CHANGED, change.before(), change.after())), diff.thresholds(), diff);
        assertEquals(2L, ((Map<?, ?>) change.before()).get("value"));
        assertEquals(new BigDecimal("2.50"), ((Map<?, ?>) change.after()).get("value"));

        diff = demo("policy.yaml", "outputs:\n", "outputs:\n  sum: { type: integer }\n");
        assertOnly(List.of(new Change("sum", Kind.ADDED, null, Map.of("type", "integer"))), diff.outputs(), diff);

        diff = demo("policy.yaml", "owner: Tests", "owner: Desk");
        assertOnly(List.of(new Change("owner", Kind.CHANGED, "Tests", "Desk")), diff.about(), diff);
    }

    @Test
    void factsGoByTypeAndField() {
        PolicyDiff diff = demo("facts.schema.yaml", "x-title-zh: 限额", "x-title-zh: 额度");
        assertOnly(
                List.of(new Change(
                        "Case.limit",
                        Kind.CHANGED,
                        Map.of("type", "integer", "title", "Limit", "x-title-zh", "限额"),
                        Map.of("type", "integer", "title", "Limit", "x-title-zh", "额度"))),
                diff.facts(),
                diff);
        diff = demo("facts.schema.yaml", "expiresOn:", "validUntil:");
        assertEquals(
                List.of("Document.expiresOn removed", "Document.validUntil added"),
                diff.facts().stream().map(c -> c.name() + " " + c.kind().word()).toList());
        diff = demo("facts.schema.yaml", "title: Document\n", "title: Paper\n");
        assertEquals(
                List.of("Document"), diff.facts().stream().map(Change::name).toList());
    }

    @Test
    void fixturesGoByTheirName() {
        PolicyDiff diff = demo("fixtures/all.yaml", "limit: 5", "limit: 6");
        Change change = diff.fixtures().get(0);
        assertOnly(
                List.of(new Change("expired", Kind.CHANGED, change.before(), change.after())), diff.fixtures(), diff);
        assertEquals(Map.of("name", "A", "limit", 5L), ((Map<?, ?>) change.before()).get("facts"));
        assertEquals(Map.of("name", "A", "limit", 6L), ((Map<?, ?>) change.after()).get("facts"));
        diff = demo("fixtures/all.yaml", "name: nothing", "name: empty");
        assertEquals(
                List.of("empty added", "nothing removed"),
                diff.fixtures().stream()
                        .map(c -> c.name() + " " + c.kind().word())
                        .toList());
    }

    @Test
    void entriesOfListsGoByTheirKey() {
        RevisionDiff diff = diff(DEMO.with(
                "lists/regions.yaml",
                LIST.replace("440300", "440400").replace("Quanzhou", "QZ").replace("2026-06-01", "2026-07-01")));
        assertEquals(
                List.of(new ListDiff(
                        "regions",
                        Kind.CHANGED,
                        List.of(new Change("asOf", Kind.CHANGED, "2026-06-01", "2026-07-01")),
                        List.of(
                                new Change(
                                        "350500",
                                        Kind.CHANGED,
                                        Map.of("zh", "泉州", "en", "Quanzhou"),
                                        Map.of("zh", "泉州", "en", "QZ")),
                                new Change("440300", Kind.REMOVED, Map.of("zh", "深圳", "en", "Shenzhen"), null),
                                new Change("440400", Kind.ADDED, null, Map.of("zh", "深圳", "en", "Shenzhen"))))),
                diff.lists());
        assertTrue(diff.policies().isEmpty()
                && diff.calendar().isEmpty()
                && diff.files().isEmpty());
    }

    @Test
    void listsComeAndGo() {
        RevisionDiff gone = diff(DEMO.with("lists/regions.yaml", null));
        assertEquals(Kind.REMOVED, gone.lists().get(0).kind());
        assertEquals(2, gone.lists().get(0).entries().size());
        RevisionDiff come = RevisionDiff.between(DEMO.with("lists/regions.yaml", null), DEMO);
        assertEquals(Kind.ADDED, come.lists().get(0).kind());
        assertEquals("regions", come.lists().get(0).list());
        RevisionDiff renamed = diff(DEMO.with("lists/regions.yaml", null).with("lists/other.yaml", LIST));
        assertTrue(renamed.nothing(), renamed::toString);
    }

    @Test
    void theCalendarGoesByYear() {
        RevisionDiff diff = diff(replaced("calendars/cn.yaml", "makeUp: [2026-06-28] }\n", """
                makeUp: [] }
                  2027: { notice: Next, off: [], makeUp: [] }
                title: Days
                """));
        assertEquals(
                List.of(
                        new Change(
                                "2026",
                                Kind.CHANGED,
                                Map.of(
                                        "notice", "Notice",
                                        "off", List.of("2026-06-19..2026-06-21"),
                                        "makeUp", List.of("2026-06-28")),
                                Map.of(
                                        "notice", "Notice",
                                        "off", List.of("2026-06-19..2026-06-21"),
                                        "makeUp", List.of())),
                        new Change(
                                "2027",
                                Kind.ADDED,
                                null,
                                Map.of("notice", "Next", "off", List.of(), "makeUp", List.of())),
                        new Change("title", Kind.ADDED, null, "Days")),
                diff.calendar());
        assertTrue(diff.policies().isEmpty()
                && diff.lists().isEmpty()
                && diff.files().isEmpty());
    }

    @Test
    void policiesComeAndGo() {
        TreeMap<String, String> files = new TreeMap<>(DEMO.files());
        DEMO.files().forEach((path, text) -> {
            if (path.startsWith("demo/")) {
                files.put(path.replace("demo/", "second/"), text);
            }
        });
        RulesFolder two = new RulesFolder(Path.of("rules"), files, List.of());
        PolicyDiff come = RevisionDiff.between(DEMO, two).policies().get(0);
        assertEquals("second", come.policy());
        assertEquals(Kind.ADDED, come.kind());
        assertEquals(4, come.rules().size());
        assertTrue(come.rules().stream().allMatch(rule -> rule.kind() == Kind.ADDED));
        PolicyDiff gone = RevisionDiff.between(two, DEMO).policies().get(0);
        assertEquals(Kind.REMOVED, gone.kind());
        assertTrue(gone.fixtures().stream().allMatch(fixture -> fixture.kind() == Kind.REMOVED));
        assertEquals(2, gone.fixtures().size());
    }

    @Test
    void whatCannotBeReadIsComparedAsText() {
        Map<String, String> broken = Map.of(
                "demo/demo.drl", "rule \"old\" salience 10 when then end",
                "demo/reasons.yaml", "EXPIRED: [",
                "demo/policy.yaml", "title: { a: 1, a: 2 }",
                "demo/facts.schema.yaml", "- a list",
                "demo/fixtures/all.yaml", "- { facts: {} }",
                "demo/notes.yaml", "of: no known kind");
        broken.forEach((file, text) -> {
            PolicyDiff diff = demo(DEMO.with(file, text));
            String before = DEMO.files().get(file);
            assertOnly(
                    List.of(new Change(file, before == null ? Kind.ADDED : Kind.CHANGED, before, text)),
                    diff.files(),
                    diff);
        });
        Map<String, String> shared = Map.of(
                "lists/regions.yaml", "title: nameless",
                "calendars/cn.yaml", "years: []",
                "top.yaml", "");
        shared.forEach((file, text) -> {
            RevisionDiff diff = diff(DEMO.with(file, text));
            String before = DEMO.files().get(file);
            assertEquals(
                    List.of(new Change(file, before == null ? Kind.ADDED : Kind.CHANGED, before, text)), diff.files());
            assertTrue(diff.policies().isEmpty()
                    && diff.lists().isEmpty()
                    && diff.calendar().isEmpty());
        });
    }

    @Test
    void theSecondOfANameIsNotLost() {
        String rules = DEMO.files().get("demo/demo.drl");
        PolicyDiff diff = demo(DEMO.with("demo/demo.drl", rules.replace("\"no name\"", "\"too few documents\"")));
        assertEquals(
                List.of("no name removed", "too few documents (2) added"),
                diff.rules().stream().map(c -> c.name() + " " + c.kind().word()).toList());
    }

    @Test
    void whatCouldNotBeReadIsNotRemoved() {
        SortedMap<String, String> files = new TreeMap<>(DEMO.files());
        files.remove("demo/reasons.yaml");
        Issue unread = new Issue(
                Check.NOT_UTF8, Severity.ERROR, Place.of("demo/reasons.yaml"), "Not UTF-8.", "不是 UTF-8。", "", "");
        PolicyDiff diff = demo(new RulesFolder(Path.of("rules"), files, List.of(unread)));
        assertEquals(Kind.CHANGED, diff.kind());
        assertEquals(List.of(), diff.reasons());
        assertEquals(
                List.of(new Change(
                        "demo/reasons.yaml",
                        Kind.CHANGED,
                        DEMO.files().get("demo/reasons.yaml"),
                        "(Not UTF-8. 不是 UTF-8。)")),
                diff.files());
    }

    @Test
    void whatIsInAForbiddenFolderIsNotRemoved() {
        SortedMap<String, String> files = new TreeMap<>(DEMO.files());
        files.keySet().removeIf(path -> path.startsWith("lists/"));
        Issue unread = new Issue(Check.FORBIDDEN, Severity.ERROR, Place.of("lists"), "Forbidden.", "无权读取。", "", "");
        RevisionDiff diff = diff(new RulesFolder(Path.of("rules"), files, List.of(unread)));
        assertEquals(List.of(), diff.lists());
        assertTrue(
                diff.files().stream()
                        .anyMatch(change -> change.name().equals("lists/regions.yaml")
                                && change.after().equals("(Forbidden. 无权读取。)")),
                diff::toString);
    }

    @Test
    void itIsGoodJson() throws JsonProcessingException {
        ObjectMapper mapper = DecisionJson.mapper();
        RevisionDiff diff = diff(replaced("demo/policy.yaml", "value: 2", "value: 3"));
        JsonNode json = mapper.readTree(mapper.writeValueAsString(diff));
        assertEquals(List.of("from", "to", "policies"), names(json));
        JsonNode policy = json.at("/policies/0");
        assertEquals(List.of("policy", "kind", "thresholds"), names(policy));
        assertEquals("changed", policy.get("kind").asText());
        assertEquals(List.of("name", "kind", "before", "after"), names(policy.at("/thresholds/0")));
        assertEquals(2, policy.at("/thresholds/0/before/value").intValue());
        assertEquals(3, policy.at("/thresholds/0/after/value").intValue());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Every file of the shipped rules is of a known kind and can be read: nothing of them is compared as bare text. */
    @Test
    void theShippedRulesAreReadToTheLastPart() throws IOException {
        RulesFolder shipped = RulesFolder.read(Path.of("rules"));
        RulesFolder none = new RulesFolder(Path.of("rules"), new TreeMap<>(), List.of());
        RevisionDiff diff = RevisionDiff.between(none, shipped);
        assertEquals(List.of(), diff.files());
        for (PolicyDiff policy : diff.policies()) {
            assertEquals(List.of(), policy.files(), policy.policy());
            assertFalse(policy.rules().isEmpty() || policy.fixtures().isEmpty(), policy.policy());
        }
        assertFalse(diff.lists().isEmpty() || diff.calendar().isEmpty());
    }
}
