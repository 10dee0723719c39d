package org.casecheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.casecheck.activation.CheckedRules;
import org.casecheck.decision.Language;
import org.casecheck.source.Check;
import org.casecheck.source.Issue;
import org.casecheck.source.Issue.Severity;
import org.casecheck.source.Place;
import org.casecheck.source.RulesFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log against the schema that OASIS published with the standard, and what the schema cannot say. */
class SarifTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;

    @TempDir
    Path rules;

    @BeforeAll
    static void readSchema() throws Exception {
        try (InputStream in = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            SchemaValidatorsConfig formatsCount = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(in, formatsCount);
        }
    }

    private static Issue issue(Check check, Severity severity, Place place) {
        return new Issue(check, severity, place, "Message {x}.", "消息 {x}。", "Remedy.", "改法。");
    }

    private JsonNode log(Language only, Issue... issues) {
        CheckedRules checked = new CheckedRules(
                "r",
                new RulesFolder(Path.of("rules"), new TreeMap<>(), List.of()),
                Optional.empty(),
                new TreeMap<>(),
                List.of(issues));
        JsonNode log = JSON.valueToTree(Sarif.of(checked, rules, only));
        assertEquals(Set.of(), schema.validate(log));
        return log;
    }

    private JsonNode results(Language only, Issue... issues) {
        return log(only, issues).at("/runs/0/results");
    }

    @Test
    void theSchemaNoticesWhatIsWrong() {
        ObjectNode log = (ObjectNode) log(null, issue(Check.SYNTAX, Severity.ERROR, new Place("a.drl", 1, 1)));
        ObjectNode result = (ObjectNode) log.at("/runs/0/results/0");
        result.put("levle", "error");
        assertFalse(schema.validate(log).isEmpty());
        result.remove("levle");
        assertTrue(schema.validate(log).isEmpty());
        ((ObjectNode) result.at("/locations/0/physicalLocation/region")).put("startLine", 0);
        assertFalse(schema.validate(log).isEmpty());
    }

    @Test
    void aFolderWithoutIssuesIsALogWithoutResults() {
        JsonNode log = log(null);
        assertEquals("2.1.0", log.path("version").asText());
        JsonNode run = log.at("/runs/0");
        assertEquals("casecheck", run.at("/tool/driver/name").asText());
        assertFalse(run.at("/tool/driver/version").asText().isEmpty());
        assertEquals("utf16CodeUnits", run.path("columnKind").asText());
        assertTrue(run.path("results").isArray() && run.path("results").isEmpty());
        assertTrue(run.at("/tool/driver/rules").isArray());
    }

    @Test
    void everyResultNamesItsCheckByNameAndByIndex() {
        JsonNode run = log(
                        null,
                        issue(Check.UNKNOWN_FIELD, Severity.ERROR, new Place("a.drl", 1, 1)),
                        issue(Check.SYNTAX, Severity.ERROR, new Place("a.drl", 2, 1)),
                        issue(Check.UNUSED_LIST, Severity.WARNING, new Place("a.drl", 3, 1)),
                        issue(Check.UNKNOWN_FIELD, Severity.ERROR, new Place("a.drl", 4, 1)))
                .at("/runs/0");
        JsonNode described = run.at("/tool/driver/rules");
        assertEquals(3, described.size());
        List<String> ids = List.of("unknown-field", "syntax", "unused-list", "unknown-field");
        List<String> levels = List.of("error", "error", "warning", "error");
        for (int i = 0; i < ids.size(); i++) {
            JsonNode result = run.path("results").path(i);
            assertEquals(ids.get(i), result.path("ruleId").asText());
            assertEquals(
                    ids.get(i),
                    described.path(result.path("ruleIndex").asInt()).path("id").asText());
            assertEquals(levels.get(i), result.path("level").asText());
        }
    }

    @Test
    void theMessageIsOfTheLanguageAskedForWithBracesDoubled() {
        Issue issue = issue(Check.SYNTAX, Severity.ERROR, new Place("a.drl", 1, 1));
        String english = "Message {{x}}. Remedy.";
        String chinese = "消息 {{x}}。改法。";
        assertEquals(
                english + "\n" + chinese,
                results(null, issue).at("/0/message/text").asText());
        assertEquals(english, results(Language.EN, issue).at("/0/message/text").asText());
        assertEquals(chinese, results(Language.ZH, issue).at("/0/message/text").asText());
    }

    @Test
    void lineAndColumnAreThereWhereTheyAreKnown() {
        JsonNode results = results(
                null,
                issue(Check.SYNTAX, Severity.ERROR, Place.of("demo/a.drl")),
                issue(Check.SYNTAX, Severity.ERROR, new Place("demo/a.drl", 7, 0)),
                issue(Check.SYNTAX, Severity.ERROR, new Place("demo/a.drl", 7, 3)));
        assertTrue(results.at("/0/locations/0/physicalLocation/region").isMissingNode());
        assertEquals(
                "{\"startLine\":7}",
                results.at("/1/locations/0/physicalLocation/region").toString());
        assertEquals(
                "{\"startLine\":7,\"startColumn\":3}",
                results.at("/2/locations/0/physicalLocation/region").toString());
    }

    @Test
    void filesAreFoundFromTheFolder() {
        for (String file : List.of("demo/a.drl", "d e/规则 #1?%.drl", "a:b.yaml", "*.drl")) {
            JsonNode run = log(null, issue(Check.SYNTAX, Severity.ERROR, Place.of(file)))
                    .at("/runs/0");
            JsonNode artifact = run.at("/results/0/locations/0/physicalLocation/artifactLocation");
            URI base = URI.create(run.path("originalUriBaseIds")
                    .path(artifact.path("uriBaseId").asText())
                    .path("uri")
                    .asText());
            URI relative = URI.create(artifact.path("uri").asText());
            assertFalse(relative.isAbsolute());
            assertEquals(rules.resolve(file), Path.of(base.resolve(relative)));
        }
    }

    @Test
    void whatConcernsTheFolderItselfHasNoFile() {
        assertTrue(results(null, issue(Check.FOLDER_MISSING, Severity.ERROR, Place.of(rules.toString())))
                .at("/0/locations")
                .isMissingNode());
    }

    @Test
    void theFolderEndsInASlashThoughItIsNotThere() {
        CheckedRules missing = CheckedRules.of(rules.resolve("nowhere"));
        JsonNode log = JSON.valueToTree(Sarif.of(missing, rules.resolve("nowhere"), null));
        assertEquals(Set.of(), schema.validate(log));
        assertTrue(log.at("/runs/0/originalUriBaseIds/RULES/uri").asText().endsWith("/nowhere/"));
        assertEquals("folder-missing", log.at("/runs/0/results/0/ruleId").asText());
    }
}
